// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "mail/expected.h"
#include "smtp/words/reply.h"

#include <variant>

namespace Smtp {

/// RFC 5321 section 4.5.3.1.4, line end included; MAIL and RCPT may be longer by what extensions add (RFC 1870, 3461,
/// 4954, 6531).
inline constexpr qsizetype MaxCommandOctets = 512;
inline constexpr qsizetype MaxExtendedCommandOctets = 2048;

/// How forgiving the parser is.
enum class Dialect {
    Strict, ///< RFC 5321
    Seed,   ///< also MAIL_FROM: and RCPT_TO:, and what programs and devices send (RFC.md lists it)
};

/// Which addresses @p dialect takes.
inline Mail::AddressSyntax addressSyntax(Dialect dialect)
{
    return dialect == Dialect::Strict ? Mail::AddressSyntax::Rfc5321 : Mail::AddressSyntax::AsUsed;
}

struct Hello
{
    bool extended;   ///< EHLO
    QByteArray name; ///< what stands behind the verb: in the seed's dialect any octets but controls, or nothing
};
struct MailFrom
{
    Mail::ReversePath path;
    Mail::BodyType body = Mail::BodyType::SevenBit;
    qint64 declaredOctets = -1;
    bool smtputf8 = false;
    Mail::DsnParameters dsn = {};
    QByteArray auth = {}; ///< AUTH= of RFC 4954 section 5; empty where not given
};
struct RcptTo
{
    Mail::Recipient recipient;
    bool needsUtf8 = false; ///< not all of the line is US-ASCII: only where MAIL said SMTPUTF8 (RFC 6531 section 3.4)
};
struct Data
{
};
/// RFC 3030 section 2.
struct Bdat
{
    qint64 octets; ///< that follow the line; the largest number there is if it was larger
    bool isLast = false;
    bool isMalformed = false; ///< something else than LAST stood behind the number: 501 once the octets are read
};
struct Reset
{
};
struct Noop
{
};
struct Auth
{
    QByteArray mechanism;                      ///< upper case
    std::optional<QByteArray> initialResponse; ///< still base64
};
struct StartTls
{
};
struct Verify
{
    QByteArray argument;
    bool smtputf8 = false;
};
struct Help
{
    QByteArray topic;
};
struct Quit
{
};

using Command = std::variant<Hello, MailFrom, RcptTo, Data, Bdat, Reset, Noop, Auth, StartTls, Verify, Help, Quit>;

/// Whether @p line begins with a command of ours or one that we know and do not offer, right in its arguments or not.
bool isKnownCommand(QByteArrayView line, Dialect dialect);

/// How long @p line may be, line end included: more for MAIL, RCPT and AUTH than for the others.
qsizetype maxCommandOctets(QByteArrayView line, Dialect dialect);

/// One line without its line end -> one typed command, or the reply that says what is wrong with it: 500, 501, 502,
/// 504, 553, 555. Knows no state: whether the command may come now is the session's business.
Mail::Expected<Command, Reply> parseCommand(QByteArrayView line, Dialect dialect);

} // namespace Smtp
