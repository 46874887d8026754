// SPDX-License-Identifier: MIT
#include "firstsize.h"

#include <QScreen>
#include <QWidget>

namespace Gui {

namespace {

/// What a window manager puts around a window.
constexpr QSize FrameRoom(16, 48);

} // namespace

QSize firstSize(const QWidget *window, int letters, int lines)
{
    const QFontMetrics font = window->fontMetrics();
    const QSize wanted(font.averageCharWidth() * letters, font.height() * lines);
    return wanted.boundedTo(window->screen()->availableSize() - FrameRoom);
}

} // namespace Gui
