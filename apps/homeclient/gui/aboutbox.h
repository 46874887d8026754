// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

namespace Gui {

/// Says what this program is. Opens itself; goes when it is closed.
class AboutBox : public QMessageBox
{
    Q_OBJECT

public:
    explicit AboutBox(QWidget *window);
};

} // namespace Gui
