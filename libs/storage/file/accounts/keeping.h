// SPDX-License-Identifier: MIT
#pragma once

#include "managedmailstore.h"

#include <QMutex>

namespace Storage {

/// The rules that count now: read by every mailbox, changed while they work. From any thread.
class Keeping
{
public:
    explicit Keeping(const KeepingRules &rules)
        : m_rules(rules)
    {
    }

    KeepingRules rules() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_rules;
    }
    void setRules(const KeepingRules &rules)
    {
        const QMutexLocker locker(&m_mutex);
        m_rules = rules;
    }

private:
    mutable QMutex m_mutex;
    KeepingRules m_rules;
};

} // namespace Storage
