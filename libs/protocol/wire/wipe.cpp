// SPDX-License-Identifier: MIT
#include "wire/wipe.h"

#include <algorithm>
#include <cstring>
#include <utility>

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

void appendBehind(QByteArray &buffer, qsizetype &begin, QByteArrayView octets)
{
    const qsizetype rest = buffer.size() - begin;
    const bool hasRoom = buffer.size() + octets.size() <= buffer.capacity();
    if (rest == 0) {
        buffer.resize(0);
        begin = 0;
    } else if (begin > rest || !hasRoom) { // each octet is moved once at most on average
        QByteArray moved;
        moved.reserve(std::max(2 * rest, rest + octets.size()));
        moved.append(QByteArrayView(buffer).sliced(begin));
        overwrite(buffer.data() + begin, rest);
        buffer = std::move(moved);
        begin = 0;
    }
    buffer.append(octets);
}

} // namespace Wire
