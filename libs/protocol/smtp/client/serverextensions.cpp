// SPDX-License-Identifier: MIT
#include "smtp/client/serverextensions.h"

namespace Smtp {

namespace {

/// RFC 9422 section 3: what is unknown, or no number above 0, says nothing.
void takeLimits(const QList<QByteArray> &limits, ServerExtensions &extensions)
{
    for (const QByteArray &limit : limits) {
        const qsizetype equals = limit.indexOf('=');
        const QByteArray name = limit.left(equals);
        const int number = qMax(0, limit.mid(equals + 1).toInt());
        if (name == "RCPTMAX")
            extensions.maxRecipients = number;
        else if (name == "MAILMAX")
            extensions.maxMessages = number;
    }
}

/// RFC 1870 section 4: no number, or 0, sets no limit.
void takeSize(const QList<QByteArray> &words, ServerExtensions &extensions)
{
    extensions.size = true;
    extensions.maxOctets = qMax<qint64>(0, words.value(0).toLongLong());
}

} // namespace

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
        else if (keyword == "CHUNKING")
            extensions.chunking = true;
        else if (keyword == "BINARYMIME")
            extensions.binaryMime = true;
        else if (keyword == "DSN")
            extensions.dsn = true;
        else if (keyword == "SIZE")
            takeSize(words, extensions);
        else if (keyword == "STARTTLS")
            extensions.startTls = true;
        else if (keyword == "SMTPUTF8")
            extensions.smtpUtf8 = true;
        else if (keyword == "LIMITS")
            takeLimits(words, extensions);
        else if (keyword == "AUTH")
            extensions.authMechanisms = words;
    }
    extensions.binaryMime = extensions.binaryMime && extensions.chunking;
    return extensions;
}

} // namespace Smtp
