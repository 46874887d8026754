// SPDX-License-Identifier: MIT
#include "filewriter.h"

namespace Storage {

namespace {

void finish(const std::shared_ptr<SpooledText> &text, std::optional<qint64> provenOctets,
            const FileWriter::Commit &commit, const FileWriter::Committed &promise)
{
    if (const Done done = text->close(provenOctets); done)
        commit(text, promise);
    else
        promise.give(failed(done.error()));
}

} // namespace

Room WriterFlow::add(qint64 octets)
{
    const QMutexLocker locker(&m_mutex);
    m_waiting += octets;
    m_full = m_full || m_waiting > FullAbove;
    return m_full ? Room::Full : Room::Available;
}

void WriterFlow::written(QByteArray piece)
{
    const qint64 octets = piece.size();
    piece.resize(0);
    std::vector<Promise<bool>> promises;
    {
        const QMutexLocker locker(&m_mutex);
        m_waiting -= octets;
        m_written.push_back(std::move(piece));
        m_full = m_full && m_waiting > DrainedBelow;
        if (!m_full)
            promises.swap(m_promises);
    }
    for (const Promise<bool> &promise : promises)
        promise.give(true);
}

QByteArray WriterFlow::emptyPiece()
{
    const QMutexLocker locker(&m_mutex);
    if (m_written.empty())
        return {};
    QByteArray piece = std::move(m_written.back());
    m_written.pop_back();
    return piece;
}

Answer<bool> WriterFlow::drained()
{
    const QMutexLocker locker(&m_mutex);
    if (!m_full)
        return true;
    return m_promises.emplace_back().answer();
}

FileWriter::FileWriter(std::shared_ptr<Lane> lane, Order order, std::shared_ptr<SpooledText> text, Commit commit)
    : m_lane(std::move(lane))
    , m_order(order)
    , m_text(std::move(text))
    , m_commit(std::move(commit))
{
}

// As long as all of it fits into memory the text takes it at once: no thread is asked, and nothing is copied twice.
Room FileWriter::write(QByteArrayView wire)
{
    m_isInLane = m_isInLane || !m_text->holdsInMemory(wire.size());
    if (!m_isInLane) {
        m_text->append(wire);
        return Room::Available;
    }
    m_gathered.append(wire.data(), wire.size());
    const Room room = m_flow->add(wire.size());
    if (m_gathered.size() >= PieceOctets)
        handOn();
    return room;
}

// An error stays in the text, and commit() tells it.
void FileWriter::handOn()
{
    m_lane->post([text = m_text, flow = m_flow, piece = std::exchange(m_gathered, m_flow->emptyPiece())]() mutable {
        text->append(piece);
        flow->written(std::move(piece));
    });
}

Answer<Expected<QByteArray, StoreError>> FileWriter::commit(std::optional<qint64> provenOctets)
{
    Committed promise;
    if (!m_isInLane && m_order == Order::Any)
        finish(m_text, provenOctets, m_commit, promise);
    else
        m_lane->post([text = m_text, last = std::exchange(m_gathered, {}), provenOctets, commit = m_commit, promise] {
            text->append(last);
            finish(text, provenOctets, commit, promise);
        });
    return promise.answer();
}

} // namespace Storage
