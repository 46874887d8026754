// SPDX-License-Identifier: MIT
#include "partwords.h"

#include <QCoreApplication>

namespace Gui {

QString partWords(Mime::PartNote note)
{
    const auto words = [](const char *text) { return QCoreApplication::translate("Gui::PartWords", text); };
    switch (note) {
    case Mime::PartNote::Encrypted:
        return words(QT_TRANSLATE_NOOP(
            "Gui::PartWords", "This message is encrypted. HomeClient cannot open it; save it, and open it with "
                              "a program that has your key."));
    case Mime::PartNote::SealedSignature:
        return words(QT_TRANSLATE_NOOP("Gui::PartWords", "The text of this message is within its signature (S/MIME), "
                                                         "which HomeClient cannot open."));
    case Mime::PartNote::Calendar:
        return words(QT_TRANSLATE_NOOP("Gui::PartWords", "This message is an invitation without a text. Open it with "
                                                         "your calendar: it is among the attachments."));
    case Mime::PartNote::Amp:
        return words(QT_TRANSLATE_NOOP("Gui::PartWords", "This message has no other form than AMP, a web page that "
                                                         "changes itself. HomeClient does not show it."));
    case Mime::PartNote::Tnef:
        return words(QT_TRANSLATE_NOOP("Gui::PartWords", "What the sender attached is within winmail.dat, a format of "
                                                         "Outlook that HomeClient cannot open."));
    case Mime::PartNote::Piece:
        return words(QT_TRANSLATE_NOOP("Gui::PartWords", "This is one piece of a message that was sent in several."));
    case Mime::PartNote::Elsewhere:
        return words(QT_TRANSLATE_NOOP("Gui::PartWords", "A part of this message is kept elsewhere. HomeClient does "
                                                         "not fetch it."));
    }
    return {};
}

} // namespace Gui
