// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"
#include "events/eventring.h"

#include <memory>

namespace Events {

/// Lines of the replies to one command that are shown one by one; the rest of a long listing is folded.
inline constexpr int MaxShownReplyLines = 100;

/// Makes one connection's events and puts them into its worker's ring: those that its reader wants. Folds long
/// listings and counts octets, so that the ring knows nothing of it; secrets are masked before.
class ConnectionLog
{
public:
    using Kind = ConnectionEvent::Kind;
    using Direction = ConnectionEvent::Direction;

    ConnectionLog(std::shared_ptr<EventRing> ring, quint64 connection, Protocol protocol);
    void setPeer(const QByteArray &peer) { m_peer = peer; }
    bool isListening() const { return m_ring->level() != LogLevel::None; }
    bool hearsDialogue() const { return m_ring->level() == LogLevel::Dialogue; }

    void report(Kind kind, const QByteArray &text = {});
    void note(const QByteArray &rule, const QByteArray &text);
    /// One command, masked, without its line end; @p octets as it came.
    void command(const QByteArray &line, qint64 octets);
    /// A reply in wire form, masked, or a piece of one, of whole lines; one event a line. What is folded is told with
    /// the closing line of a listing, or before whatever else comes.
    void reply(const QByteArray &octets);
    /// A piece of a message text as it goes over the wire; endText() makes the event of it, if there was any.
    void text(QByteArrayView octets);
    void endText(Direction direction);
    void messageStored(const QByteArray &mailboxes, const QByteArray &messageId, qint64 octets);
    /// Only if it has changed.
    void state(QByteArrayView name);

private:
    /// What is told in one row.
    struct FoldedText
    {
        qint64 octets = 0;
        qint64 lines = 0;
        QByteArray body; ///< if the ring keeps texts

        void add(QByteArrayView wire, bool keepsText);
    };

    void push(ConnectionEvent event);
    void line(Direction direction, QByteArrayView text, qint64 octets);
    void messageText(Direction direction, FoldedText folded);
    void fold(QByteArrayView octets);
    void tellFolded();

    std::shared_ptr<EventRing> m_ring;
    quint64 m_connection;
    quint64 m_sequence = 0;
    Protocol m_protocol;
    QByteArray m_peer;
    QByteArray m_state;
    int m_shownReplyLines = 0; ///< since the last command
    FoldedText m_folded;       ///< lines of a listing that are not told yet
    FoldedText m_text;         ///< of the message that is under way
};

} // namespace Events
