// SPDX-License-Identifier: MIT
#include "listen/announcement.h"

#include "policy/trust.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Listen {

namespace {

QByteArray firstAddress(Connections::Service service, const QList<ListeningAddress> &addresses)
{
    const auto first = std::find_if(addresses.begin(), addresses.end(),
                                    [service](const ListeningAddress &address) { return address.service == service; });
    if (first == addresses.end())
        return {};
    return ' ' + Connections::nameOf(service) + '=' + Policy::endpointText(first->address, first->port);
}

QStringList addressesOf(Connections::Service service, const QList<ListeningAddress> &addresses)
{
    QStringList texts;
    for (const ListeningAddress &each : addresses) {
        if (each.service == service)
            texts.append(QString::fromLatin1(Policy::endpointText(each.address, each.port)));
    }
    return texts;
}

} // namespace

QByteArray readyLine(const QList<ListeningAddress> &addresses, const Settings::ServerSettings &settings)
{
    QByteArray line = "READY";
    for (const Connections::Service service : Connections::AllServices)
        line += firstAddress(service, addresses);
    return line + " domain=" + settings.domains.first().toUtf8() + " data=" + QFile::encodeName(settings.dataFolder);
}

QString servedSentence(const QList<ListeningAddress> &addresses)
{
    QStringList parts;
    bool hasSeveral = false;
    for (const Connections::Service service : Connections::AllServices) {
        const QStringList texts = addressesOf(service, addresses);
        hasSeveral = hasSeveral || texts.size() > 1;
        if (!texts.isEmpty())
            parts.append(QString::fromLatin1(Connections::nameOf(service)) +
                         (parts.isEmpty() ? u" is served at "_s : u" at "_s) + texts.join(u" and "_s));
    }
    return hasSeveral ? parts.join(u", "_s) : QString();
}

QString failureSentence(const ListenFailure &failure)
{
    const QString option = u"--%1-port"_s.arg(QString::fromLatin1(Connections::nameOf(failure.service)));
    const QString where = QString::fromLatin1(Policy::endpointText(failure.address, failure.port));
    const QString why = failure.holder.isEmpty() ? failure.reason : u"%1 has that port"_s.arg(failure.holder);
    const QString advice = failure.freePort > 0 ? u"; try %1 %2"_s.arg(option).arg(failure.freePort)
                                                : u"; choose another address with --listen"_s;
    return u"Cannot listen on %1: %2%3."_s.arg(where, why, advice);
}

} // namespace Listen
