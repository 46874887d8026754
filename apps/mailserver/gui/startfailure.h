// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Gui {

/// Tells in a dialog why MailServer did not start, for a person who started it from an icon and sees no standard error.
/// Comes back when the dialog was closed. Needs a QApplication, whose event loop has not begun.
void showStartFailure(const QString &sentence);

} // namespace Gui
