// SPDX-License-Identifier: MIT
#include "gui/startfailure.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace Gui {

void showStartFailure(const QString &sentence)
{
    QMessageBox box(QMessageBox::Critical, QCoreApplication::translate("StartFailure", "MailServer"),
                    QCoreApplication::translate("StartFailure", "MailServer did not start."), QMessageBox::Close);
    box.setInformativeText(sentence);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box.exec();
}

} // namespace Gui
