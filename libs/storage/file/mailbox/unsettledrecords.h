// SPDX-License-Identifier: MIT
#pragma once

#include "record/recordentry.h"

#include <QHash>

#include <atomic>
#include <memory>

namespace Storage {

/// True once every copy of a message is synced, in all its mailboxes.
using Settled = std::shared_ptr<const std::atomic<bool>>;

/// Records that are synced in this mailbox, but perhaps not in the others that the message goes to: no session sees
/// them until they are. Not for two threads at once.
class UnsettledRecords
{
public:
    void add(const QByteArray &id, Settled settled) { m_settled.insert(id, std::move(settled)); }
    void remove(const QByteArray &id) { m_settled.remove(id); }
    void clear() { m_settled.clear(); }
    void forgetSettled()
    {
        m_settled.removeIf([](const auto &entry) { return entry.value()->load(); });
    }
    bool isEmpty() const { return m_settled.isEmpty(); }

    /// Whether a session may see @p entry: it lives, and so do all its copies.
    bool isListed(const RecordEntry &entry) const
    {
        const auto settled = m_settled.constFind(entry.id);
        return entry.isLiving() && (settled == m_settled.constEnd() || settled.value()->load());
    }

private:
    QHash<QByteArray, Settled> m_settled; ///< by id
};

} // namespace Storage
