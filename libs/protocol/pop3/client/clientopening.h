// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientdialogue.h"
#include "pop3/client/clientlogin.h"
#include "pop3/client/servercapabilities.h"

namespace Pop3 {

/// How a dialogue begins on the client's side: the greeting, what the server can do, TLS, and the login. RFC 2449, RFC
/// 2595 section 4, RFC 5034.
class ClientOpening
{
public:
    void setTls(Tls tls) { m_tls = tls; }
    void setEncrypted() { m_login.encrypted(); }
    void setLogin(const Sasl::ClientContext &context) { m_login.setContext(context); }

    const ServerCapabilities &capabilities() const { return m_capabilities; }
    bool awaitsTls() const { return m_awaitsTls; } ///< between the +OK to STLS and tlsStarted()
    bool awaitsKey() const { return m_awaitsKey; } ///< between SaltedPasswordWanted and saltedPassword()

    void greeted(const QByteArray &text, ClientDialogue &dialogue);
    /// One line of CAPA's list.
    void capabilityRead(QByteArrayView line, ClientDialogue &dialogue);
    void capabilitiesEnded(ClientDialogue &dialogue);
    /// -ERR: a server from before RFC 2449.
    void capabilitiesRefused(ClientDialogue &dialogue);

    /// +OK to STLS.
    void tlsGranted(ClientDialogue &dialogue);
    /// Something came in clear behind that: it could have been put there by anybody.
    void refuseClearText(ClientDialogue &dialogue);
    /// What the server said before is forgotten, and CAPA is asked anew.
    void tlsStarted(ClientDialogue &dialogue);

    /// The commands of the next way to log in are said next.
    void tryNextWay(ClientDialogue &dialogue) { dialogue.requests().insert(m_login.nextWay()); }
    /// "+ ..." to AUTH.
    void challenged(QByteArrayView base64, ClientDialogue &dialogue);
    /// False if no key was waited for.
    bool saltedPassword(const QByteArray &octets, ClientDialogue &dialogue);
    /// +OK to AUTH or APOP.
    void loginGranted(ClientDialogue &dialogue);
    void loginRefused(const Reply &reply, const CommandFailed &failure, ClientDialogue &dialogue);

private:
    void capabilitiesKnown(ClientDialogue &dialogue);
    void follow(const Sasl::ClientStep &step, ClientDialogue &dialogue);

    Tls m_tls = Tls::Off;
    ServerCapabilities m_capabilities;
    ClientLogin m_login;
    QByteArray m_distrust; ///< why an AUTH was cancelled
    bool m_awaitsKey = false;
    bool m_awaitsTls = false;
};

} // namespace Pop3
