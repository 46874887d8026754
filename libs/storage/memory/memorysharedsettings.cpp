// SPDX-License-Identifier: MIT
#include "memorysharedsettings.h"

namespace Storage {

Answer<Expected<SharedValue, StoreError>> MemorySharedSettings::read(SharedName name)
{
    const QMutexLocker locker(&m_mutex);
    return m_values.value(name);
}

Answer<Expected<SharedValue, StoreError>> MemorySharedSettings::change(SharedName name, Change change)
{
    const QMutexLocker locker(&m_mutex);
    const SharedValue before = m_values.value(name);
    const auto octets = change(before);
    if (!octets || (before.isThere && *octets == before.octets))
        return before;
    if (octets->size() > maxOctets(name))
        return Mail::Unexpected<StoreError>(
            {StoreError::Kind::Failed,
             QStringLiteral("%1 would be larger than %2 octets").arg(placeOf(name)).arg(maxOctets(name))});
    return m_values[name] = {*octets, {}, true, before.revision + 1, {}};
}

QString MemorySharedSettings::placeOf(SharedName name) const
{
    return QStringLiteral("value %1 in memory").arg(int(name));
}

} // namespace Storage
