// SPDX-License-Identifier: MIT
#include "smtp/serverextensions.h"

namespace Smtp {

ServerExtensions parseExtensions(const ServerReply &reply)
{
    ServerExtensions extensions;
    for (qsizetype i = 1; i < reply.lines.size(); ++i) {
        QList<QByteArray> words = reply.lines.at(i).toUpper().simplified().split(' ');
        const QByteArray keyword = words.takeFirst();
        if (keyword == "PIPELINING")
            extensions.pipelining = true;
        else if (keyword == "8BITMIME")
            extensions.eightBitMime = true;
        else if (keyword == "SIZE")
            extensions.size = true;
        else if (keyword == "AUTH")
            extensions.authMechanisms = words;
    }
    return extensions;
}

} // namespace Smtp
