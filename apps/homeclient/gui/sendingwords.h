// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"

#include <QCoreApplication>

namespace Gui {

/// What a server's refusal of a message means to a person: whom or what it refused, why (from the enhanced status code
/// of RFC 3463, else from the reply code), and what to do. A refusal for now (4xx) never asks for a change: it says
/// "later".
class SendingWords
{
    Q_DECLARE_TR_FUNCTIONS(Gui::SendingWords)

public:
    /// @p failure: the server said no to a sender, a recipient, a text, or to all mail. Without the server's own words.
    static QString explain(const Client::MailFailure &failure, const QString &server);

    /// @p address as a person writes it, where the server was told "x@xn--nchen-jva.example"; unless its letters could
    /// be taken for others.
    static QString shownAddress(const QString &address);

private:
    static QString whatIsRefused(const Client::MailFailure &failure, const QString &server, bool isForNow);
    static QString why(const Client::MailFailure &failure);
    static QString whyByStatus(const QByteArray &subjectAndDetail);
    static QString whyByCode(const Client::MailFailure &failure);
    static QString advice(const Client::MailFailure &failure, bool isForNow);
};

} // namespace Gui
