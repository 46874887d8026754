// SPDX-License-Identifier: MIT
#include "settings/values.h"

#include "accounts.h"
#include "keepingrules.h"
#include "mail/address.h"
#include "mail/domain.h"

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

tl::unexpected<QString> wrong(const QString &whatIsRight)
{
    return tl::unexpected(whatIsRight);
}

bool isDecimal(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Qt also takes "5" for 0.0.0.5 and "10.1" for 10.0.0.1, which is not what was meant.
std::optional<QHostAddress> addressIn(const QString &text)
{
    QHostAddress address;
    if (!address.setAddress(text) || (!text.contains(u':') && text.count(u'.') != 3))
        return std::nullopt;
    return address;
}

/// Many share it, so that no client can connect to it; Linux lets a server listen there all the same.
bool isOfMany(const QHostAddress &address)
{
    bool isIpv4 = false;
    const QHostAddress ipv4(address.toIPv4Address(&isIpv4)); // of ::ffff:224.0.0.1 as well
    return address.isMulticast() || (isIpv4 && (ipv4.isMulticast() || ipv4 == QHostAddress(QHostAddress::Broadcast)));
}

} // namespace

Expected<std::optional<quint16>, QString> parsePort(const QString &text)
{
    if (text.compare("off"_L1, Qt::CaseInsensitive) == 0)
        return std::optional<quint16>();
    bool ok = false;
    const quint16 port = text.toUShort(&ok);
    if (!ok || !isDecimal(text))
        return wrong(u"a port is 0 to 65535, or off"_s);
    return std::optional<quint16>(port);
}

Expected<qint64, QString> parseSize(const QString &text)
{
    const auto octets = Storage::parseSize(text.toUtf8());
    if (!octets)
        return wrong(u"a size is a number of octets, with K, M or G behind it if you like: 50M"_s);
    return *octets;
}

Expected<qint64, QString> parseMaxMessage(const QString &text)
{
    const auto octets = parseSize(text);
    if (octets && (*octets < MinMaxMessageOctets || *octets > MaxMaxMessageOctets))
        return wrong(u"the largest message must be between 64K and 2G"_s);
    return octets;
}

Expected<std::optional<qint64>, QString> parseQuota(const QString &text)
{
    if (text.compare("off"_L1, Qt::CaseInsensitive) == 0)
        return std::optional<qint64>();
    const auto octets = Storage::parseQuotaSize(text.toUtf8());
    if (!octets)
        return wrong(u"a quota is a size from %1 octet to %2 like 50M or 2G, or off"_s.arg(Storage::MinQuotaOctets)
                         .arg(sizeText(Storage::MaxQuotaOctets)));
    return octets;
}

Expected<int, QString> parseTrashDays(const QString &text)
{
    bool ok = false;
    const int days = text.toInt(&ok);
    if (!ok || !isDecimal(text) || days > Storage::MaxTrashDays)
        return wrong(u"deleted mail is kept 0 to %1 days"_s.arg(Storage::MaxTrashDays));
    return days;
}

Expected<QHostAddress, QString> parseListenAddress(const QString &text)
{
    const std::optional<QHostAddress> address = addressIn(text);
    if (!address)
        return wrong(u"an address is like 127.0.0.1, ::1, 0.0.0.0 or ::"_s);
    if (isOfMany(*address))
        return wrong(
            u"no client can connect to a multicast or broadcast address; one like 127.0.0.1, ::1, 0.0.0.0 or :: "
            "is right"_s);
    return *address;
}

Expected<Network, QString> parseNetwork(const QString &text)
{
    const QString example = u"a network is like 192.168.1.0/24, fd00::/8 or 127.0.0.1"_s;
    const qsizetype slash = text.indexOf(u'/');
    const std::optional<QHostAddress> address = addressIn(text.left(slash));
    if (!address)
        return wrong(example);
    const int bits = address->protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    if (slash < 0)
        return Network{*address, bits};
    if (!isDecimal(QStringView(text).mid(slash + 1)))
        return wrong(example);
    bool ok = false;
    const int prefix = QStringView(text).mid(slash + 1).toInt(&ok);
    if (!ok || prefix > bits)
        return wrong(example);
    return Network{*address, prefix};
}

Expected<QString, QString> parseDomainName(const QString &text)
{
    const QByteArray name = text.toUtf8();
    if (name.startsWith('[') || !Mail::isDomain(name, Mail::AddressCharset::Utf8, Mail::AddressSyntax::Rfc5321))
        return wrong(u"a domain is like example.org or localhost"_s);
    // It is said in the greeting and stands in certificates, which are US-ASCII.
    const bool isAscii = name.size() == text.size();
    return isAscii ? text : QString::fromLatin1(Mail::Domain(name).ascii());
}

QString domainText(const QString &domain)
{
    const QByteArray name = domain.toUtf8();
    const QByteArray shown = Mail::Domain(name).display();
    return shown == name.toLower() ? domain : QString::fromUtf8(shown);
}

Expected<Smtp::Dialect, QString> parseDialect(const QString &text)
{
    if (text == "seed"_L1)
        return Smtp::Dialect::Seed;
    if (text == "strict"_L1)
        return Smtp::Dialect::Strict;
    return wrong(u"the dialect is strict or seed"_s);
}

Expected<QString, QString> parseAccountName(const QString &text)
{
    if (!Storage::isLogin(text.toUtf8()))
        return wrong(u"an account's name is 1 to 64 of A-Z a-z 0-9 . _ -, and begins with a letter, a digit or _"_s);
    return text;
}

Expected<int, QString> parseThreads(const QString &text)
{
    bool ok = false;
    const int threads = text.toInt(&ok);
    if (!ok || !isDecimal(text) || threads < 1 || threads > MaxThreads)
        return wrong(u"the number of threads is 1 to %1"_s.arg(MaxThreads));
    return threads;
}

Expected<bool, QString> parseLogFormat(const QString &text)
{
    if (text == "text"_L1 || text == "json"_L1)
        return text == "json"_L1;
    return wrong(u"the log format is text or json"_s);
}

Expected<LogLevel, QString> parseLogLevel(const QString &text)
{
    for (const LogLevel level : {LogLevel::None, LogLevel::Messages, LogLevel::Dialogue}) {
        if (text == logLevelText(level))
            return level;
    }
    return wrong(u"the log level is none, messages or dialogue"_s);
}

Expected<QString, QString> parseStorageUrl(const QString &text)
{
    if (!text.startsWith("file:"_L1) || text.size() == 5)
        return wrong(u"storage is file:DIR"_s);
    return text;
}

QString portText(std::optional<quint16> port)
{
    return port ? QString::number(*port) : u"off"_s;
}

QString sizeText(qint64 octets)
{
    return QString::fromLatin1(Storage::sizeText(octets));
}

QString quotaText(std::optional<qint64> octets)
{
    return octets ? sizeText(*octets) : u"off"_s;
}

QString networkText(const Network &network)
{
    return network.address.toString() + u'/' + QString::number(network.prefixLength);
}

QString dialectText(Smtp::Dialect dialect)
{
    return dialect == Smtp::Dialect::Strict ? u"strict"_s : u"seed"_s;
}

QString logLevelText(LogLevel level)
{
    switch (level) {
    case LogLevel::None:
        return u"none"_s;
    case LogLevel::Messages:
        return u"messages"_s;
    case LogLevel::Dialogue:
        break;
    }
    return u"dialogue"_s;
}

} // namespace Settings
