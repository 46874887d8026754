// SPDX-License-Identifier: MIT
#include "wire/wipe.h"

#include <cstring>

namespace Wire {

void overwrite(char *octets, qsizetype count)
{
    if (count > 0)
        ::explicit_bzero(octets, static_cast<size_t>(count));
}

void wipe(QByteArray &secret)
{
    if (!secret.isEmpty() && secret.isDetached())
        overwrite(secret.data(), secret.size());
    secret = QByteArray();
}

void wipe(QList<QByteArray> &secrets)
{
    for (QByteArray &secret : secrets)
        wipe(secret);
    secrets.clear();
}

} // namespace Wire
