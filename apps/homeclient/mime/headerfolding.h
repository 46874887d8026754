// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"

#include <QByteArray>
#include <QString>

namespace Mime {

/// Octets of a line without its CRLF (RFC 5322 section 2.1.1): what we keep to where it can be done.
inline constexpr qsizetype PreferredLineOctets = 78;
/// What no line may be longer than.
inline constexpr qsizetype MaxLineOctets = 998;

/// "Subject: ..." with CRLF: as it is if that reads back the same, else as encoded words (RFC 2047). Control characters
/// become blanks, so that no value can begin a field of its own.
QByteArray textField(const QByteArray &name, const QString &text);

/// "To: ..." with CRLF; display names encoded where needed, folded behind commas.
QByteArray addressField(const QByteArray &name, const QList<Mail::AddressList::Entry> &entries);

/// "References: ..." with CRLF: words of printable US-ASCII, all else is left out. Empty if nothing remains.
QByteArray tokenField(const QByteArray &name, const QString &words);

} // namespace Mime
