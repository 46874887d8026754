// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/serverevents.h"
#include "smtp/server/serveroptions.h"
#include "wire/sessionend.h"

#include <QList>

#include <optional>

namespace Smtp {

/// What a session waits to be told.
enum class Question { None, Tls, Salt, Credentials, Sender, Recipient, Message, Commit };

/// What a server session says and asks, for all its parts: replies as output or as events, questions one at a time, the
/// errors of the client, and the end.
class ServerDialogue
{
public:
    explicit ServerDialogue(ServerOptions options);

    /// What the server is to this client; encrypted once TLS has started.
    const ServerOptions &options() const { return m_options; }

    void say(const Reply &reply);
    /// Says it of an error; one too many closes with 421.
    void refuse(const Reply &reply);
    /// The answer to a RCPT; one refusal too many closes with 421.
    void answerRecipient(const Reply &reply);
    void tell(ServerEvent event) { m_events += std::move(event); }
    void ask(Question question, ServerEvent event);

    Question question() const { return m_question; }
    /// The question has its answer: there is none any more.
    void answered() { m_question = Question::None; }

    /// From EHLO on replies carry enhanced status codes (RFC 2034 section 3), until HELO or a new link.
    void setExtended(bool extended) { m_isExtended = extended; }
    bool isExtended() const { return m_isExtended; }
    void tlsStarted();

    /// Says it and closes. What was asked and not taken yet is not asked any more.
    void close(const Reply &reply, Wire::SessionEnd end = Wire::SessionEnd::Refused);
    void closeSilently(Wire::SessionEnd end = Wire::SessionEnd::Refused);
    /// The same once there is no question that has to be answered first; without a word while TLS starts.
    void closeOnceAnswered(const Reply &reply, Wire::SessionEnd end);
    /// Ends what closeOnceAnswered() has put off.
    void sayLastWords();
    bool isClosed() const { return m_end != Wire::SessionEnd::None; }
    Wire::SessionEnd closedBy() const { return m_end; }

    bool hasEvents() const { return !m_events.isEmpty(); }
    std::optional<ServerEvent> takeEvent();
    QByteArray takeOutput();

private:
    ServerOptions m_options;
    QList<ServerEvent> m_events;
    QByteArray m_output;
    Question m_question = Question::None;
    bool m_isExtended = false;
    Misconduct m_misconduct;
    std::optional<Reply> m_lastWords; ///< said once the question about a whole message is answered
    Wire::SessionEnd m_lastEnd = Wire::SessionEnd::None;
    Wire::SessionEnd m_end = Wire::SessionEnd::None;
};

} // namespace Smtp
