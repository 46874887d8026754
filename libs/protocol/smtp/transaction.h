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

    /// Why RCPT or DATA cannot come now; nothing if it can.
    std::optional<Reply> refusalOfRcpt(int maxRecipients) const;
    std::optional<Reply> refusalOfData() const;

private:
    Mail::Envelope m_envelope;
    bool m_open = false;
};

} // namespace Smtp
