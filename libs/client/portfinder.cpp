// SPDX-License-Identifier: MIT
#include "portfinder.h"

#include <QHostAddress>

namespace Client::PortFinder {

namespace {

/// What one protocol is spoken at, in the order in which it is tried.
struct Ports
{
    quint16 given;        ///< 0: none
    QList<quint16> tls;   ///< TLS from the start: the standard one, MailServer's usual one
    QList<quint16> clear; ///< in clear, or STARTTLS and STLS
    quint16 ours;         ///< MailServer's default, in clear or STARTTLS and STLS
};

QList<ServerPort> portsAt(const QList<quint16> &ports, bool tlsFromTheStart)
{
    QList<ServerPort> found;
    for (const quint16 port : ports)
        found.append({port, tlsFromTheStart});
    return found;
}

QList<ServerPort> portsToTry(const QString &server, Security security, const Ports &ports)
{
    const bool isTls =
        security == Security::Tls || (security == Security::Automatic && ports.tls.contains(ports.given));
    if (ports.given != 0)
        return {{ports.given, isTls}};
    if (security == Security::Tls)
        return portsAt(ports.tls, true);
    const bool isAutomatic = security == Security::Automatic;
    const QList<ServerPort> ours = {{ports.ours, false}};
    QList<ServerPort> found = isAutomatic ? portsAt(ports.tls.first(1), true) : QList<ServerPort>();
    found += portsAt(ports.clear, false);
    if (isThisMachine(server))
        return ours + found;
    return found + (isAutomatic ? portsAt(ports.tls.sliced(1), true) : QList<ServerPort>()) + ours;
}

} // namespace

bool isThisMachine(const QString &server)
{
    QString name = server.trimmed().toLower();
    if (name.startsWith(QLatin1Char('[')) && name.endsWith(QLatin1Char(']')))
        name = name.mid(1, name.size() - 2);
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    if (name == QLatin1StringView("localhost") || name.endsWith(QLatin1StringView(".localhost")))
        return true;
    const QHostAddress address(name);
    return !address.isNull() && address.isLoopback();
}

QList<ServerPort> smtpPorts(const MailAccount &account)
{
    const Ports ports{account.smtpPort,
                      {SubmissionsPort, HomeMailSubmissionsPort},
                      {SubmissionPort, StandardSmtpPort},
                      HomeMailSmtpPort};
    return portsToTry(account.server, account.smtpSecurity, ports);
}

QList<ServerPort> pop3Ports(const MailAccount &account)
{
    const Ports ports{account.pop3Port, {StandardPop3sPort, HomeMailPop3sPort}, {StandardPop3Port}, HomeMailPop3Port};
    return portsToTry(account.server, account.pop3Security, ports);
}

} // namespace Client::PortFinder
