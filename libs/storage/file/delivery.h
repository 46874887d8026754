// SPDX-License-Identifier: MIT
#pragma once

#include "file/mailbox/mailboxfile.h"
#include "record/recipients.h"

namespace Storage {

/// By which way a message comes.
struct Arrival
{
    enum class Way { Smtp, Import };

    Way way = Way::Smtp;
    QDateTime received = QDateTime::currentDateTime(); ///< for the postmark
};

/// One message on its way into all its mailboxes: in all of them, or in none. Keeps itself alive until it has answered.
class Delivery : public std::enable_shared_from_this<Delivery>
{
public:
    using Committed = Promise<Expected<QByteArray, StoreError>>;

    Delivery(Mail::Envelope envelope, std::shared_ptr<const SpooledText> text, Arrival arrival, Committed promise);

    struct Target
    {
        Copy copy;
        std::shared_ptr<MailboxFile> mailbox;
    };
    void start(const QList<Target> &targets, const QByteArray &domain);

private:
    PendingRecord record(const Target &target, const Sender &sender) const;
    void copyDone(qsizetype index, const Done &done);
    void withdrawAll();

    Mail::Envelope m_envelope;
    std::shared_ptr<const SpooledText> m_text;
    Arrival m_arrival;
    Committed m_promise;
    std::shared_ptr<std::atomic<bool>> m_settled = std::make_shared<std::atomic<bool>>(false);

    QMutex m_mutex; ///< the copies are synced side by side
    QList<Target> m_targets;
    QList<qsizetype> m_synced;
    qsizetype m_waiting = 0;
    std::optional<StoreError> m_error;
};

} // namespace Storage
