// SPDX-License-Identifier: MIT
#pragma once

#include <QApplication>
#include <QWidget>

/// The window of this class that is visible, or nothing.
template <typename Window>
Window *shown()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *window = qobject_cast<Window *>(widget);
        if (window && window->isVisible())
            return window;
    }
    return nullptr;
}
