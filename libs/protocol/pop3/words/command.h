// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "pop3/words/reply.h"

#include <QByteArrayView>

#include <optional>
#include <variant>

namespace Pop3 {

/// RFC 2449 section 4, CRLF included.
inline constexpr qsizetype MaxCommandOctets = 255;

struct User
{
    QByteArray name;
};
struct Pass
{
    QByteArray password; ///< all behind the first blank, blanks included (RFC 1939 section 7)
};
struct Auth
{
    QByteArray mechanism;                      ///< upper case; empty: list them
    std::optional<QByteArray> initialResponse; ///< still base64
};
struct Apop
{
    QByteArray name;
    QByteArray digest; ///< 32 hex digits, lower case
};
struct Stat
{
};
struct List
{
    std::optional<qint64> number;
};
struct UniqueIds
{
    std::optional<qint64> number;
};
struct Retrieve
{
    qint64 number;
};
struct Top
{
    qint64 number;
    qint64 lines;
};
struct Delete
{
    qint64 number;
};
struct Reset
{
};
struct Noop
{
};
struct Capabilities
{
};
struct StartTls
{
};
/// RFC 6856 section 2.
struct Utf8
{
};
/// RFC 6856 section 3.
struct Lang
{
    QByteArray range; ///< a basic language range; empty: list them
};
struct Quit
{
};

using Command = std::variant<User, Pass, Auth, Apop, Stat, List, UniqueIds, Retrieve, Top, Delete, Reset, Noop,
                             Capabilities, StartTls, Utf8, Lang, Quit>;

/// Whether @p line begins with a keyword of ours, right in its arguments or not.
bool isKnownCommand(QByteArrayView line);

/// One line without its line end -> one typed command, or the -ERR that says what is wrong with it. Keywords in any
/// case. A number that is none, negative, or larger than any integer type is refused here; whether it exists is the
/// session's business.
Mail::Expected<Command, Reply> parseCommand(QByteArrayView line);

} // namespace Pop3
