// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Smtp {

/// Why a line of a dialogue is what it is: a key that gui translates into a sentence, and where the RFC says so.
struct Explanation
{
    QByteArray key;     ///< "smtp.mail", "smtp.reply.250", "smtp.reply.421-4.7.0"; empty if nothing is known
    QByteArray section; ///< "RFC 5321 section 4.1.1.2"
};

/// @p line of a client, without line end.
Explanation explainCommand(QByteArrayView line);
/// @p line of a server, without line end.
Explanation explainReply(QByteArrayView line);

} // namespace Smtp
