// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/serversession.h"

#include <QByteArrayList>

/// The connection's part in a dialogue, as far as a test needs it: who is known, what is stored.
class TestConnection
{
public:
    explicit TestConnection(const Smtp::ServerOptions &options);

    /// Feeds @p octets and answers every question.
    void receive(QByteArrayView octets);
    Smtp::ServerSession &session() { return m_session; }

    QByteArray output;               ///< all that was said since the beginning
    QByteArrayList stored;           ///< messages that were answered with 250, in wire form
    QByteArrayList log;              ///< "C: ...", "A: ..." in an exchange, "S: ..."; if lines are handed out
    qint64 endedOctets = -1;         ///< what the last MessageEnded counted
    int dropped = 0;                 ///< MessageDropped
    QByteArray textRead;             ///< TextRead, a bar behind each end
    QList<Mail::Envelope> envelopes; ///< of the messages in stored
    QList<Sasl::Proof> proofs;

private:
    void answerAll();
    void handle(const Smtp::CommandRead &read);
    void handle(const Smtp::ReplyMade &made);
    void handle(const Smtp::RefusalMade &) {}
    void handle(const Smtp::TextRead &read) { textRead += read.isEnd ? read.octets.toByteArray() + '|' : read.octets; }
    void handle(const Smtp::TlsWanted &) { m_session.tlsStarted(); }
    void handle(const Smtp::ClearTextInjected &) { log += "injected"; }
    void handle(const Smtp::SaltWanted &wanted);
    void handle(const Smtp::CredentialsOffered &offered);
    void handle(const Smtp::SenderOffered &offered);
    void handle(const Smtp::RecipientOffered &offered);
    void handle(const Smtp::MessageOffered &offered);
    void handle(const Smtp::MessageText &text);
    void handle(const Smtp::MessageEnded &ended);
    void handle(const Smtp::MessageDropped &);

    Smtp::ServerSession m_session;
    Mail::Envelope m_envelope;
    QByteArray m_text;
};

/// Without its line end.
QByteArray lastReply(const TestConnection &connection);

/// One dialogue: lines of
///   C: a line of the client, CRLF is added       R: octets of the client as they are
///   S: a line of the server; three digits and nothing else match any text
///   M: a line of the stored text                 O: option=value of ServerOptions
/// with \\r, \\n, \\0, \\\\ and \\xNN in C and R lines. "#" begins a comment.
using Script = QByteArrayList;

inline const Script AfterHelo{"S: 220", "C: HELO x", "S: 250"};
inline const Script AfterMail = AfterHelo + Script{"C: MAIL FROM:<a@b>", "S: 250"};
inline const Script AfterRcpt = AfterMail + Script{"C: RCPT TO:<alice@b>", "S: 250"};

enum class Way { LineByLine, InOneBurst, OctetByOctet };
inline constexpr Way AllWays[] = {Way::LineByLine, Way::InOneBurst, Way::OctetByOctet};

/// Plays @p script and gives what went wrong; empty if nothing.
QByteArray play(const Script &script, Way way, Smtp::ServerOptions options = {});

/// The same all three ways, with lines handed out and without.
QByteArray playAllWays(const Script &script, const Smtp::ServerOptions &options = {});
