// SPDX-License-Identifier: MIT
// Pop3::ServerSession's commands from beyond RFC 1939: CAPA, STLS, UTF8, LANG.
#include "pop3/capabilities.h"
#include "pop3/serversession.h"

namespace Pop3 {

void ServerSession::execute(const Capabilities &)
{
    const bool tlsOffered = m_options.tlsAvailable && !m_options.encrypted && !m_utf8;
    sayLines(positive("Capability list follows"), capabilities({.loggedIn = m_state == State::Transaction,
                                                                .loginDelay = m_options.loginDelay,
                                                                .secretsAllowed = takesSecrets(),
                                                                .mechanisms = m_authorization.mechanisms(),
                                                                .tlsOffered = tlsOffered,
                                                                .implementation = m_options.implementation}));
}

// RFC 2595 section 4: only in AUTHORIZATION. What the client sent behind the command came in clear, and was not for us
// to read.
void ServerSession::execute(const StartTls &)
{
    if (m_state != State::Authorization)
        return sayError(negative("not in this state"));
    if (m_options.encrypted)
        return sayError(negative("TLS is active already"));
    if (!m_options.tlsAvailable)
        return sayError(negative("TLS is not available"));
    if (m_utf8)
        return sayError(negative("STLS comes before UTF8")); // RFC 6856 section 2.1
    say(positive("begin TLS negotiation"));
    if (m_reader.bufferedOctets() == 0)
        return ask(Question::Tls, TlsWanted{});
    refuseClearText();
}

// Nothing changes but that the client has said it: messages are sent as they are, with or without it.
void ServerSession::execute(const Utf8 &)
{
    if (m_state != State::Authorization)
        return sayError(negative("not in this state"));
    m_utf8 = true;
    say(positive("UTF-8 mode"));
}

// The answer is in the new language already, behind its tag (RFC 6856 section 3.2).
void ServerSession::execute(const Lang &command)
{
    if (command.range.isEmpty())
        return sayLines(positive("Language listing follows:"), languageListing());
    const std::optional<Language> language = languageFor(command.range);
    if (!language)
        return sayError(negative("there are no texts in that language"));
    m_language = *language;
    say(positive("%1 Language changed", {languageTag(m_language)}));
}

} // namespace Pop3
