// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/server/serverevents.h"
#include "pop3/server/serveroptions.h"
#include "pop3/words/reply.h"
#include "wire/sessionend.h"

#include <QList>

#include <optional>

namespace Pop3 {

/// Octets of output at which nextEvent() stops reading commands and listing messages until takeOutput(): a client that
/// asks for 100,000 listings without reading one costs no memory.
inline constexpr qsizetype MaxPendingOutput = 64 * 1024;

/// What a session waits to be told.
enum class Question { None, Tls, Salt, Credentials, Maildrop, Message, Update };

/// What a server session says and asks, for all its parts: replies as output or as events, questions one at a time, the
/// errors of the client, and the end.
class ServerDialogue
{
public:
    explicit ServerDialogue(ServerOptions options);

    /// What the server is to this client; encrypted once TLS has started.
    const ServerOptions &options() const { return m_options; }
    bool takesSecrets() const { return m_options.secretsAllowed || m_options.encrypted; }

    void say(const Reply &reply);
    /// The reply and @p lines, which need no stuffing, with the closing line.
    void sayLines(const Reply &reply, const QList<QByteArray> &lines);
    /// Says -ERR of an error; one too many ends the session.
    void refuse(Reply reply);
    /// Whole lines in wire form.
    void write(const QByteArray &lines);
    /// A piece of a message, where @p make puts it: void make(QByteArray &output), true if it was the last.
    template <typename Make>
    bool writeText(Make make);
    void tell(ServerEvent event) { m_events += std::move(event); }
    void ask(Question question, ServerEvent event);

    Question question() const { return m_question; }
    /// The question has its answer: there is none any more.
    void answered() { m_question = Question::None; }

    /// Of the words behind +OK and -ERR (RFC 6856 section 3).
    void setLanguage(Language language) { m_language = language; }
    void tlsStarted();

    /// Says it and closes; without effect once it is closed. What was asked and not taken yet is not asked any more.
    void end(const Reply &lastWords, Wire::SessionEnd end);
    void close(Wire::SessionEnd end);
    bool isClosed() const { return m_end != Wire::SessionEnd::None; }
    Wire::SessionEnd closedBy() const { return m_end; }

    bool hasEvents() const { return !m_events.isEmpty(); }
    std::optional<ServerEvent> takeEvent();
    QByteArray takeOutput();
    qsizetype pendingOutput() const { return m_output.size(); }

private:
    ServerOptions m_options;
    QList<ServerEvent> m_events;
    QByteArray m_output;
    Question m_question = Question::None;
    Language m_language = Language::Default;
    int m_errors = 0;
    Wire::SessionEnd m_end = Wire::SessionEnd::None;
};

template <typename Make>
bool ServerDialogue::writeText(Make make)
{
    if (!m_options.handsOutLines)
        return make(m_output);
    TextMade piece{{}, false};
    piece.isEnd = make(piece.octets);
    const bool isEnd = piece.isEnd;
    m_events += std::move(piece);
    return isEnd;
}

} // namespace Pop3
