// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/server/authorization.h"
#include "pop3/server/serverdialogue.h"

namespace Pop3 {

/// The AUTHORIZATION state: says and asks what the client's words about who it is lead to, up to the open maildrop.
class ServerLogin
{
public:
    explicit ServerLogin(const ServerDialogue &dialogue)
        : m_authorization(dialogue.takesSecrets(), dialogue.options().sasl)
    {
    }

    /// For the greeting; empty where APOP is not offered.
    QByteArray timestamp() { return m_authorization.timestamp(); }
    QList<QByteArray> mechanisms() const { return m_authorization.mechanisms(); }
    QByteArray user() const { return m_user; } ///< whose maildrop is open

    void execute(const User &command, ServerDialogue &dialogue);
    void execute(const Pass &command, ServerDialogue &dialogue);
    void execute(const Apop &command, ServerDialogue &dialogue);
    void execute(const Auth &command, ServerDialogue &dialogue);
    /// The next line is no command but a response.
    bool isExchanging() const { return m_authorization.isExchanging(); }
    void respond(const QByteArray &line, ServerDialogue &dialogue);

    // The answers to SaltWanted, CredentialsOffered and MaildropWanted.
    void salted(const Sasl::ScramOffer &offer, ServerDialogue &dialogue);
    void accepted(const QByteArray &user, const QByteArray &serverSignature, ServerDialogue &dialogue);
    void opened(const QByteArray &user) { m_user = user; }
    /// What was shown was wrong, or what came was no response.
    void cancel() { m_authorization.cancel(); }

    void tlsStarted() { m_authorization.tlsStarted(); }

private:
    void follow(AuthorizationStep step, ServerDialogue &dialogue);

    Authorization m_authorization;
    QByteArray m_acceptedUser; ///< shown to be right, the maildrop not open yet
    QByteArray m_user;
};

} // namespace Pop3
