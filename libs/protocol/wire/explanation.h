// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Wire {

/// Why a line of a dialogue is what it is: a key that a window translates into a sentence, and where the RFC says so.
struct Explanation
{
    QByteArray key;     ///< "smtp.mail", "smtp.reply.250", "pop3.capa.uidl"; empty if nothing is known
    QByteArray section; ///< "RFC 5321 section 4.1.1.2"
};

} // namespace Wire
