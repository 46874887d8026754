// SPDX-License-Identifier: MIT
#include "smtp/words/command.h"

#include "sasl/mechanism.h"
#include "smtp/words/mailparameters.h"
#include "smtp/words/octetkinds.h"
#include "smtp/words/pathparser.h"
#include "smtp/words/replies.h"

#include <QUtf8StringView>

#include <algorithm>
#include <limits>

namespace Smtp {

namespace {

using Parsed = Mail::Expected<Command, Reply>;

Parsed refused(const Reply &reply)
{
    return Mail::Unexpected<Reply>(reply);
}

bool isAscii(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), isNonAscii);
}

/// No control characters; octets above 127 are looked at elsewhere.
bool isPrintable(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isNonAscii(c) || (c >= 0x20 && c <= 0x7e) || c == '\t'; });
}

/// RFC 5321 section 4.1.1: blanks at the end are tolerated.
QByteArrayView withoutTrailingBlanks(QByteArrayView text)
{
    while (text.endsWith(' ') || text.endsWith('\t'))
        text.chop(1);
    return text;
}

bool startsWith(QByteArrayView text, QByteArrayView word)
{
    return text.size() >= word.size() && text.first(word.size()).compare(word, Qt::CaseInsensitive) == 0;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView firstWord(QByteArrayView line)
{
    return line.first(std::find_if(line.begin(), line.end(), isBlank) - line.begin());
}

/// What stands behind the verb, without the blanks between.
QByteArrayView arguments(QByteArrayView line)
{
    return line.sliced(firstWord(line).size()).trimmed();
}

/// Whether @p line is @p verb "_" @p word ":", the seed's spelling of "MAIL FROM:" and "RCPT TO:".
bool isSeedSpelling(QByteArrayView line, QByteArrayView verb, QByteArrayView word)
{
    const QByteArray spelling = verb.toByteArray() + '_' + word.toByteArray() + ':';
    return startsWith(line, spelling);
}

/// What stands behind the colon of "MAIL FROM:" or "RCPT TO:"; nothing if there is none.
std::optional<QByteArrayView> behindColon(QByteArrayView line, QByteArrayView verb, QByteArrayView word,
                                          Dialect dialect)
{
    if (line.size() == verb.size())
        return std::nullopt;
    QByteArrayView rest = line.sliced(verb.size() + 1);
    while (rest.startsWith(' '))
        rest = rest.sliced(1);
    if (!startsWith(rest, word))
        return std::nullopt;
    rest = rest.sliced(word.size());
    while (dialect == Dialect::Seed && rest.startsWith(' '))
        rest = rest.sliced(1);
    return rest.startsWith(':') ? std::optional(rest.sliced(1)) : std::nullopt;
}

template <typename T>
Parsed withoutArguments(QByteArrayView line)
{
    if (!arguments(line).isEmpty())
        return refused(Replies::badArguments("No argument is expected here"));
    return Command(T{});
}

/// Odd names that real clients send (underscores, bare words) pass; RFC 5321 section 4.1.4 forbids to refuse mail for
/// them. In the seed's dialect anything does: Windows computers have names with blanks and umlauts, in any charset, and
/// some devices have none.
Parsed parseHello(QByteArrayView line, bool isExtended, Dialect dialect)
{
    const QByteArray name = arguments(line).toByteArray();
    if (dialect == Dialect::Seed)
        return Command(Hello{isExtended, name});
    if (name.isEmpty())
        return refused(Replies::badArguments("A domain or address literal is expected here"));
    if (name.size() > Mail::MaxDomainOctets || std::any_of(name.begin(), name.end(), isBlank))
        return refused(Replies::badArguments("That is no domain or address literal"));
    return Command(Hello{isExtended, name});
}

Parsed parseMail(QByteArrayView line, Dialect dialect)
{
    const std::optional<QByteArrayView> text = behindColon(line, "MAIL", "FROM", dialect);
    if (!text)
        return refused(Replies::badArguments("Syntax: MAIL FROM:<address>"));
    const std::optional<PathText> split = splitPath(*text, dialect);
    const std::optional<Mail::ReversePath> path = split ? parseReversePath(*split, dialect) : std::nullopt;
    if (!path)
        return refused(Replies::badSenderAddress());
    MailFrom mail{*path};
    if (const std::optional<Reply> fault = takeMailParameters(split->parameters, mail))
        return refused(*fault);
    // RFC 6531 section 3.4: such an address needs the parameter.
    if (!mail.smtputf8 && !isAscii(path->address.toByteArray()))
        return refused(Replies::utf8NotAnnounced());
    return Command(mail);
}

Parsed parseRcpt(QByteArrayView line, Dialect dialect)
{
    const std::optional<QByteArrayView> text = behindColon(line, "RCPT", "TO", dialect);
    if (!text)
        return refused(Replies::badArguments("Syntax: RCPT TO:<address>"));
    const std::optional<PathText> split = splitPath(*text, dialect);
    const std::optional<Mail::ForwardPath> path = split ? parseForwardPath(*split, dialect) : std::nullopt;
    if (!path)
        return refused(Replies::badRecipientAddress());
    RcptTo rcpt{{*path, {}, {}}, !isAscii(line)};
    if (const std::optional<Reply> fault = takeRcptParameters(split->parameters, rcpt))
        return refused(*fault);
    return Command(rcpt);
}

/// RFC 3030 section 2: chunk-size, which may have any number of digits, and LAST. What follows a number that no
/// understands are that many octets all the same.
Parsed parseBdat(QByteArrayView line)
{
    const QList<QByteArray> words = arguments(line).toByteArray().simplified().split(' ');
    const QByteArray &size = words.first();
    if (size.isEmpty() || !std::all_of(size.begin(), size.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return refused(Replies::badArguments("Syntax: BDAT octets [LAST]"));
    bool fits = false;
    const qint64 octets = size.toLongLong(&fits);
    const bool isLast = words.size() == 2 && words.at(1).compare("LAST", Qt::CaseInsensitive) == 0;
    return Command(Bdat{fits ? octets : std::numeric_limits<qint64>::max(), isLast, words.size() > 1 && !isLast});
}

/// RFC 4954 section 4.
Parsed parseAuth(QByteArrayView line)
{
    const QByteArrayView words = arguments(line);
    const QByteArrayView name = firstWord(words);
    const QByteArrayView response = words.sliced(name.size()).trimmed(); // copied once: it is a secret
    if (name.isEmpty() || std::any_of(response.begin(), response.end(), isBlank))
        return refused(Replies::badArguments("Syntax: AUTH mechanism [initial-response]"));
    const QByteArray mechanism = name.toByteArray().toUpper();
    if (!Sasl::isKnownMechanism(mechanism))
        return refused(Replies::unknownMechanism());
    return Command(Auth{mechanism, response.isEmpty() ? std::nullopt : std::optional(response.toByteArray())});
}

Parsed parseNoop(QByteArrayView)
{
    return Command(Noop{});
}

Parsed parseVerify(QByteArrayView line)
{
    QByteArray argument = arguments(line).toByteArray();
    const bool smtputf8 = argument.toUpper().endsWith(" SMTPUTF8"); // RFC 6531 section 3.7.4.2
    if (smtputf8)
        argument.chop(9);
    if (argument.isEmpty())
        return refused(Replies::badArguments("A user or mailbox is expected here"));
    if (!smtputf8 && !isAscii(argument))
        return refused(Replies::utf8NotAnnounced());
    return Command(Verify{argument, smtputf8});
}

Parsed parseHelp(QByteArrayView line)
{
    return Command(Help{arguments(line).toByteArray()});
}

Parsed parseUnoffered(QByteArrayView)
{
    return refused(Replies::notImplemented());
}

struct CommandRule
{
    const char *verb;
    Parsed (*parse)(QByteArrayView line);
};

constexpr CommandRule Rules[] = {
    {"DATA", withoutArguments<Data>},
    {"BDAT", parseBdat},
    {"RSET", withoutArguments<Reset>},
    {"NOOP", parseNoop},
    {"QUIT", withoutArguments<Quit>},
    {"VRFY", parseVerify},
    {"HELP", parseHelp},
    {"AUTH", parseAuth},
    {"STARTTLS", withoutArguments<StartTls>},
    // Known to RFC 5321 section 4.1.1, RFC 1985 and RFC 821, and not offered: 502, not 500 (section 4.2.4).
    {"EXPN", parseUnoffered},
    {"ETRN", parseUnoffered},
    {"TURN", parseUnoffered},
    {"SEND", parseUnoffered},
    {"SOML", parseUnoffered},
    {"SAML", parseUnoffered},
};

bool isVerb(QByteArrayView line, QByteArrayView verb)
{
    return firstWord(line).compare(verb, Qt::CaseInsensitive) == 0;
}

bool isMail(QByteArrayView line, Dialect dialect)
{
    return isVerb(line, "MAIL") || (dialect == Dialect::Seed && isSeedSpelling(line, "MAIL", "FROM"));
}

bool isRcpt(QByteArrayView line, Dialect dialect)
{
    return isVerb(line, "RCPT") || (dialect == Dialect::Seed && isSeedSpelling(line, "RCPT", "TO"));
}

/// HELO or EHLO.
bool isHello(QByteArrayView line)
{
    return isVerb(line, "HELO") || isVerb(line, "EHLO");
}

/// RFC 6531 section 3.4: which commands may carry UTF-8.
bool mayHoldUtf8(QByteArrayView line, Dialect dialect)
{
    return isMail(line, dialect) || isRcpt(line, dialect) || isVerb(line, "VRFY");
}

const CommandRule *findRule(QByteArrayView line)
{
    const auto rule = std::find_if(std::begin(Rules), std::end(Rules),
                                   [&](const CommandRule &candidate) { return isVerb(line, candidate.verb); });
    return rule == std::end(Rules) ? nullptr : rule;
}

/// Whether the octets of @p line may stand in its command.
std::optional<Reply> charsetFault(QByteArrayView line, Dialect dialect)
{
    if (!isPrintable(line))
        return Replies::notAscii();
    if (isAscii(line) || (isHello(line) && dialect == Dialect::Seed))
        return std::nullopt;
    if (!mayHoldUtf8(line, dialect))
        return Replies::notAscii();
    return QUtf8StringView(line).isValidUtf8() ? std::nullopt : std::optional(Replies::notUtf8());
}

} // namespace

bool isKnownCommand(QByteArrayView line, Dialect dialect)
{
    const QByteArrayView command = withoutTrailingBlanks(line);
    return isMail(command, dialect) || isRcpt(command, dialect) || isHello(command) || findRule(command);
}

qsizetype maxCommandOctets(QByteArrayView line, Dialect dialect)
{
    if (isVerb(line, "AUTH"))
        return Sasl::MaxAuthLineOctets;
    return isMail(line, dialect) || isRcpt(line, dialect) ? MaxExtendedCommandOctets : MaxCommandOctets;
}

Mail::Expected<Command, Reply> parseCommand(QByteArrayView line, Dialect dialect)
{
    if (const std::optional<Reply> fault = charsetFault(line, dialect))
        return refused(*fault);
    line = withoutTrailingBlanks(line);
    if (isMail(line, dialect))
        return parseMail(line, dialect);
    if (isRcpt(line, dialect))
        return parseRcpt(line, dialect);
    if (isHello(line))
        return parseHello(line, isVerb(line, "EHLO"), dialect);
    const CommandRule *rule = findRule(line);
    return rule ? rule->parse(line) : refused(Replies::unrecognized());
}

} // namespace Smtp
