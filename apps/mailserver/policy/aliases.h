// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "file/disk/sharedtext.h"
#include "policy/aliastable.h"
#include "taskpool.h"

#include <QMutex>
#include <QObject>

#include <atomic>
#include <memory>

namespace Policy {

/// How long a look at aliases.txt holds: a change takes effect within it.
inline constexpr qint64 AliasLookMs = 1000;

using AliasTablePtr = std::shared_ptr<const AliasTable>;

/// aliases.txt as a running server uses it: read again whenever it, or the list of accounts, has changed. Made with
/// make(); all functions may be called from any thread, and none waits for a disk.
///
/// A file that is wrong, or missing after it was there, changes nothing: the last table that was right stays in force,
/// as a whole. If there has been none since the start, nobody knows where mail goes, and table() fails.
class Aliases : public QObject
{
    Q_OBJECT

public:
    using Answer = Answers::Answer<Mail::Expected<AliasTablePtr, Storage::StoreError>>;

    static std::shared_ptr<Aliases> make(const QString &path, const QStringList &domains,
                                         std::shared_ptr<Storage::Accounts> accounts);

    /// False: there is no thread to read the file in.
    bool isRunning() const { return m_pool.isRunning(); }
    /// The file may have changed: the next table() looks at it. Any thread.
    void lookAgain() { m_freshUntil = 0; }

    /// The table that is in force now. Failed if there is none.
    Answer table();
    /// What is wrong with the file, one sentence; empty if nothing is.
    QString problem() const;

Q_SIGNALS:
    /// A new problem(), once. From any thread.
    void noted(const QString &sentence);

private:
    using Accounts = Mail::Expected<QList<Storage::Account>, Storage::StoreError>;
    using Result = Mail::Expected<AliasTablePtr, Storage::StoreError>;

    Aliases(const QString &path, const QStringList &domains, std::shared_ptr<Storage::Accounts> accounts);

    Result look(const Accounts &accounts);
    void parse(const QByteArray &text, const QList<Storage::Account> &accounts);
    void accept(const AliasTable &table);
    void refuse(const QString &why);
    bool hasTable() const;
    bool isFresh() const;
    Result current() const;

    std::shared_ptr<Storage::Accounts> m_accounts;
    QList<QByteArray> m_domains;

    QMutex m_looking; ///< guards what a look needs; held while the disk is waited for
    Storage::SharedText m_file;
    quint64 m_edition = 0;           ///< what the last parse saw
    QList<Storage::Account> m_known; ///< and of whom
    bool m_parsed = false;

    std::atomic<qint64> m_freshUntil = 0;  ///< ms of a steady clock
    std::atomic<bool> m_isLooking = false; ///< one looks; the others go on with the table that is there
    mutable QMutex m_mutex;                ///< guards the two below; never held for long
    AliasTablePtr m_table;                 ///< null: there has been no right one
    QString m_problem;

    Answers::TaskPool m_pool{1}; ///< reads the file; goes first: its jobs use the rest
};

} // namespace Policy
