// SPDX-License-Identifier: MIT
#pragma once

#include "deliverytarget.h"
#include "record/recipients.h"
#include "storeanswer.h"

#include <QMutex>

#include <vector>

namespace Storage {

/// One message on its way to all its targets: to all of them, or to none. Keeps itself alive until it has answered.
class Delivery : public std::enable_shared_from_this<Delivery>
{
public:
    using Committed = Promise<Expected<QByteArray, StoreError>>;
    using Targets = std::vector<std::unique_ptr<DeliveryTarget>>;

    Delivery(IncomingMessage message, Committed promise);

    const IncomingMessage &message() const { return m_message; }
    /// What is to be stored where. Fails as copiesOf() does, and if the envelope's id is none for a record.
    Expected<QList<Copy>, StoreError> copies(const LoginLookup &login);
    /// Answers that it is stored nowhere. Instead of start().
    void refuse(const StoreError &error) { m_promise.give(failed(error)); }
    /// Answers with the unique id once every target has settled the message, or with the first error once no target has
    /// it. @p targets: at least one.
    void start(Targets targets);

private:
    void prepared(qsizetype index, const Done &done);
    void settleAll();
    void takeBackAll();
    void tookBack();

    IncomingMessage m_message;
    Committed m_promise;
    Targets m_targets;

    QMutex m_mutex; ///< the targets work side by side
    QList<qsizetype> m_prepared;
    qsizetype m_waiting = 0;
    std::optional<StoreError> m_error;
};

} // namespace Storage
