// SPDX-License-Identifier: MIT
#pragma once

#include "file/filemailstore.h"
#include "storagehelpers.h"

#include <QDir>
#include <QTemporaryDir>

namespace StorageTest {

/// A data folder with alice and bob, a store on it that can be closed and opened again, and what it noted.
class FileStoreFixture
{
public:
    explicit FileStoreFixture(Storage::Files files = Disk::posixFileOperations())
        : m_files(std::move(files))
    {
        putFile(path("userinfo.txt"), "alice a\nbob b\n");
        reopen();
    }

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString mailbox() const { return path("USERS/alice/my_mailbox.txt"); }
    Storage::FileMailStore &store() { return *m_store; }

    void reopen()
    {
        close();
        m_store = open();
    }
    void close() { m_store.reset(); }

    /// Another store on the same folder, as another process would have it.
    std::unique_ptr<Storage::FileMailStore> open()
    {
        const QByteArray folder = m_folder.path().toLocal8Bit();
        const auto note = [this](const QString &text) {
            const QMutexLocker locker(&m_mutex);
            m_notes.append(text);
        };
        return std::make_unique<Storage::FileMailStore>(
            Storage::FileStoreOptions{folder, "localhost", note, m_files, m_rules, [this] { return m_today; }},
            std::make_shared<Storage::UserInfoFile>(Disk::posixFileOperations(), folder, note));
    }

    /// Puts this text where alice's mailbox is, with no store open meanwhile.
    bool putMailbox(const QByteArray &text)
    {
        close();
        QDir().mkpath(path("USERS/alice"));
        const bool put = putFile(mailbox(), text);
        reopen();
        return put;
    }

    QStringList filesLike(const char *pattern) const
    {
        return QDir(path("USERS/alice")).entryList({QString::fromLatin1(pattern)}, QDir::Files);
    }
    QStringList notes() const { return m_notes; }
    /// What the stores' clock says from now on.
    void setToday(QDate today) { m_today = today; }
    /// As if a server had run every day of so many, the last of them yesterday.
    bool putSeenDays(int days)
    {
        const auto text = [&](int ago) { return m_today.addDays(-ago).toString(Qt::ISODate).toLatin1(); };
        return putFile(path("days.txt"), "since " + text(days) + "\nlast " + text(1) + '\n');
    }
    /// For the next reopen().
    void setRules(const Storage::KeepingRules &rules) { m_rules = rules; }

private:
    QTemporaryDir m_folder;
    Storage::Files m_files;
    QMutex m_mutex;
    QStringList m_notes;
    Storage::KeepingRules m_rules;
    QDate m_today = QDate::currentDate();
    std::unique_ptr<Storage::FileMailStore> m_store;
};

} // namespace StorageTest
