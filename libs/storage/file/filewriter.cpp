// SPDX-License-Identifier: MIT
#include "filewriter.h"

namespace Storage {

namespace {

constexpr qsizetype PieceOctets = 64 * 1024; ///< gathered before a thread is troubled

} // namespace

Room WriterFlow::add(qint64 octets)
{
    const QMutexLocker locker(&m_mutex);
    m_waiting += octets;
    m_full = m_full || m_waiting > FullAbove;
    return m_full ? Room::Full : Room::Available;
}

void WriterFlow::subtract(qint64 octets)
{
    QList<std::shared_ptr<QPromise<void>>> promises;
    {
        const QMutexLocker locker(&m_mutex);
        m_waiting -= octets;
        m_full = m_full && m_waiting > DrainedBelow;
        if (!m_full)
            promises.swap(m_promises);
    }
    for (const auto &promise : promises)
        promise->finish();
}

QFuture<void> WriterFlow::drained()
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    const QMutexLocker locker(&m_mutex);
    if (m_full)
        m_promises.append(promise);
    else
        promise->finish();
    return promise->future();
}

FileWriter::FileWriter(std::shared_ptr<Lane> lane, std::shared_ptr<SpooledText> text, Commit commit)
    : m_lane(std::move(lane))
    , m_text(std::move(text))
    , m_commit(std::move(commit))
{
}

Room FileWriter::write(QByteArrayView wire)
{
    m_gathered.append(wire.data(), wire.size());
    const Room room = m_flow->add(wire.size());
    if (m_gathered.size() >= PieceOctets)
        handOn();
    return room;
}

// An error stays in the text, and commit() tells it.
void FileWriter::handOn()
{
    m_lane->post([text = m_text, flow = m_flow, octets = std::exchange(m_gathered, {})] {
        text->append(octets);
        flow->subtract(octets.size());
    });
}

QFuture<Expected<QByteArray, StoreError>> FileWriter::commit()
{
    Committed answer;
    m_lane->post([text = m_text, octets = std::exchange(m_gathered, {}), commit = m_commit, answer] {
        const Done done = text->append(octets);
        const QString fault = text->gauge().fault();
        if (!done)
            answer.give(Mail::Unexpected<StoreError>(done.error()));
        else if (!fault.isEmpty())
            answer.give(Mail::Unexpected<StoreError>({StoreError::Kind::Failed, fault}));
        else
            commit(text, answer);
    });
    return answer.future();
}

} // namespace Storage
