// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>

#include <memory>

namespace Gui {

/// The ini file in which a window remembers its geometry, its columns and its page.
class LayoutFile
{
public:
    /// A file that is larger was not written by a window.
    static constexpr qint64 MaxOctets = 1024 * 1024;

    /// Null if nothing can be remembered in @p path: no name, something that is no file (from a pipe nothing would ever
    /// come), a file of more than MaxOctets, or a lock beside it that cannot be had, for which QSettings would wait
    /// without an end. A file that cannot be written is read.
    static std::unique_ptr<QSettings> open(const QString &path);
};

} // namespace Gui
