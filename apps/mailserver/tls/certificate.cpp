// SPDX-License-Identifier: MIT
#include "tls/certificate.h"

#include "tls/certificatereader.h"

namespace Tls {

Certificate describe(const X509 *certificate)
{
    const PeerCertificate read = readCertificate(certificate);
    return {commonNames(certificate).value(0),
            read.fingerprint.toHex(':').toUpper(),
            read.validFrom,
            read.validUntil,
            false,
            false};
}

} // namespace Tls
