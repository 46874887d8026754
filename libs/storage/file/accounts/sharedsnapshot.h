// SPDX-License-Identifier: MIT
#pragma once

#include "sharedtext.h"
#include "storedisk.h"

#include "lane.h"

#include <QMutex>

namespace Storage {

/// What was seen of a text so long ago may count where mail is asked for, as a delivery looks again.
inline constexpr std::chrono::milliseconds RecentMs{100};

/// What a shared text says, parsed into a value that never changes and is handed out again and again: a look costs one
/// stat as long as the file stays the same. From any thread; waits for the disk. While one thread parses, the others go
/// on with the value of before.
template <typename Value>
class SharedSnapshot
{
public:
    using ValuePtr = std::shared_ptr<const Value>;
    /// What a reading says; @p before: what the reading before it said, null for the first one.
    using Parse = std::function<ValuePtr(const Disk::SharedText::Reading &, const ValuePtr &before)>;
    using Result = Expected<ValuePtr, StoreError>;

    SharedSnapshot(Files files, Disk::SharedText text, Parse parse)
        : m_files(std::move(files))
        , m_path(text.path())
        , m_parse(std::move(parse))
        , m_text(std::move(text))
    {
    }

    const QByteArray &path() const { return m_path; }

    /// What counts now. Fails as Disk::SharedText::read() does.
    Result current()
    {
        if (const ValuePtr value = known())
            return value;
        const QMutexLocker reading(&m_reading);
        return refresh();
    }
    /// The same of what was read before, if the file is still that one: a stat and no more. Null if it may be another.
    ValuePtr known()
    {
        const auto begin = SteadyClock::now();
        struct stat status = {};
        if (m_files->stat(m_path, &status) < 0)
            return {};
        const QMutexLocker locker(&m_mutex);
        if (m_believed != Disk::SharedText::Identity::of(status))
            return {};
        m_recentUntil = begin + RecentMs;
        return m_value;
    }
    /// What current() gives, but for what another thread takes longer than a moment to parse: then what counted before
    /// it.
    Result atHand()
    {
        if (const ValuePtr value = known())
            return value;
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
    /// What known() gives, but of a changed text longer than LongTextOctets what counted before: a thread of this
    /// object reads it, and the caller does not wait.
    ValuePtr knownOrBefore()
    {
        const ValuePtr value = known();
        return value ? value : readBehind();
    }
    /// The same, but where that is null what atHand() gives.
    Result atOnce()
    {
        if (const ValuePtr value = knownOrBefore())
            return value;
        return atHand();
    }
    /// The number of what atOnce() gives: another one whenever that says something else.
    Expected<quint64, StoreError> edition()
    {
        return atOnce().map([this](const ValuePtr &) {
            const QMutexLocker locker(&m_mutex);
            return m_valueEdition;
        });
    }
    /// What was read last, whatever the file says by now; null if nothing was.
    ValuePtr latest() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_value;
    }
    /// What the file said RecentMs ago or later; null if it was not looked at since. Never waits.
    ValuePtr recent() const
    {
        const QMutexLocker locker(&m_mutex);
        return SteadyClock::now() < m_recentUntil ? m_value : ValuePtr();
    }
    Done change(const Disk::SharedText::Change &change)
    {
        const QMutexLocker reading(&m_reading);
        const Done done = ofDisk(m_text.change(change));
        const QMutexLocker locker(&m_mutex);
        m_believed.reset(); // a look that began before the change counts for nothing
        m_recentUntil = {};
        return done;
    }

private:
    using SteadyClock = std::chrono::steady_clock;

    static constexpr int MomentMs = 5;
    static constexpr qint64 LongTextOctets = 4 * 1024 * 1024; ///< read and parsed in some 10 ms

    /// Has a changed text read, and gives what counted before. Null if the caller has to read it: it is short, or
    /// an error has to be told.
    ValuePtr readBehind()
    {
        struct stat status = {};
        if (m_files->stat(m_path, &status) < 0)
            return {};
        const QMutexLocker locker(&m_mutex);
        if (!m_value || !m_isSound || status.st_size <= LongTextOctets)
            return {};
        if (!m_behind)
            m_behind.emplace(1);
        if (!m_behind->isRunning())
            return {};
        if (!std::exchange(m_isReadBehind, true))
            m_behind->post([this] {
                current();
                const QMutexLocker done(&m_mutex);
                m_isReadBehind = false;
            });
        return m_value;
    }
    /// With m_reading held.
    Result refresh()
    {
        const auto begin = SteadyClock::now();
        const auto reading = m_text.read();
        {
            const QMutexLocker locker(&m_mutex);
            m_isSound = reading.has_value();
        }
        if (!reading)
            return failed(reading.error());
        if (!m_parsed || reading->edition != m_edition) {
            m_parsed = m_parse(*reading, m_parsed);
            m_edition = reading->edition;
        }
        ValuePtr before; // a long one takes its time to go; no caller waits for that
        const QMutexLocker locker(&m_mutex);
        before = std::exchange(m_value, m_parsed);
        m_valueEdition = m_edition;
        m_believed = m_text.believed();
        m_recentUntil = begin + RecentMs;
        return m_value;
    }

    const Files m_files;
    const QByteArray m_path;
    const Parse m_parse;

    QMutex m_reading; ///< guards the next three; held while the disk is waited for and the text is parsed
    Disk::SharedText m_text;
    ValuePtr m_parsed;
    quint64 m_edition = 0;

    mutable QMutex m_mutex; ///< guards what is below; never held for long
    ValuePtr m_value;
    quint64 m_valueEdition = 0;
    SteadyClock::time_point m_recentUntil;
    std::optional<Disk::SharedText::Identity> m_believed; ///< of the file that m_value is of
    bool m_isSound = true;                                ///< the text could be read the last time
    bool m_isReadBehind = false;                          ///< or will be at once
    std::optional<Answers::TaskPool> m_behind; ///< once a long text has changed; goes first: its job uses the rest
};

} // namespace Storage
