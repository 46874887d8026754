// SPDX-License-Identifier: MIT
#pragma once

#include <QSize>

class QWidget;

namespace Gui {

/// How large @p window is when it is shown for the first time: as many letters wide and lines high as its content
/// wants, and never larger than its screen has room for.
QSize firstSize(const QWidget *window, int letters, int lines);

} // namespace Gui
