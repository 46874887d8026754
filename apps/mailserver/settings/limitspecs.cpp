// SPDX-License-Identifier: MIT
#include "settings/limitspecs.h"

#include "settings/values.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

constexpr qint64 Kilo = 1024;
constexpr qint64 Mega = 1024 * Kilo;
constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
/// Times may be set this short for tests; the descriptions say what the RFCs ask for.
constexpr qint64 ShortestTime = 50;
constexpr qint64 LongestTime = 7 * 24 * Hour;
constexpr int MostConnections = 1'000'000;

struct Unit
{
    QLatin1StringView name;
    qint64 milliseconds;
};
// "m" comes behind "ms": the first that fits the end of a text is the one.
constexpr std::array<Unit, 4> Units{{{QLatin1StringView("ms"), 1},
                                     {QLatin1StringView("s"), Second},
                                     {QLatin1StringView("m"), Minute},
                                     {QLatin1StringView("h"), Hour}}};

std::optional<qint64> parseNumber(QStringView text)
{
    const bool isDecimal =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && isDecimal ? std::optional(number) : std::nullopt;
}

QList<LimitSpec> connectionLimits()
{
    return {
        {u"max-connections"_s, u"Connections in all; fewer if the system allows fewer open files"_s,
         &Limits::maxConnections, 1, MostConnections},
        {u"max-connections-per-worker"_s, u"Connections in one thread"_s, &Limits::maxConnectionsPerWorker, 1,
         MostConnections},
        {u"max-connections-per-address"_s,
         u"Connections from one address (IPv6: one /64) outside the trusted networks"_s,
         &Limits::maxConnectionsPerAddress, 1, MostConnections, true},
        {u"connection-memory"_s,
         u"Memory for one connection: what is read ahead, replies not yet sent, text that waits for the store"_s,
         &Limits::connectionMemory, 1792 * Kilo, 64 * Mega},
    };
}

QList<LimitSpec> sessionLimits()
{
    return {
        {u"max-errors"_s, u"Refused commands and failed logins of one session; what is of use is never counted"_s,
         &Limits::maxErrors, 25, 10000},
        {u"max-recipients"_s, u"Recipients of one message"_s, &Limits::maxRecipients, 100, 100'000},
        {u"max-refused-recipients"_s,
         u"By how many the recipients that do not exist may outnumber those that do in one session"_s,
         &Limits::maxRefusedRecipients, 25, 100'000, true},
        {u"max-line"_s,
         u"Longest line of a message's text, its line end included; a message with a longer one is refused"_s,
         &Limits::maxLineOctets, 1000, 64 * Mega, true},
        {u"max-header"_s, u"Largest header of a message"_s, &Limits::maxHeaderOctets, 16 * Kilo, 64 * Mega},
    };
}

QList<LimitSpec> timeLimits()
{
    return {
        {u"command-timeout"_s, u"Time for an SMTP command; RFC 5321 asks for 5m"_s, &Limits::commandTimeout,
         ShortestTime, LongestTime},
        {u"data-timeout"_s, u"Time for a block of a message's text; RFC 5321 asks for 3m"_s, &Limits::dataTimeout,
         ShortestTime, LongestTime},
        {u"pop3-timeout"_s, u"Time for a POP3 command; RFC 1939 asks for 10m at least"_s, &Limits::pop3Timeout,
         ShortestTime, LongestTime},
        {u"login-timeout"_s, u"Time from the greeting until a login, or by SMTP until the first sender is taken"_s,
         &Limits::loginTimeout, ShortestTime, LongestTime, true},
        {u"session-timeout"_s, u"Time for a session from beginning to end"_s, &Limits::sessionTimeout, ShortestTime,
         LongestTime, true},
        {u"handshake-timeout"_s, u"Time for a TLS handshake"_s, &Limits::handshakeTimeout, ShortestTime, Hour},
    };
}

QList<LimitSpec> loginLimits()
{
    return {
        {u"login-failures-before-ban"_s,
         u"Failed logins from one address outside the trusted networks before it is banned for a while"_s,
         &Limits::loginFailuresBeforeBan, 1, 10000, true},
        {u"ban-time"_s, u"Time for which such an address is banned"_s, &Limits::banTime, ShortestTime, LongestTime},
        {u"login-delay"_s, u"Time that a user must let pass between two POP3 logins"_s, &Limits::loginDelay, Second,
         24 * Hour, true},
    };
}

} // namespace

LimitSpec::Kind LimitSpec::kind() const
{
    static constexpr std::array<Kind, 3> Kinds{Kind::Count, Kind::Size, Kind::Duration};
    return Kinds.at(member.index());
}

QString LimitSpec::valueName() const
{
    static const std::array<QString, 3> names{u"N"_s, u"SIZE"_s, u"TIME"_s};
    return names.at(member.index()) + (canBeOff ? u"|off"_s : QString());
}

qint64 LimitSpec::value(const Limits &limits) const
{
    if (const auto *time = std::get_if<milliseconds Limits::*>(&member))
        return (limits.**time).count();
    if (const auto *octets = std::get_if<qint64 Limits::*>(&member))
        return limits.**octets;
    return limits.*std::get<int Limits::*>(member);
}

void LimitSpec::setValue(Limits &limits, qint64 value) const
{
    if (const auto *time = std::get_if<milliseconds Limits::*>(&member))
        limits.**time = milliseconds(value);
    else if (const auto *octets = std::get_if<qint64 Limits::*>(&member))
        limits.**octets = value;
    else
        limits.*std::get<int Limits::*>(member) = int(value);
}

QString LimitSpec::text(qint64 value) const
{
    if (canBeOff && value == 0)
        return u"off"_s;
    switch (kind()) {
    case Kind::Count:
        break;
    case Kind::Size:
        return sizeText(value);
    case Kind::Duration:
        return durationText(milliseconds(value));
    }
    return QString::number(value);
}

Mail::Expected<qint64, QString> LimitSpec::parse(const QString &text) const
{
    if (canBeOff && text.compare("off"_L1, Qt::CaseInsensitive) == 0)
        return 0;
    std::optional<qint64> number;
    if (kind() == Kind::Count)
        number = parseNumber(text);
    else if (const auto octets = parseSize(text); kind() == Kind::Size && octets)
        number = *octets;
    else if (const auto time = parseDuration(text); kind() == Kind::Duration && time)
        number = time->count();
    if (!number && kind() == Kind::Duration && parseNumber(text))
        return tl::unexpected(u"a time needs its unit; write %1s, %1m or %1h"_s.arg(text));
    if (!number || *number < lowest || *number > highest)
        return tl::unexpected(name + u" is "_s + boundsText());
    return *number;
}

QString LimitSpec::boundsText() const
{
    return text(lowest) + u" to "_s + text(highest) + (canBeOff ? u", or off"_s : QString());
}

QString LimitSpec::helpSentence() const
{
    return description + u"; "_s + text(defaultValue()) + u" by default, "_s + boundsText() + u'.';
}

QList<LimitSpec> limitSpecs()
{
    return connectionLimits() + sessionLimits() + timeLimits() + loginLimits();
}

Mail::Expected<milliseconds, QString> parseDuration(const QString &text)
{
    const auto unit =
        std::find_if(Units.begin(), Units.end(), [&text](const Unit &each) { return text.endsWith(each.name); });
    const auto number = unit == Units.end() ? std::nullopt : parseNumber(QStringView(text).chopped(unit->name.size()));
    if (!number || *number > LongestTime / unit->milliseconds)
        return tl::unexpected(u"a time is a number with s, m or h behind it: 5m"_s);
    return milliseconds(*number * unit->milliseconds);
}

QString durationText(milliseconds duration)
{
    const auto unit = std::find_if(Units.rbegin(), Units.rend(),
                                   [&duration](const Unit &each) { return duration.count() % each.milliseconds == 0; });
    return QString::number(duration.count() / unit->milliseconds) + unit->name;
}

} // namespace Settings
