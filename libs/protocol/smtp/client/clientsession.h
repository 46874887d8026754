// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/clientevents.h"
#include "smtp/client/clientopening.h"
#include "smtp/client/clientpipeline.h"
#include "smtp/client/clienttransaction.h"
#include "smtp/client/outgoingtext.h"
#include "smtp/client/replystream.h"

#include <optional>
#include <utility>

namespace Smtp {

/// The client's half of an SMTP dialogue, as a value: any number of messages over one link, one at a time. Each goes to
/// all of its recipients or to none, or to those that the server accepts, as its caller wants (Reach); where it goes to
/// none, RSET follows. Extensions are used where they are offered, and what the server would have to refuse is not sent
/// (Obstacle). RFC 5321.
class ClientSession
{
public:
    explicit ClientSession(ClientOptions options);

    void receive(QByteArrayView octets);
    std::optional<ClientEvent> nextEvent();
    QByteArray takeOutput() { return std::exchange(m_output, QByteArray()); }

    /// The answer to TlsWanted: what the server said before is forgotten, and EHLO said anew (RFC 3207 section 4.2).
    /// Whatever was received between the server's consent and this has closed the session, or does it now.
    void tlsStarted();
    /// The answer to SaltedPasswordWanted: PBKDF2-HMAC-SHA-256 of the password after SASLprep (RFC 5802 section 3), or
    /// nothing if it could not be made.
    void saltedPassword(const QByteArray &octets);

    /// Only when isReady(). RecipientAnswered for each recipient, then TextWanted, then Sent; or SendFailed, after
    /// which isReady() holds again once the server has answered RSET. An Obstacle gives SendFailed, and nothing goes
    /// out.
    void send(const OutgoingMessage &message);
    /// Octets of the message in its form, between TextWanted and endText(). Octets that could not be ended in step with
    /// the server (see OutgoingText::isBroken()) close the session: then the server has no message.
    void writeText(QByteArrayView text);
    void endText();

    /// QUIT once the replies that are due are in. A transaction that has not come to its final dot is given up without
    /// a further event; where QUIT would be taken for text, the session closes at once.
    void quit();
    void setReportsLines(bool reports) { m_reportsLines = reports; }

    /// What the server called itself: see ClientOpening.
    const QByteArray &serverName() const { return m_opening.serverName(); }
    /// What the server offered last.
    const ServerExtensions &extensions() const { return m_opening.extensions(); }
    bool isReady() const { return m_ready && !m_inTransaction && m_pipeline.isAnswered() && !m_quitting && !m_closed; }
    bool isClosed() const { return m_closed; }
    /// The link went away. Gives SendFailed if something was under way.
    void linkLost();
    ClientStage stage() const;
    /// All of the message went out, and no reply says what became of it.
    bool mayHaveArrived() const { return m_inTransaction && !m_inText && m_pipeline.awaitsReceipt(); }

private:
    void take(const ReplyStream::Heard &heard);
    void replyRead(const ServerReply &reply);
    void replyTo(Awaited awaited, const ServerReply &reply);
    void restRead(Awaited awaited, const ServerReply &reply);
    void openingRead(Awaited awaited, const ServerReply &reply);
    void take(const ClientOpening::Step &step);
    void mailRead(const ServerReply &reply);
    void rcptRead(const ServerReply &reply);
    void dataRead(const ServerReply &reply);
    void textRead(Awaited awaited, const ServerReply &reply);

    void beginText();
    void endEmptyText();
    void refuseClearText();
    void refuseToSend(const Obstacle &obstacle);
    void fail(ClientStage stage, const ServerReply &reply, const QByteArray &recipient = {},
              TlsFault tlsFault = TlsFault::None);
    void giveUp(const QByteArray &why);
    void hangUp();
    bool isUnderWay() const { return m_inTransaction || (!m_ready && !m_failed && !m_quitting); }
    void queue(Awaited awaited, const QByteArray &text) { m_pipeline.queue({awaited, text}); }
    void sayQueued();

    ReplyStream m_replies;
    QList<ClientEvent> m_events;
    QByteArray m_output;
    bool m_reportsLines = false;

    ClientPipeline m_pipeline;
    ClientOpening m_opening;
    ClientTransaction m_transaction;
    OutgoingText m_text;
    int m_messages = 0;           ///< MAIL was said so often
    bool m_awaitsTls = false;     ///< between the 220 to STARTTLS and tlsStarted()
    bool m_awaitsKey = false;     ///< between SaltedPasswordWanted and saltedPassword()
    bool m_ready = false;         ///< hello and authentication are done
    bool m_failed = false;        ///< before that
    bool m_inTransaction = false; ///< between send() and Sent or SendFailed
    bool m_inText = false;
    bool m_quitting = false;
    bool m_closed = false;
};

} // namespace Smtp
