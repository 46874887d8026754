// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/words/command.h"

namespace Smtp {

/// A client's lines as a log may show them, secrets masked. Fed with every line of a session, in their order: a client
/// whose AUTH was refused may go on to send its secrets all the same, and these look like unknown commands. So do the
/// logins of other protocols.
class CommandMask
{
public:
    explicit CommandMask(Dialect dialect);

    /// @p line without its line end. The whole line is a secret while an AUTH exchange runs; "*" is none.
    QByteArray shown(QByteArrayView line, bool inExchange);
    /// The login succeeded: no more secrets are to come.
    void loggedIn();

private:
    Dialect m_dialect;
    bool m_secretsMayFollow = false; ///< AUTH or another login was said, and no command since
};

/// A reply in wire form as a log may show it: of an AUTH exchange what Sasl::maskedChallenge() leaves of it.
QByteArray maskedReply(const QByteArray &wire);

} // namespace Smtp
