// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace Gui {

/// A line to search with: Escape empties it; only when it is empty does the key mean what it means to the window.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace Gui
