// SPDX-License-Identifier: MIT
#include "listen/certificatenames.h"

#include "listen/listenaddresses.h"
#include "listen/localaddresses.h"

using namespace Qt::StringLiterals;

namespace Listen {

namespace {

/// So many of a computer's addresses at most stand in a certificate.
constexpr qsizetype MaxNamedAddresses = 64;

QList<QHostAddress> ownAddresses()
{
    QList<QHostAddress> addresses;
    for (const LocalAddress &local : localAddresses().mid(0, MaxNamedAddresses))
        addresses.append(local.address);
    return addresses;
}

/// Ours, and what programs on this computer call it.
QStringList namedDomains(QStringList domains)
{
    if (!domains.contains("localhost"_L1, Qt::CaseInsensitive))
        domains.append(u"localhost"_s);
    return domains;
}

} // namespace

Tls::CertificateRequest certificateRequest(const Settings::ServerSettings &settings)
{
    return {{settings.tlsCertFile, settings.tlsKeyFile},
            {namedDomains(settings.domains), reachableAddresses(settings.listenAddresses, ownAddresses())}};
}

} // namespace Listen
