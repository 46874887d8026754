// SPDX-License-Identifier: MIT
#include "pop3/words/command.h"

#include "sasl/digest.h"

#include <QList>

#include <limits>

namespace Pop3 {

namespace {

using Mail::Expected;
using Parsed = Expected<Command, Reply>;

Mail::Unexpected<Reply> refused(const QByteArray &text)
{
    return Mail::Unexpected<Reply>(negative(text));
}

// Blanks at the end and doubled ones are forgiven: people type them.
QList<QByteArray> words(QByteArrayView text)
{
    QList<QByteArray> found;
    for (const QByteArray &word : text.toByteArray().split(' ')) {
        if (!word.isEmpty())
            found << word;
    }
    return found;
}

bool isDigit(char octet)
{
    return octet >= '0' && octet <= '9';
}

Expected<qint64, Reply> number(const QByteArray &text)
{
    if (text.size() > 1 && text.startsWith('0') && isDigit(text[1]))
        return refused("that number begins with a zero");
    qint64 value = 0;
    for (const char octet : text) {
        if (!isDigit(octet))
            return refused("that is not a number: digits only");
        const int digit = octet - '0';
        if (value > (std::numeric_limits<qint64>::max() - digit) / 10)
            return refused("that number is too large");
        value = value * 10 + digit;
    }
    return value;
}

template <typename T>
Parsed withoutArgument(QByteArrayView argument)
{
    if (!argument.trimmed().isEmpty())
        return refused("this command takes no argument");
    return T{};
}

template <typename T>
Parsed withNumber(QByteArrayView argument)
{
    const QList<QByteArray> given = words(argument);
    if (given.size() != 1)
        return refused("one message number expected");
    return number(given.first()).map([](qint64 value) { return Command(T{value}); });
}

template <typename T>
Parsed withOptionalNumber(QByteArrayView argument)
{
    return words(argument).isEmpty() ? Parsed(T{}) : withNumber<T>(argument);
}

Parsed parseUser(QByteArrayView argument)
{
    const QByteArray name = argument.trimmed().toByteArray();
    if (name.isEmpty())
        return refused("a name expected");
    return User{name};
}

// An empty password is one, if the blank before it was sent; whether it is right is not the parser's business.
Parsed parsePass(QByteArrayView argument)
{
    if (argument.isNull())
        return refused("a password expected");
    return Pass{argument.toByteArray()};
}

// RFC 5034 section 4.
Parsed parseAuth(QByteArrayView argument)
{
    const QByteArrayView text = argument.trimmed();
    const qsizetype blank = text.indexOf(' ');
    const QByteArrayView response = blank < 0 ? QByteArrayView() : text.sliced(blank).trimmed();
    if (response.contains(' '))
        return refused("one mechanism and at most one initial response expected");
    Auth auth;
    auth.mechanism = (blank < 0 ? text : text.first(blank)).toByteArray().toUpper();
    if (!response.isEmpty())
        auth.initialResponse = response.toByteArray(); // copied once: it is a secret
    return auth;
}

// RFC 1939 section 7. A malformed digest is an error, not a failed login.
Parsed parseApop(QByteArrayView argument)
{
    const QList<QByteArray> given = words(argument);
    const auto digest = given.size() == 2 ? Sasl::readDigest(given[1]) : std::nullopt;
    if (!digest)
        return refused("a name and a digest of 32 hex digits expected");
    return Apop{given[0], *digest};
}

Parsed parseTop(QByteArrayView argument)
{
    const QList<QByteArray> given = words(argument);
    if (given.size() != 2)
        return refused("a message number and a number of lines expected");
    const auto message = number(given[0]);
    if (!message)
        return Mail::Unexpected<Reply>(message.error());
    return number(given[1]).map([&](qint64 lines) { return Command(Top{*message, lines}); });
}

Parsed parseLang(QByteArrayView argument)
{
    const QList<QByteArray> given = words(argument);
    if (given.size() > 1)
        return refused("at most one language expected");
    return Lang{given.value(0)};
}

struct Keyword
{
    QByteArrayView name;
    Parsed (*parse)(QByteArrayView argument);
};

constexpr Keyword Keywords[] = {
    {"USER", parseUser},
    {"PASS", parsePass},
    {"AUTH", parseAuth},
    {"APOP", parseApop},
    {"STAT", withoutArgument<Stat>},
    {"LIST", withOptionalNumber<List>},
    {"UIDL", withOptionalNumber<UniqueIds>},
    {"RETR", withNumber<Retrieve>},
    {"TOP", parseTop},
    {"DELE", withNumber<Delete>},
    {"RSET", withoutArgument<Reset>},
    {"NOOP", withoutArgument<Noop>},
    {"CAPA", withoutArgument<Capabilities>},
    {"STLS", withoutArgument<StartTls>},
    {"UTF8", withoutArgument<Utf8>},
    {"LANG", parseLang},
    {"QUIT", withoutArgument<Quit>},
};

const Keyword *findKeyword(QByteArrayView line)
{
    const qsizetype blank = line.indexOf(' ');
    const QByteArrayView name = blank < 0 ? line : line.first(blank);
    for (const Keyword &keyword : Keywords) {
        if (name.compare(keyword.name, Qt::CaseInsensitive) == 0)
            return &keyword;
    }
    return nullptr;
}

} // namespace

bool isKnownCommand(QByteArrayView line)
{
    return findKeyword(line) != nullptr;
}

Parsed parseCommand(QByteArrayView line)
{
    const Keyword *keyword = findKeyword(line);
    if (!keyword)
        return refused("unrecognized command");
    if (line.contains('\0') || line.contains('\r'))
        return refused("a command holds neither NUL nor CR");
    const qsizetype blank = line.indexOf(' ');
    return keyword->parse(blank < 0 ? QByteArrayView() : line.sliced(blank + 1));
}

} // namespace Pop3
