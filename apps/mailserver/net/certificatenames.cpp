// SPDX-License-Identifier: MIT
#include "net/certificatenames.h"

#include "net/listenaddresses.h"
#include "net/localaddresses.h"

using namespace Qt::StringLiterals;

namespace Net {

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

} // namespace

Tls::CertificateRequest certificateRequest(const Settings::ServerSettings &settings)
{
    return {settings.tlsCertFile,
            settings.tlsKeyFile,
            settings.dataFolder + "/tls"_L1,
            {settings.domains, reachableAddresses(settings.listenAddresses, ownAddresses())}};
}

} // namespace Net
