// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientrequest.h"
#include "pop3/words/reply.h"
#include "sasl/clientchoice.h"

#include <deque>
#include <memory>

namespace Pop3 {

/// How a client logs in: which ways the server offers, which one is under way, and which may be tried next. Best first:
/// SCRAM-SHA-256, CRAM-MD5 and APOP (these two only without TLS), PLAIN, LOGIN, USER and PASS. RFC 5034, RFC 1939
/// section 7.
class ClientLogin
{
public:
    void setContext(const Sasl::ClientContext &context) { m_context = context; }
    /// The greeting may hold a timestamp for APOP.
    void greeted(const QByteArray &text);
    /// One line of CAPA's list.
    void capabilityRead(QByteArrayView line);
    /// TLS began: what the server said before counts no more (RFC 2595 section 4).
    void encrypted();

    /// Once the capabilities are known: which ways there are.
    void begin();
    /// The commands of the next way; none if all were tried.
    std::deque<ClientRequest> nextWay();
    /// What to say to "+ challenge"; only while an AUTH is under way.
    Sasl::ClientStep respond(QByteArrayView base64);
    Sasl::ClientStep salted(const QByteArray &saltedPassword) { return m_mechanism->salted(saltedPassword); }

    /// Whether a server that says "+OK" now may be believed.
    bool believesSuccess() const { return !m_mechanism || m_mechanism->believesSuccess(); }
    /// Whether @p reply is about the way that was tried and not about the password, so that another may be tried.
    bool refusesWay(const ClientRequest &request, const Reply &reply) const;

private:
    std::deque<ClientRequest> authRequest();

    Sasl::ClientContext m_context;
    QByteArray m_timestamp;            ///< of the greeting; empty: no APOP
    QList<QByteArray> m_offered;       ///< SASL mechanisms
    bool m_tellsWrongPassword = false; ///< AUTH-RESP-CODE: [AUTH] stands where the password was wrong (RFC 3206)
    QList<QByteArray> m_ways;          ///< not tried yet
    std::unique_ptr<Sasl::ClientMechanism> m_mechanism;
    std::optional<QByteArray> m_heldResponse; ///< an initial response too long for the AUTH command
    bool m_hasShownSecret = false;            ///< with the AUTH command itself
};

} // namespace Pop3
