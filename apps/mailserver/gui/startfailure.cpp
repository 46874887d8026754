// SPDX-License-Identifier: MIT
#include "gui/startfailure.h"

namespace Gui {

StartFailure::StartFailure(const QString &sentence)
    : QMessageBox(Critical, tr("MailServer"), tr("MailServer did not start."), Close)
{
    setInformativeText(sentence);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

} // namespace Gui
