// SPDX-License-Identifier: MIT
#include "peoplestext.h"

#include <cerrno>

namespace Storage {

namespace {

std::shared_ptr<const SharedValue> valueOf(const Disk::SharedText::Reading &reading,
                                           const std::shared_ptr<const SharedValue> &)
{
    return std::make_shared<const SharedValue>(
        SharedValue{reading.settled, reading.written, reading.edition > 0, reading.edition, {}});
}

} // namespace

PeoplesText::PeoplesText(const Files &files, const QByteArray &path, const Disk::SharedText::Options &options)
    : m_files(files)
    , m_snapshot(files, Disk::SharedText(files, path, options), valueOf)
{
}

std::optional<SharedValue> PeoplesText::known()
{
    // Most servers have none of these files.
    QMutexLocker locker(&m_mutex);
    struct stat status = {};
    if (m_before && !m_before->isThere)
        return m_files->stat(path(), &status) == -ENOENT ? m_before : std::nullopt;
    locker.unlock();
    const auto value = m_snapshot.known();
    return value ? std::optional(*value) : std::nullopt;
}

Expected<SharedValue, StoreError> PeoplesText::read()
{
    return orBefore(m_snapshot.atHand());
}

// A file that never was there is not what was read before: to say so is no trouble.
Expected<SharedValue, StoreError>
PeoplesText::orBefore(const Expected<std::shared_ptr<const SharedValue>, StoreError> &now)
{
    const QMutexLocker locker(&m_mutex);
    if (now) {
        m_before = **now;
        return **now;
    }
    if (!m_before || !m_before->isThere)
        return failed(now.error());
    SharedValue value = *m_before;
    value.trouble = now.error().detail;
    return value;
}

Expected<SharedValue, StoreError> PeoplesText::change(const SharedSettings::Change &change)
{
    const auto before = read();
    if (!before || !change(*before)) // no file is made to say nothing
        return before;
    const Done done = m_snapshot.change([&](const QByteArray &text) {
        SharedValue value = *before;
        value.octets = text;
        value.written.clear();
        const auto octets = change(value);
        return octets == text && value.isThere ? std::nullopt : octets;
    });
    return done ? orBefore(m_snapshot.current()) : failed(done.error());
}

} // namespace Storage
