// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Pop3 {

/// A client's line as a log may show it: the secrets of PASS, APOP and AUTH masked, also in a line that is no valid
/// command. The whole line is a secret while an AUTH exchange runs; "*" is none.
QByteArray maskedCommand(QByteArrayView line, bool inExchange);

/// The same for the lines that a server gets, fed with every one of a session in their order: a client whose AUTH or
/// PASS was refused may go on to send its secrets all the same, and these look like unknown commands. So does
/// a password that is typed behind USER without PASS.
class SecretMask
{
public:
    QByteArray shown(QByteArrayView line, bool inExchange);
    /// The login succeeded: no more secrets are to come.
    void loggedIn();

private:
    bool m_secretsMayFollow = false; ///< USER, PASS or AUTH was said, and no other command since
};

/// A reply in wire form, or a piece of one, as a log may show it: of an AUTH exchange what Sasl::maskedChallenge()
/// leaves of it.
QByteArray maskedReply(const QByteArray &wire);

} // namespace Pop3
