// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>

namespace Gui {

/// A combo box in a form that scrolls. The mouse wheel changes its choice only while it has the focus; otherwise the
/// form scrolls, and a choice that the mouse passes over stays.
class FocusedWheelBox : public QComboBox
{
    Q_OBJECT

public:
    explicit FocusedWheelBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace Gui
