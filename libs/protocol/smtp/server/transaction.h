// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "smtp/server/commandorder.h"
#include "smtp/words/reply.h"

#include <optional>

namespace Smtp {

/// One mail transaction: the reverse-path buffer and the forward-path buffer of RFC 5321 section 4.1.1, and how far
/// they are filled.
class Transaction
{
public:
    bool isOpen() const { return m_open; }
    bool hasRecipients() const { return !m_envelope.recipients.isEmpty(); }
    const Mail::Envelope &envelope() const { return m_envelope; }

    /// The sender is offered: kept, but not open before open().
    void prepare(const MailFrom &mail, const QByteArray &authenticatedUser);
    void open() { m_open = true; }
    void add(const Mail::Recipient &recipient) { m_envelope.recipients += recipient; }
    void reset() { *this = Transaction(); }

    /// BDAT has begun to bring the text: no recipient may follow any more, and no DATA (RFC 3030 section 2).
    void beginChunks() { m_inChunks = true; }
    bool isInChunks() const { return m_inChunks; }
    /// A chunk was refused: all is forgotten but that, until the next MAIL or reset().
    void fail();
    bool hasFailed() const { return m_failed; }

    /// How far it has come; Greeted: it has not begun.
    Stage stage() const;
    /// Why there can be no further recipient; nothing if there can.
    std::optional<Reply> refusalOfRcpt(int maxRecipients) const;

private:
    Mail::Envelope m_envelope;
    bool m_open = false;
    bool m_inChunks = false;
    bool m_failed = false;
};

} // namespace Smtp
