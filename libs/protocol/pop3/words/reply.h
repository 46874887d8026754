// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/words/language.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Pop3 {

/// RFC 2449 section 4: octets of a reply's first line, CRLF included.
inline constexpr qsizetype MaxReplyOctets = 512;

/// Ends every multi-line reply (RFC 1939 section 3).
inline constexpr char ClosingLine[] = ".\r\n";

/// The first line of a reply (RFC 1939 section 3, RFC 2449 section 8).
struct Reply
{
    bool ok = true;
    QByteArray code; ///< response code without brackets: "IN-USE"; empty if there is none
    QByteArray text; ///< for people, in English; "%1" stands for the first of the arguments
    QList<QByteArray> arguments = {};

    bool operator==(const Reply &) const = default;
};

/// "+OK text" and "-ERR text", the two that nearly every reply is.
Reply positive(const QByteArray &text = {}, const QList<QByteArray> &arguments = {});
Reply negative(const QByteArray &text, const QList<QByteArray> &arguments = {});

/// With CRLF; cut at MaxReplyOctets, not within a character. A control character in the text becomes "?": a reply is
/// one line, whatever was put into it.
QByteArray toWire(const Reply &reply, Language language = Language::Default);

/// What a client reads: a first line without its line end. Status indicators in any case, as some servers write them. A
/// code is taken from -ERR only, the one place where RFC 2449 section 8 lets a server put one without further ado.
/// Control characters become "?": the text is shown to people.
/// Nothing if the line begins with neither indicator.
std::optional<Reply> parseReply(QByteArrayView line);

} // namespace Pop3
