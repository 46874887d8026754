// SPDX-License-Identifier: MIT
#include "breakable.h"

namespace Gui {

QString breakable(const QString &text)
{
    QString broken;
    broken.reserve(text.size() + text.size() / MaxUnbrokenCharacters);
    qsizetype unbroken = 0;
    for (const QChar c : text) {
        if (unbroken >= MaxUnbrokenCharacters && !c.isSpace() && !c.isLowSurrogate() && !c.isMark()) {
            broken += QChar(0x200b);
            unbroken = 0;
        }
        unbroken = c.isSpace() ? 0 : unbroken + 1;
        broken += c;
    }
    return broken;
}

} // namespace Gui
