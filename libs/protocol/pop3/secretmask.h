// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Pop3 {

/// A client's line as a log may show it: the secrets of PASS, APOP and AUTH masked, also in a line that is no valid
/// command. The whole line is a secret while an AUTH exchange runs; "*" is none.
QByteArray maskedCommand(QByteArrayView line, bool inExchange);

/// The same for the lines that a server gets, fed with every one of a session in their order: a client whose AUTH or
/// PASS was refused may go on to send its secrets all the same, and these look like commands that nobody knows.
class SecretMask
{
public:
    QByteArray shown(QByteArrayView line, bool inExchange);
    /// The login succeeded: no more secrets are to come.
    void loggedIn();

private:
    bool m_secretsMayFollow = false; ///< AUTH or PASS was said, and no other command since
};

} // namespace Pop3
