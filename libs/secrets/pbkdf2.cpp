// SPDX-License-Identifier: MIT
#include "pbkdf2.h"

#include <openssl/evp.h>

namespace Secrets {

QByteArray pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations)
{
    constexpr int KeyOctets = 32; // of SHA-256
    QByteArray key(KeyOctets, Qt::Uninitialized);
    const int ok = PKCS5_PBKDF2_HMAC(password.data(), int(password.size()),
                                     reinterpret_cast<const unsigned char *>(salt.data()), int(salt.size()), iterations,
                                     EVP_sha256(), KeyOctets, reinterpret_cast<unsigned char *>(key.data()));
    // It fails for want of memory only; no password may match then.
    return ok == 1 ? key : QByteArray();
}

} // namespace Secrets
