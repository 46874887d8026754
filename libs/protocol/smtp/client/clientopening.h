// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/clientevents.h"
#include "smtp/client/clientlogin.h"
#include "smtp/client/clientpipeline.h"
#include "smtp/client/serverextensions.h"

namespace Smtp {

using Wire::Tls;

struct ClientOptions
{
    QByteArray clientName = "localhost";          ///< said with EHLO
    std::optional<Sasl::Credentials> credentials; ///< AUTH is used if the server offers a known mechanism
    QByteArray nonce;                             ///< fresh, for SCRAM-SHA-256, which needs one (see Sasl)
    bool encrypted = false;                       ///< TLS from the first octet on
    Tls tls = Tls::Off;                           ///< STARTTLS; Off also where the link is encrypted already
};

/// What a client says before its first message: EHLO, or HELO to an old server, STARTTLS, AUTH. Eats replies, gives
/// what follows. RFC 5321 section 3.2.
class ClientOpening
{
public:
    struct Done
    {
    };
    struct Failed
    {
        ClientStage stage;
        ServerReply reply;
        TlsFault tlsFault = TlsFault::None;
    };
    using Step = std::variant<ClientLine, TlsWanted, SaltedPasswordWanted, Done, Failed>;

    explicit ClientOpening(ClientOptions options);

    /// The reply to Greeting, Ehlo, Helo, StartTls or Auth.
    Step replyRead(Awaited awaited, const ServerReply &reply);
    /// The answer to TlsWanted: what the server said before is forgotten, and EHLO said anew (RFC 3207 section 4.2).
    Step tlsStarted();
    /// The answer to SaltedPasswordWanted.
    Step saltedPassword(const QByteArray &octets);

    const ServerExtensions &extensions() const { return m_extensions; }
    /// What the server called itself in its reply to EHLO (RFC 5321 section 4.1.1.1), as it came; empty before that,
    /// and where it took HELO only, behind whose reply anything may stand.
    const QByteArray &serverName() const { return m_serverName; }

private:
    Step greetingRead(const ServerReply &reply);
    Step ehloRead(const ServerReply &reply);
    Step heloRead(const ServerReply &reply);
    std::optional<Step> beginTls() const;
    Step beginLogin();
    static Step asStep(const ClientLogin::Step &step);
    ClientLine hello(Awaited kind) const;

    ClientOptions m_options;
    ServerExtensions m_extensions;
    QByteArray m_serverName;
    ClientLogin m_login;
};

} // namespace Smtp
