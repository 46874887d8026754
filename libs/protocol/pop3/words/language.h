// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Pop3 {

/// What the words behind +OK and -ERR are written in.
enum class Language {
    Default, ///< "i-default" of RFC 2277: English, the seed's words
    English,
    Dutch,
};

/// Its tag (RFC 5646), as LANG lists and answers it.
QByteArray languageTag(Language language);

/// The lines of LANG without an argument: a tag, a blank, and the language's own name for itself (RFC 6856
/// section 3.2).
QList<QByteArray> languageListing();

/// The language for a basic language range, by the lookup of RFC 4647 section 3.4: "nl-BE" finds "nl", "*" the server's
/// own. In any case. Nothing if there are no texts in it.
std::optional<Language> languageFor(QByteArrayView range);

/// @p text as the table has it in @p language; as it is where the table does not know it: numbers, data. "%1" to "%9"
/// stand in both for what is put in later.
QByteArray inLanguage(const QByteArray &text, Language language);

} // namespace Pop3
