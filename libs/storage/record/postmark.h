// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Storage {

/// No postmark is longer, so a reader that holds this much holds all of it. Its lines keep to MaxPostmarkLineOctets.
inline constexpr qsizetype MaxPostmarkOctets = 4096;
inline constexpr qsizetype MaxPostmarkLineOctets = 998; ///< a line of RFC 5322 section 2.1.1
inline constexpr qsizetype MaxSubjectOctets = 150;
inline constexpr qsizetype MaxRecordIdOctets = 70; ///< RFC 1939 section 7

inline constexpr qint64 ClosingLineOctets = 3; ///< the full stop that ends a record, and CRLF

/// First octets of a record.
inline constexpr char LivingMark = 'F'; ///< of "From: "
inline constexpr char DeletedMark = '#';
inline constexpr char WithdrawnMark = '-'; ///< dead like '#', but never trash

/// What the four lines before every message say.
struct Postmark
{
    QByteArray from;
    QByteArray to;
    QByteArray subject;
    QByteArray date;   ///< the text between "Received: " and " (id"
    QByteArray id;     ///< empty in a foreign record
    qint64 length = 0; ///< octets behind the postmark, closing line included
    quint32 crc = 0;

    bool operator==(const Postmark &) const = default;
};

/// A postmark as it was found.
struct FoundPostmark
{
    Postmark fields;
    char mark = LivingMark;
    qsizetype octets = 0;       ///< of the four lines
    qsizetype provenOctets = 0; ///< the crc counts from the second octet up to here: to the blank before "crc"
    bool hasCrlf = true;        ///< all four lines end so
    bool hasLf = true;          ///< all four lines end in LF alone: an editor was at it
};

/// The four lines of a record that has @p fields and whose other octets are @p lengthBehind with @p crcBehind:
/// length and crc of the result are right, whatever they were in @p fields.
QByteArray sealedPostmark(const Postmark &fields, qint64 lengthBehind, quint32 crcBehind);

/// The postmark at the very begin of @p text (which holds MaxPostmarkOctets or all there is). The error says why there
/// is none with an id, as a clause: "the To: line is missing".
Mail::Expected<FoundPostmark, const char *> readPostmark(QByteArrayView text);
/// The same where the reason is not asked for.
std::optional<FoundPostmark> findPostmark(QByteArrayView text);

/// The four fields without an id, in any order, blanks before their names allowed: what the seed's program writes.
/// Nothing if it is not that. mark, provenOctets, id, length and crc mean nothing.
std::optional<FoundPostmark> findForeignPostmark(QByteArrayView text);

/// Text fit for a line of a postmark: unfolded, control characters as blanks, cut at @p maxOctets at a character
/// boundary.
QByteArray postmarkText(QByteArrayView text, qsizetype maxOctets);

/// Whether @p id can stand in a postmark: 1 to 70 letters and digits.
bool isRecordId(QByteArrayView id);

} // namespace Storage
