// SPDX-License-Identifier: MIT
#include "smtp/client/clientopening.h"

#include "smtp/client/clientcommands.h"

#include <utility>

namespace Smtp {

ClientOpening::ClientOpening(ClientOptions options)
    : m_options(std::move(options))
{
}

ClientOpening::Step ClientOpening::replyRead(Awaited awaited, const ServerReply &reply)
{
    switch (awaited) {
    case Awaited::Greeting:
        return greetingRead(reply);
    case Awaited::Ehlo:
        return ehloRead(reply);
    case Awaited::Helo:
        return heloRead(reply);
    case Awaited::StartTls:
        // RFC 3207 section 4. A refusal is no leave to go on in clear: anybody in between could say it.
        return reply.is(ReplyCode::Ready220) ? Step(TlsWanted{})
                                             : Failed{ClientStage::Encryption, reply, TlsFault::Refused};
    default:
        return asStep(m_login.replyRead(reply));
    }
}

ClientOpening::Step ClientOpening::greetingRead(const ServerReply &reply)
{
    return reply.isCompleted() ? Step(hello(Awaited::Ehlo)) : Failed{ClientStage::Greeting, reply};
}

/// RFC 5321 section 3.2: a server that does not know EHLO is asked again with HELO.
ClientOpening::Step ClientOpening::ehloRead(const ServerReply &reply)
{
    if (reply.code / 100 == 5)
        return hello(Awaited::Helo);
    if (!reply.isCompleted())
        return Failed{ClientStage::Hello, reply};
    m_extensions = parseExtensions(reply);
    m_serverName = reply.lines.value(0).trimmed().split(' ').value(0);
    const std::optional<Step> tls = beginTls();
    return tls ? *tls : beginLogin();
}

ClientOpening::Step ClientOpening::heloRead(const ServerReply &reply)
{
    if (!reply.isCompleted())
        return Failed{ClientStage::Hello, reply};
    m_extensions = {};
    return beginTls().value_or(Done{});
}

/// Encryption comes before all else; where it is required and not to be had, nothing else comes.
std::optional<ClientOpening::Step> ClientOpening::beginTls() const
{
    if (m_options.tls == Tls::Off || (m_options.tls == Tls::IfOffered && !m_extensions.startTls))
        return std::nullopt;
    if (m_extensions.startTls)
        return ClientLine{Awaited::StartTls, "STARTTLS"};
    return Failed{ClientStage::Encryption, ServerReply::none("The server offers no encryption"), TlsFault::NotOffered};
}

ClientOpening::Step ClientOpening::tlsStarted()
{
    m_options.tls = Tls::Off;
    m_options.encrypted = true;
    m_extensions = {};
    return hello(Awaited::Ehlo);
}

ClientOpening::Step ClientOpening::beginLogin()
{
    if (!m_options.credentials)
        return Done{};
    m_login = ClientLogin({*m_options.credentials, m_options.nonce, m_options.encrypted}, m_extensions.authMechanisms);
    const std::optional<ClientLogin::Say> first = m_login.begin();
    return first ? asStep(*first) : Done{};
}

ClientOpening::Step ClientOpening::saltedPassword(const QByteArray &octets)
{
    return asStep(m_login.saltedPassword(octets));
}

ClientOpening::Step ClientOpening::asStep(const ClientLogin::Step &step)
{
    if (const auto *say = std::get_if<ClientLogin::Say>(&step))
        return ClientLine{Awaited::Auth, say->line, say->shown};
    if (const auto *wanted = std::get_if<SaltedPasswordWanted>(&step))
        return *wanted;
    if (const auto *failed = std::get_if<ClientLogin::Failed>(&step))
        return Failed{ClientStage::Authentication, failed->reply};
    return Done{};
}

ClientLine ClientOpening::hello(Awaited kind) const
{
    return {kind, (kind == Awaited::Ehlo ? "EHLO " : "HELO ") + helloName(m_options.clientName)};
}

} // namespace Smtp
