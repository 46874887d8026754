// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

namespace Gui {

/// What MailServer is, its version and its licence. Opened with open(); deletes itself.
class AboutBox : public QMessageBox
{
    Q_OBJECT

public:
    explicit AboutBox(QWidget *parent);
};

} // namespace Gui
