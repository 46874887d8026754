// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "smtp/command.h"
#include "smtp/reply.h"

#include <optional>

namespace Smtp {

/// One mail transaction: the reverse-path buffer and the forward-path buffer of RFC 5321 section 4.1.1, and the order
/// in which they are filled.
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

    /// Why RCPT, DATA or BDAT cannot come now; nothing if it can.
    std::optional<Reply> refusalOfRcpt(int maxRecipients) const;
    std::optional<Reply> refusalOfData() const;
    std::optional<Reply> refusalOfBdat() const;

private:
    Mail::Envelope m_envelope;
    bool m_open = false;
    bool m_inChunks = false;
    bool m_failed = false;
};

} // namespace Smtp
