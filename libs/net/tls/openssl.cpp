// SPDX-License-Identifier: MIT
#include "tls/openssl.h"

#include <openssl/err.h>

namespace Tls {

BioPtr readOnly(const QByteArray &pem)
{
    return BioPtr(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

QByteArray takeError()
{
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    ERR_clear_error();
    return reason ? reason : "unknown error";
}

} // namespace Tls
