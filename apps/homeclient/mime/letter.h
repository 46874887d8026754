// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"
#include "mail/envelope.h"
#include "mail/messageformat.h"

namespace Mime {

/// A message to be sent, read from the form once: header, envelope and Message-ID are made from these values, so that
/// what a person sees in To: are the recipients.
struct Letter
{
    Mail::NamedAddress from;
    QList<Mail::AddressList::Entry> to;
    QString subject;
    QString body;

    /// Of a form that MessageFormat::check() found no fault in. Domains beyond US-ASCII become A-labels, which every
    /// server takes (RFC 5890 section 2.3.2.1).
    static Letter of(const Mail::MessageForm &form);

    /// Sender, and each recipient once, in the order typed.
    Mail::Envelope envelope() const;
    /// Without <>; unique. Its right side is the sender's domain, which tells nothing about this computer (RFC 5322
    /// section 3.6.4).
    QByteArray newMessageId() const;
};

} // namespace Mime
