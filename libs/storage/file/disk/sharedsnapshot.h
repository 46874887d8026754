// SPDX-License-Identifier: MIT
#pragma once

#include "sharedtext.h"

#include <QMutex>

namespace Storage {

/// What a shared text says, parsed into a value that never changes and is handed out again and again: a look costs one
/// stat as long as the file stays the same. From any thread; waits for the disk. While one thread parses, the others go
/// on with the value of before.
template <typename Value>
class SharedSnapshot
{
public:
    using ValuePtr = std::shared_ptr<const Value>;
    using Parse = std::function<ValuePtr(const SharedText::Reading &)>;
    using Result = Expected<ValuePtr, StoreError>;

    SharedSnapshot(Files files, SharedText text, Parse parse)
        : m_files(std::move(files))
        , m_path(text.path())
        , m_parse(std::move(parse))
        , m_text(std::move(text))
    {
    }

    const QByteArray &path() const { return m_path; }

    /// What counts now. Fails as SharedText::read() does.
    Result current()
    {
        if (const ValuePtr known = unchanged())
            return known;
        const QMutexLocker reading(&m_reading);
        return refresh();
    }
    /// The same, but for what another thread takes longer than a moment to parse: then what counted before it.
    Result atHand()
    {
        if (const ValuePtr known = unchanged())
            return known;
        if (!m_reading.tryLock(MomentMs)) {
            const QMutexLocker locker(&m_mutex);
            if (m_value)
                return m_value;
        } else {
            Result result = refresh();
            m_reading.unlock();
            return result;
        }
        return current();
    }
    Done change(const SharedText::Change &change)
    {
        const QMutexLocker reading(&m_reading);
        return m_text.change(change);
    }

private:
    static constexpr int MomentMs = 5;

    /// Null if the file may be another one.
    ValuePtr unchanged()
    {
        struct stat status = {};
        if (m_files->stat(m_path, &status) < 0)
            return {};
        const QMutexLocker locker(&m_mutex);
        return m_believed == SharedText::Identity::of(status) ? m_value : ValuePtr();
    }
    /// With m_reading held.
    Result refresh()
    {
        const auto reading = m_text.read();
        if (!reading)
            return failed(reading.error());
        if (!m_parsed || reading->edition != m_edition) {
            m_parsed = m_parse(*reading);
            m_edition = reading->edition;
        }
        const QMutexLocker locker(&m_mutex);
        m_value = m_parsed;
        m_believed = m_text.believed();
        return m_value;
    }

    const Files m_files;
    const QByteArray m_path;
    const Parse m_parse;

    QMutex m_reading; ///< guards the next three; held while the disk is waited for and the text is parsed
    SharedText m_text;
    ValuePtr m_parsed;
    quint64 m_edition = 0;

    QMutex m_mutex; ///< guards the two below; never held for long
    ValuePtr m_value;
    std::optional<SharedText::Identity> m_believed; ///< of the file that m_value is of
};

} // namespace Storage
