// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"
#include "tls/peercertificate.h"

/// For sources that know OpenSSL.
namespace Tls {

/// Of the subject, in their order; none where it has none.
QStringList commonNames(const X509 *certificate);

/// What stands in @p certificate; its doubts are left empty.
PeerCertificate readCertificate(const X509 *certificate);

/// Whether @p certificate is made out to @p name: a host in ASCII (wildcards as in RFC 6125 section 6.4.3), or an
/// address without brackets.
bool isMadeOutTo(const X509 *certificate, const QByteArray &name);

/// @p fault: X509_V_ERR_..., as OpenSSL found it in the certificate or in one of its issuers.
PeerCertificate::Doubt doubtOf(int fault);

} // namespace Tls
