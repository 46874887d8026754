// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"

namespace Tls {

/// Both ends of a TLS link that OpenSSL sees: what came in, what is to go out. Unlike memory BIOs an idle one holds no
/// memory.
struct Octets
{
    QByteArray incoming;
    qsizetype taken = 0; ///< of incoming
    QByteArray outgoing;

    void feed(const QByteArray &octets);
};

/// How OpenSSL reads and writes Octets; the BIO's data points to them.
BioMethodPtr makeOctetsMethod();

} // namespace Tls
