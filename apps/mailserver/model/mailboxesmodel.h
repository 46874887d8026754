// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "overviews.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>

namespace Storage {
class ManagedMailStore;
}

namespace Model {

/// The shortest time between two looks at the store that were not asked for by hand, in milliseconds.
inline constexpr int RefreshIntervalMilliseconds = 500;
/// How often a page looks while somebody watches: another process may hold a lock, or change accounts or quotas.
inline constexpr int LookIntervalMilliseconds = 2000;
/// refreshSoon() waits so many times as long as the last look took.
inline constexpr int PausesALook = 10;

/// One row a mailbox, in the order of the accounts.
class MailboxesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { User, Messages, Size, LastDelivery, LastLogin, Lock, ColumnCount };
    /// KeyRole: what a row is known by when the rows are made anew.
    enum Role { IsLockedRole = Qt::UserRole, ProblemRole, SortRole, KeyRole };

    explicit MailboxesModel(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const QList<Storage::MailboxOverview> &mailboxes() const { return m_mailboxes; }
    QString user(int row) const { return QString::fromLatin1(m_mailboxes.at(row).user); }
    qint64 messages() const; ///< of all mailboxes
    qint64 octets() const;   ///< of all mailboxes, as POP3 counts them
    QString problem() const { return m_problem; }
    bool isLoaded() const { return m_isLoaded; }

    void refresh();
    /// At most one look every RefreshIntervalMilliseconds, however often mail comes; fewer where a look takes long.
    void refreshSoon();

Q_SIGNALS:
    void refreshed();

private:
    void take(const QList<Storage::MailboxOverview> &mailboxes);
    void tellChanges(const QList<Storage::MailboxOverview> &before);
    QString displayed(const Storage::MailboxOverview &mailbox, int column) const;
    QVariant sortKey(const Storage::MailboxOverview &mailbox, int column) const;
    QString lockText(const Storage::MailboxOverview &mailbox) const;

    Answers::AnswerQueue m_answers;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    QList<Storage::MailboxOverview> m_mailboxes;
    QString m_problem;
    QTimer m_soon;
    qint64 m_lookTook = 0; ///< ms: the last look, with what its figures were used for
    bool m_isLoaded = false;
    bool m_isAsking = false;
};

} // namespace Model
