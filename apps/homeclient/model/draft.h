// SPDX-License-Identifier: MIT
#pragma once

#include "mail/messageformat.h"
#include "mime/messagereader.h"

namespace Model {

/// A message being written, with what ties it to the one it answers.
struct Draft
{
    Mail::MessageForm form;
    QString inReplyTo; ///< with <>; RFC 5322 section 3.6.4
    QString references;
    qsizetype attachmentsLeftOut = 0; ///< of a forwarded message: only its text goes along
    qsizetype recipientsLeftOut = 0;  ///< of an answer: those beyond MaxAnswerRecipients
};

/// To whom one answer goes; as many as a server takes (RFC 5321 section 4.5.3.1.8 has it take 100, ours takes 1,000).
inline constexpr qsizetype MaxAnswerRecipients = 1'000;

/// An answer to the sender (to Reply-To: if there is one), the text quoted with "> ". @p message is what @p content was
/// read from.
Draft replyTo(const QByteArray &message, const Mime::MessageContent &content, const QString &from);

/// The text passed on, below a line that says where it comes from; To stays open.
Draft forwardOf(const QByteArray &message, const Mime::MessageContent &content, const QString &from);

} // namespace Model
