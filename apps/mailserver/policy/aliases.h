// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "policy/aliastable.h"
#include "sharedsettings.h"
#include "taskpool.h"

#include <QMutex>
#include <QObject>

#include <atomic>
#include <memory>

namespace Policy {

/// How long a look at the aliases holds: a change takes effect within it.
inline constexpr qint64 AliasLookMs = 1000;

using AliasTablePtr = std::shared_ptr<const AliasTable>;

/// The shared aliases as a running server uses them: read again whenever they, or any account, have changed. Made with
/// make(); all functions may be called from any thread, and none waits for a disk.
///
/// A text that is wrong, or missing after it was there, changes nothing: the last table that was right stays in force,
/// as a whole. If there has been none since the start it is not known where mail goes, and table() fails.
class Aliases : public QObject
{
    Q_OBJECT

public:
    using Answer = Answers::Answer<Mail::Expected<AliasTablePtr, Storage::StoreError>>;

    static std::shared_ptr<Aliases> make(std::shared_ptr<Storage::SharedSettings> shared, const QStringList &domains,
                                         std::shared_ptr<Storage::Accounts> accounts);

    /// False: there is no thread to read them in.
    bool isRunning() const { return m_pool.isRunning(); }
    /// They may have changed: the next table() looks at them. Any thread.
    void lookAgain() { m_freshUntil = 0; }

    /// The table that is in force now. Failed if there is none.
    Answer table();
    /// What is wrong with them, one sentence; empty if nothing is.
    QString problem() const;

Q_SIGNALS:
    /// A new problem(), once. From any thread.
    void noted(const QString &sentence);

private:
    using Result = Mail::Expected<AliasTablePtr, Storage::StoreError>;

    Aliases(std::shared_ptr<Storage::SharedSettings> shared, const QStringList &domains,
            std::shared_ptr<Storage::Accounts> accounts);

    Result look();
    std::optional<Storage::StoreError> refresh(const Storage::SharedValue &text);
    Mail::Expected<AliasTable, QString> makeTable(const QList<Storage::Account> &accounts) const;
    void take(const Mail::Expected<AliasTable, QString> &table);
    void sayProblem(const QString &why);
    bool hasTable() const;
    bool isFresh() const;
    Result current() const;

    std::shared_ptr<Storage::SharedSettings> m_shared;
    std::shared_ptr<Storage::Accounts> m_accounts;
    QList<QByteArray> m_domains; ///< Mail::Domain::ascii(), the server's name first

    QMutex m_looking;                      ///< guards what a look needs; held while the disk is waited for
    std::optional<quint64> m_textRevision; ///< of the text that m_lines are of
    Mail::Expected<QList<AliasLine>, QString> m_lines;
    std::optional<quint64> m_accountsRevision; ///< of those that the table was made with
    QString m_fault;                           ///< why no table could be made of them

    std::atomic<qint64> m_freshUntil = 0;  ///< ms of a steady clock
    std::atomic<bool> m_isLooking = false; ///< one looks; the others go on with the table that is there
    mutable QMutex m_mutex;                ///< guards the two below; never held for long
    AliasTablePtr m_table;                 ///< null: there has been no right one
    QString m_problem;

    Answers::TaskPool m_pool{1}; ///< waits for the text; goes first: its jobs use the rest
};

} // namespace Policy
