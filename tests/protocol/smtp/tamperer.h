// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/smtp/dialogueplayer.h"

#include <QHash>

/// What becomes of a line, or of a reply by its code; Dropped: nothing.
using Tampering = QHash<QByteArray, QByteArray>;
inline const QByteArray Dropped = "(dropped)";
/// Stands for any line that was too long to be kept.
inline const QByteArray Overlong = "(overlong)";

/// A driver that comes between the client and the session, and between the session and the client.
class Tamperer
{
public:
    /// @p holds: a line waits until goOn(), and all others behind it.
    Tamperer(const Smtp::ServerOptions &options, const Tampering &lines, const Tampering &replies, bool holds);

    void receive(const QByteArray &octets, Way way);
    /// Lets go of what is held.
    void goOn();

    Smtp::ServerSession &session() { return m_session; }
    QByteArray written; ///< the replies, as they were changed
    QByteArray stored;  ///< the texts of the messages
    QByteArray codes() const;

private:
    void take();
    void handle(const Smtp::CommandRead &read);
    void handle(const Smtp::ReplyMade &made);
    void handle(const Smtp::CredentialsOffered &) { m_session.acceptLogin("alice"); }
    void handle(const Smtp::SenderOffered &);
    void handle(const Smtp::RecipientOffered &offered);
    void handle(const Smtp::MessageOffered &);
    void handle(const Smtp::MessageText &text) { stored += text.octets; }
    void handle(const Smtp::MessageEnded &);
    template <typename Other>
    void handle(const Other &)
    {
    }

    Smtp::ServerSession m_session;
    Tampering m_lines;
    Tampering m_replies;
    bool m_holds;
    bool m_isHolding = false;
};
