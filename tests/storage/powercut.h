// SPDX-License-Identifier: MIT
#pragma once

#include "disk/faultyfiles.h"
#include "file/filemailstore.h"
#include "promises.h"
#include "storagehelpers.h"

namespace StorageTest {

using DiskTest::DiskImage;
using DiskTest::FaultyFiles;

/// Whether it is answered well; @p note is told, by the thread that gives the answer, before it goes on.
template <typename Result, typename Note>
Storage::Answer<bool> answered(Storage::Answer<Result> answer, Note note)
{
    return answer.continueWith([note](const Result &result) {
        note(bool(result));
        return bool(result);
    });
}

inline const QByteArray SimulatedFolder = "/data";

/// A store for alice and bob on a simulated disk, and what it promises.
class PowerCutRun
{
public:
    /// @p letters are there from the begin.
    explicit PowerCutRun(DiskImage image = {}, QList<Letter> letters = {}, Storage::KeepingRules rules = {});

    Storage::FileMailStore &store() { return *m_store; }
    SimulatedDisk &disk() { return *m_disk; }
    FaultyFiles &files() { return *m_files; }
    Promises &promises() { return m_promises; }
    const std::shared_ptr<Storage::UserInfoFile> &userInfo() const { return m_userInfo; }

    /// @p wire for each of @p users. Its text is unknown to nobody from now on.
    Storage::Answer<bool> send(const QList<QByteArray> &users, const QByteArray &wire);
    /// A session that deletes the messages of these places (from 0 on).
    bool remove(const QByteArray &user, const QList<qsizetype> &places);
    /// What a failed QUIT named must be there afterwards. For a disk that fails once: where nothing can be written back
    /// either, it may be gone.
    void holdToFailedDeletions() { m_holdsToFailedDeletions = true; }
    /// Brings back what was deleted.
    bool restore(const QByteArray &user, const QList<QByteArray> &ids);
    /// The ids of what could be brought back.
    QList<QByteArray> deletedIds(const QByteArray &user);
    /// Lets every job finish.
    void close() { m_store.reset(); }

private:
    std::shared_ptr<SimulatedDisk> m_disk;
    std::shared_ptr<FaultyFiles> m_files;
    std::shared_ptr<Storage::UserInfoFile> m_userInfo;
    std::unique_ptr<Storage::FileMailStore> m_store;
    Promises m_promises;
    bool m_holdsToFailedDeletions = false;
};

/// Why the mailboxes of an opened store are not what was promised by @p image; empty if they are.
QString faultOfMailboxes(Storage::MailStore &store, const QList<Letter> &letters, qsizetype image);

/// What else must be so in a store that opened after a power cut at an image; empty if it is.
using FurtherCheck = std::function<QString(PowerCutRun &, qsizetype image)>;

/// What is on the disk after a power cut that keeps nothing unsynced.
DiskImage withoutUnsynced(const DiskImage &image);

/// Why what a power cut left is not what was promised by @p image; empty if it is. Sends more mail, and cuts the power
/// once more before it looks again.
QString faultOf(const DiskImage &left, const QList<Letter> &letters, qsizetype image, const FurtherCheck &check = {},
                const Storage::KeepingRules &rules = {});

/// How hard to look.
struct Thoroughness
{
    qsizetype single = 8;  ///< so many changes that are kept alone, or missing alone
    qsizetype random = 4;  ///< so many subsets by chance
    qsizetype torn = 3;    ///< so many places where the last write is torn
    qsizetype allUpTo = 0; ///< with so many changes or fewer: every subset

    static Thoroughness fromEnvironment();
};

/// What a power cut may leave of what is not synced: nothing, all, each change alone, all but one, any, and the last
/// write torn.
QList<DiskImage::Kept> cutsOf(const DiskImage &image, const Thoroughness &thoroughness, quint32 seed);

} // namespace StorageTest
