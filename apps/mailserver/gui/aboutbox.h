// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace Gui {

/// Opens a box that says what MailServer is, its version and its licence.
void showAbout(QWidget *parent);

} // namespace Gui
