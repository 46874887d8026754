// SPDX-License-Identifier: MIT
#pragma once

#include "disk/simulateddisk.h"

#include <functional>

namespace StorageTest {

using DiskTest::SimulatedDisk;

/// One text in one mailbox, and what a store said about it by which image of its disk; -1: nothing.
struct Letter
{
    QByteArray user;
    QByteArray text; ///< as RETR sends it
    QByteArray id;
    qsizetype acceptedBy = -1;
    qsizetype refusedBy = -1;
    qsizetype deletionAskedBy = -1;
    qsizetype deletedBy = -1;
    qsizetype restoreAskedBy = -1;
    qsizetype restoredBy = -1;

    bool mustBeThere(qsizetype image) const
    {
        const auto by = [image](qsizetype moment) { return moment >= 0 && moment <= image; };
        return by(restoredBy) || (by(acceptedBy) && !by(deletionAskedBy));
    }
    bool mustBeGone(qsizetype image) const
    {
        const auto by = [image](qsizetype moment) { return moment >= 0 && moment <= image; };
        return by(refusedBy) || (by(deletedBy) && !by(restoreAskedBy));
    }
};

/// What a store promised while its disk was recorded. From any thread: an answer is noted by the thread that gives it,
/// before that thread can do anything more to the disk.
class Promises
{
public:
    using Moment = qsizetype Letter::*;

    explicit Promises(SimulatedDisk &disk, QList<Letter> letters = {})
        : m_disk(disk)
        , m_letters(std::move(letters))
    {
    }

    void add(const Letter &letter)
    {
        const QMutexLocker locker(&m_mutex);
        m_letters.append(letter);
    }
    /// Notes @p moment for the letters of @p user with one of these ids.
    void note(const QByteArray &user, const QList<QByteArray> &ids, Moment moment)
    {
        set(user, ids, moment, m_disk.imageCount());
    }
    void takeBack(const QByteArray &user, const QList<QByteArray> &ids, Moment moment) { set(user, ids, moment, -1); }
    QList<Letter> letters()
    {
        const QMutexLocker locker(&m_mutex);
        return m_letters;
    }

private:
    void set(const QByteArray &user, const QList<QByteArray> &ids, Moment moment, qsizetype image)
    {
        const QMutexLocker locker(&m_mutex);
        for (Letter &letter : m_letters) {
            if (letter.user == user && ids.contains(letter.id))
                letter.*moment = image;
        }
    }

    SimulatedDisk &m_disk;
    QMutex m_mutex;
    QList<Letter> m_letters;
};

} // namespace StorageTest
