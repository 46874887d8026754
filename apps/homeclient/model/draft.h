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
};

/// An answer to the sender (to Reply-To: if there is one), the text quoted with "> ". @p message is what @p content was
/// read from.
Draft replyTo(const QByteArray &message, const Mime::MessageContent &content, const QString &from);

/// The text passed on, below a line that says where it comes from; To stays open.
Draft forwardOf(const QByteArray &message, const Mime::MessageContent &content, const QString &from);

} // namespace Model
