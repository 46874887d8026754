// SPDX-License-Identifier: MIT
#pragma once

#include "everypage.h"
#include "managedmailstore.h"

namespace Storage {

/// All messages of a mailbox, as ManagedMailStore::messages() gives them page by page.
inline Answer<Expected<QList<MessageOverview>, StoreError>> everyMessage(std::shared_ptr<ManagedMailStore> mail,
                                                                         const QByteArray &user)
{
    using Messages = Expected<QList<MessageOverview>, StoreError>;
    const auto askPage = [mail = std::move(mail), user](const QByteArray &after, qsizetype count) {
        return mail->messages(user, after, count)
            .continueWith([](const Expected<MessagesPage, StoreError> &page) -> Answer<Messages> {
                return page ? Messages(page->messages) : Messages(tl::unexpect, page.error());
            });
    };
    return everyPage<MessageOverview, &MessageOverview::uniqueId>(askPage);
}

} // namespace Storage
