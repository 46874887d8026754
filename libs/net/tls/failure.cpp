// SPDX-License-Identifier: MIT
#include "tls/failure.h"

#include <openssl/err.h>
#include <openssl/sslerr.h>

namespace Tls {

namespace {

/// What a client's alert tells a server, beyond what both ends may meet.
FailureKind kindAtServer(int reason)
{
    switch (reason) {
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
    case SSL_R_TLSV1_UNRECOGNIZED_NAME:
        return FailureKind::NotTrusted;
    default:
        return FailureKind::Other;
    }
}

/// What a server's answer tells a client, beyond what both ends may meet.
FailureKind kindAtClient(int reason)
{
    switch (reason) {
    case SSL_R_PACKET_LENGTH_TOO_LONG:
#ifdef SSL_R_RECORD_LAYER_FAILURE // OpenSSL 3.2
    case SSL_R_RECORD_LAYER_FAILURE:
#endif
        return FailureKind::NotTls;
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        return FailureKind::OldVersion;
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
    case SSL_R_DH_KEY_TOO_SMALL:
        return FailureKind::NoCommonCipher;
    case SSL_R_CERTIFICATE_VERIFY_FAILED:
        return FailureKind::NotTrusted;
    default:
        return FailureKind::Other;
    }
}

QByteArray wordsOf(unsigned long error)
{
    const char *reason = ERR_reason_error_string(error);
    return reason ? reason : "the link broke in the middle";
}

QByteArray textAtServer(unsigned long error)
{
    switch (failureKind(error, End::Server)) {
    case FailureKind::NotTls:
        return ERR_GET_REASON(error) == SSL_R_WRONG_VERSION_NUMBER
                   ? "not TLS at all; a client that does encrypt must be set to do so from the start (SSL/TLS)"
                   : "not TLS but HTTP: the client took this port for a web server's";
    case FailureKind::OldVersion:
        return "the client knows no TLS 1.2 or later";
    case FailureKind::NoCommonCipher:
        return "no common cipher";
    case FailureKind::NotTrusted:
        return "the client does not trust the certificate";
    default:
        return wordsOf(error);
    }
}

QByteArray textAtClient(unsigned long error)
{
    switch (failureKind(error, End::Client)) {
    case FailureKind::NotTls:
        return "the server does not speak TLS";
    case FailureKind::OldVersion:
        return "the server knows no TLS 1.2 or later";
    case FailureKind::NoCommonCipher:
        return "no common cipher";
    case FailureKind::NotTrusted:
        return "the server's certificate is not trusted";
    default:
        return wordsOf(error);
    }
}

} // namespace

FailureKind failureKind(unsigned long error, End end)
{
    switch (ERR_GET_REASON(error)) {
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
    case SSL_R_WRONG_VERSION_NUMBER:
        return FailureKind::NotTls;
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_UNKNOWN_PROTOCOL:
        return FailureKind::OldVersion;
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_NO_SUITABLE_KEY_SHARE:
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
    case SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS:
        return FailureKind::NoCommonCipher;
    default:
        return end == End::Client ? kindAtClient(ERR_GET_REASON(error)) : kindAtServer(ERR_GET_REASON(error));
    }
}

QByteArray failureText(unsigned long error, End end)
{
    return end == End::Server ? textAtServer(error) : textAtClient(error);
}

} // namespace Tls
