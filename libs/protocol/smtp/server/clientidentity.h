// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/authexchange.h"
#include "smtp/server/serverdialogue.h"

namespace Smtp {

/// What a client is called: the name that HELO or EHLO says, and the user that AUTH shows (RFC 4954).
class ClientIdentity
{
public:
    explicit ClientIdentity(const Sasl::ServerContext &context)
        : m_exchange(context)
    {
    }

    void hello(const QByteArray &name) { m_name = name; }
    bool hasSaidHello() const { return m_name.has_value(); }
    QByteArray name() const { return m_name.value_or(QByteArray()); } ///< any octets but controls
    QByteArray user() const { return m_user; }                        ///< empty before AUTH

    QList<QByteArray> mechanisms() const { return m_exchange.offered(); }
    bool isExchanging() const { return m_isExchanging; }
    /// RFC 4954 section 4.
    void begin(const Auth &auth, ServerDialogue &dialogue);
    void respond(const Wire::LineReader::Line &line, ServerDialogue &dialogue);

    // The answers to SaltWanted and CredentialsOffered.
    void salted(const Sasl::ScramOffer &offer, ServerDialogue &dialogue);
    void accepted(const QByteArray &user, const QByteArray &serverSignature, ServerDialogue &dialogue);
    void accepted(ServerDialogue &dialogue) { accepted(m_offeredUser, {}, dialogue); }
    /// 421 is for a client that has said too many wrong ones.
    void refused(const Reply &reply, ServerDialogue &dialogue);

    /// A new link: all is forgotten but which challenges were used.
    void forget();

private:
    std::optional<Reply> refusalOfAuth(const ServerOptions &options) const;
    void follow(const AuthStep &step, ServerDialogue &dialogue);

    std::optional<QByteArray> m_name; ///< nothing before HELO or EHLO; may be empty then
    QByteArray m_user;
    QByteArray m_offeredUser;
    AuthExchange m_exchange;
    bool m_isExchanging = false;
};

} // namespace Smtp
