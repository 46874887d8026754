// SPDX-License-Identifier: MIT
#include "portfinder.h"

#include <QHostAddress>

namespace Net::PortFinder {

namespace {

/// The ports of one protocol, in the order in which they are tried.
struct Ports
{
    quint16 given;
    quint16 ours;
    QList<Endpoint> automatic;
    QList<quint16> clear;
    quint16 tls;
};

QList<Endpoint> clearEndpoints(const QString &server, const Ports &ports)
{
    QList<Endpoint> endpoints;
    if (isThisMachine(server))
        endpoints.append({ports.ours, false});
    for (const quint16 port : ports.clear)
        endpoints.append({port, false});
    return endpoints;
}

QList<Endpoint> endpointsToTry(const QString &server, Security security, const Ports &ports)
{
    const bool isTls = security == Security::Tls || (security == Security::Automatic && ports.given == ports.tls);
    if (ports.given != 0)
        return {{ports.given, isTls}};
    if (security == Security::Tls)
        return {{ports.tls, true}};
    if (security != Security::Automatic)
        return clearEndpoints(server, ports);
    const QList<Endpoint> ours = {{ports.ours, false}};
    return isThisMachine(server) ? ours + ports.automatic : ports.automatic;
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

QList<Endpoint> smtpEndpoints(const MailAccount &account)
{
    const Ports ports{account.smtpPort,
                      HomeMailSmtpPort,
                      {{SubmissionPort, false}, {SubmissionsPort, true}, {StandardSmtpPort, false}},
                      {SubmissionPort, StandardSmtpPort},
                      SubmissionsPort};
    return endpointsToTry(account.server, account.smtpSecurity, ports);
}

QList<Endpoint> pop3Endpoints(const MailAccount &account)
{
    const Ports ports{account.pop3Port,
                      HomeMailPop3Port,
                      {{StandardPop3sPort, true}, {StandardPop3Port, false}},
                      {StandardPop3Port},
                      StandardPop3sPort};
    return endpointsToTry(account.server, account.pop3Security, ports);
}

} // namespace Net::PortFinder
