// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "model/hooks.h"
#include "overviews.h"
#include "storeanswer.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>
#include <optional>

namespace Storage {
class Accounts;
class ManagedMailStore;
struct Account;
} // namespace Storage

namespace Model {

/// The users, how much mail they keep and may keep, and what can be done to them. Every action is a job: it gives
/// its number, never 0, and answers with done() or failed() of that number, once and after it has returned.
class UsersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Stored, Quota, Password, ColumnCount };
    /// KeyRole: what a row is known by when the rows are made anew.
    /// FillRole: what is stored as a part of the quota, from 0 on; invalid without a quota.
    enum Role { IsPlainRole = Qt::UserRole, SortRole, FillRole, IsNearlyFullRole, KeyRole };

    enum class MailFate { KeepAside, Delete };

    UsersModel(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::ManagedMailStore> mail,
               MakeSecret makeSecret, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QString name(int row) const { return m_users.at(row).name; }
    /// Whether there is a user of that name in any case.
    bool contains(const QString &name) const;
    /// Why the list could not be read; empty if it could.
    QString problem() const { return m_problem; }
    bool isLoaded() const { return m_isLoaded; }

    /// Of MailboxesModel, which looks at the store for both.
    void setMailboxes(const QList<Storage::MailboxOverview> &mailboxes);
    /// Octets that count against the quota.
    qint64 stored(const QString &name) const { return m_mailboxes.value(name).storedOctets; }
    /// What is said of this user alone.
    Storage::Quota ownQuota(const QString &name) const { return m_mailboxes.value(name).ownQuota; }

    /// What is set for all; in force are the store's own.
    void setRules(const Storage::KeepingRules &rules);
    const Storage::KeepingRules &rules() const { return m_rules; }
    /// "All users together keep 12.5 MB of 100 MB, nearly full."; empty if nothing is set for all together.
    QString totalText() const;

    void refresh();
    /// Costs little while no account was changed, be it by another program.
    void refreshIfChanged();
    quint64 addUser(const QString &name, const QString &password);
    quint64 setPassword(const QString &name, const QString &password);
    /// The mail goes first: if somebody reads it now, nothing at all happens, and failed() says so.
    quint64 removeUser(const QString &name, MailFate fate);
    quint64 setQuota(const QString &name, const Storage::Quota &quota);

Q_SIGNALS:
    void done(const QString &sentence, quint64 job);
    void failed(const QString &sentence, quint64 job);
    void refreshed();
    void totalChanged();

private:
    struct User
    {
        QString name;
        bool isPlain;
        bool operator==(const User &) const = default;
    };

    void take(const QList<Storage::Account> &accounts);
    void forgetAllBut(const QList<Storage::MailboxOverview> &mailboxes);
    QString displayed(const User &user, int column) const;
    QVariant sortKey(const User &user, int column) const;
    QVariant toolTip(const User &user, int column) const;
    QVariant fill(const User &user) const;
    template <typename Then>
    void withSecret(quint64 job, const QString &password, Then then);
    /// Waits for @p answer; if it is good, the job ends with @p sentence.
    void finish(quint64 job, Answers::Answer<Storage::Expected<void, Storage::StoreError>> answer,
                const QString &sentence);

    std::shared_ptr<Storage::Accounts> m_accounts;
    Answers::AnswerQueue m_answers;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    MakeSecret m_makeSecret;
    QList<User> m_users;
    QHash<QString, Storage::MailboxOverview> m_mailboxes; ///< by name, as far as the store was looked at
    Storage::KeepingRules m_rules;
    QString m_problem;
    std::optional<quint64> m_revision; ///< of the accounts; none: they could not be read
    bool m_isLoaded = false;
    bool m_isLooking = false; ///< at the revision
    quint64 m_lastJob = 0;
};

} // namespace Model
