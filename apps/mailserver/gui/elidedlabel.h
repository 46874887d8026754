// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace Gui {

/// A line of text that makes no window wider: what does not fit ends in "...".
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Gui
