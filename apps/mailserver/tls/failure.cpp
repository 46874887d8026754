// SPDX-License-Identifier: MIT
#include "tls/failure.h"

#include <openssl/err.h>
#include <openssl/sslerr.h>

namespace Tls {

QByteArray failureText(unsigned long error)
{
    switch (ERR_GET_REASON(error)) {
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
        return "not TLS but HTTP: the client took this port for a web server's";
    case SSL_R_WRONG_VERSION_NUMBER:
        return "not TLS at all; a client that does encrypt must be set to do so from the start (SSL/TLS)";
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_UNKNOWN_PROTOCOL:
        return "the client knows no TLS 1.2 or later";
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_NO_SUITABLE_KEY_SHARE:
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
    case SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS:
        return "no common cipher";
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
    case SSL_R_TLSV1_UNRECOGNIZED_NAME:
        return "the client does not trust the certificate";
    default:
        break;
    }
    const char *reason = ERR_reason_error_string(error);
    return reason ? reason : "the link broke in the middle";
}

} // namespace Tls
