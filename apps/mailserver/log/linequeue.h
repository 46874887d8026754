// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <functional>

namespace Log {

/// Lines that wait to be written, bounded; a value without a lock. What does not fit is dropped and counted, and the
/// count stands in its place: once a line was dropped no other is taken before that could be told.
class LineQueue
{
public:
    /// How to say, in one line with its end, that so many were dropped.
    using DroppedLine = std::function<QByteArray(quint64 count)>;

    LineQueue(DroppedLine droppedLine, qsizetype maxOctets);

    void append(const QByteArray &line);
    void noteDropped(quint64 count);

    /// What is to be written next, at most @p maxOctets. It counts as waiting until written() has named all of it.
    QByteArray take(qsizetype maxOctets);
    void written(qsizetype octets);
    /// Throws away what waits, and whatever comes.
    void close();

    bool isEmpty() const { return m_lines.isEmpty(); }

private:
    bool hasRoomFor(const QByteArray &line) const;
    void tellDropped();

    DroppedLine m_droppedLine;
    qsizetype m_maxOctets;
    QByteArray m_lines;
    qsizetype m_taken = 0; ///< octets that were taken and are not written yet
    quint64 m_dropped = 0; ///< behind m_lines
    bool m_isClosed = false;
};

} // namespace Log
