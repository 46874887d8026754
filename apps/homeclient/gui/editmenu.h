// SPDX-License-Identifier: MIT
#pragma once

class QMainWindow;
class QMenu;

namespace Gui {

/// Adds the Edit menu to @p window; its entries (undo, cut, copy, paste, select all) act on the text that has the
/// focus.
/// @p writable: with the entries that change text.
QMenu *addEditMenu(QMainWindow *window, bool writable);

} // namespace Gui
