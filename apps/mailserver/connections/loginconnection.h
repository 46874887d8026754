// SPDX-License-Identifier: MIT
#pragma once

#include "connections/connection.h"
#include "login/logindesk.h"
#include "sasl/mechanism.h"

#include <QDeadlineTimer>

namespace Connections {

/// A login whose address is kept waiting for so long by other failures is told to come back later.
inline constexpr std::chrono::seconds MaxLoginWait{60};

/// What SMTP and POP3 have in common when somebody logs in: the mechanisms on offer, the delay by address, the ban.
class LoginConnection : public Connection
{
    Q_OBJECT

public:
    using Connection::Connection;

protected:
    /// Fresh for each session.
    Sasl::ServerContext saslContext() const;

    /// answerLogin() follows when it is time to answer: held back if it was wrong.
    void logIn(const Sasl::Proof &proof);
    virtual void answerLogin(const Mail::Expected<Login::Outcome, Storage::StoreError> &outcome) = 0;
    /// answerSalt() follows.
    void lookUpSalt(const QByteArray &user);
    virtual void answerSalt(const Mail::Expected<Sasl::ScramOffer, Storage::StoreError> &offer) = 0;

private:
    Login::Peer peer() const { return {peerAddress(), isTrustedPeer()}; }
    void tryLogin(const Sasl::Proof &proof);
    void verified(const Mail::Expected<Login::Outcome, Storage::StoreError> &outcome);

    QDeadlineTimer m_patience; ///< of the login that waits for others of its address
};

} // namespace Connections
