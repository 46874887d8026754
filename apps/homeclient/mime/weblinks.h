// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

namespace Mime {

/// Longest address that becomes a link.
inline constexpr qsizetype MaxLinkCharacters = 4096;

/// @p run cut where web and mail addresses begin and end ("https://...", "www....", "mailto:..."), each of them a link
/// to itself. Punctuation behind an address does not belong to it. Time grows with the length.
QList<TextRun> withWebLinks(const TextRun &run);

/// @p address if it is complete, of a scheme that may be followed (http, https, mailto), and no longer than
/// MaxLinkCharacters; else empty.
QString followableLink(const QString &address);

} // namespace Mime
