// SPDX-License-Identifier: MIT
#include "portfinder.h"

#include "mailaccount.h"

#include <QHostAddress>

namespace Net::PortFinder {

namespace {

QList<quint16> portsToTry(const QString &server, quint16 given, quint16 ours, quint16 standard)
{
    if (given != 0)
        return {given};
    if (isThisMachine(server))
        return {ours, standard};
    return {standard};
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

QList<quint16> smtpPorts(const QString &server, quint16 given)
{
    return portsToTry(server, given, HomeMailSmtpPort, StandardSmtpPort);
}

QList<quint16> pop3Ports(const QString &server, quint16 given)
{
    return portsToTry(server, given, HomeMailPop3Port, StandardPop3Port);
}

} // namespace Net::PortFinder
