// SPDX-License-Identifier: MIT
#include "smtp/server/ehlokeywords.h"

namespace Smtp {

QList<QByteArray> ehloKeywords(const ServerOptions &options, const QList<QByteArray> &mechanisms)
{
    QList<QByteArray> keywords;
    keywords += "PIPELINING";                                           // RFC 2920
    keywords += "SIZE " + QByteArray::number(options.maxMessageOctets); // RFC 1870
    keywords += "8BITMIME";                                             // RFC 6152
    keywords += "SMTPUTF8";                                             // RFC 6531
    keywords += "ENHANCEDSTATUSCODES";                                  // RFC 2034
    keywords += "CHUNKING";                                             // RFC 3030
    if (options.tlsAvailable && !options.encrypted)
        keywords += "STARTTLS"; // RFC 3207
    if (options.secretsAllowed || options.encrypted)
        keywords += "AUTH " + mechanisms.join(' ');                            // RFC 4954
    keywords += "LIMITS RCPTMAX=" + QByteArray::number(options.maxRecipients); // RFC 9422
    return keywords << "HELP";
}

} // namespace Smtp
