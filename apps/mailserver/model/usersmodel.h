// SPDX-License-Identifier: MIT
#pragma once

#include "model/hooks.h"

#include <QAbstractTableModel>

#include <memory>

namespace Storage {
class Accounts;
class ManagedMailStore;
struct Account;
struct StoreError;
} // namespace Storage

namespace Model {

/// Who may log in, and what can be done to them. Every action answers with done() or failed(), once.
class UsersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Password, ColumnCount };
    enum Role { IsPlainRole = Qt::UserRole };

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

    void refresh();
    void addUser(const QString &name, const QString &password);
    void setPassword(const QString &name, const QString &password);
    /// The mail goes first: if somebody reads it now, nothing at all happens, and failed() says so.
    void removeUser(const QString &name, MailFate fate);

Q_SIGNALS:
    void done(const QString &sentence);
    void failed(const QString &sentence);
    void refreshed();

private:
    struct User
    {
        QString name;
        bool isPlain;
        bool operator==(const User &) const = default;
    };

    void take(const QList<Storage::Account> &accounts);
    template <typename Then>
    void withSecret(const QString &password, Then then);
    void removeAccount(const QString &name, MailFate fate);
    void finish(const QString &sentence);

    std::shared_ptr<Storage::Accounts> m_accounts;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    MakeSecret m_makeSecret;
    QList<User> m_users;
    QString m_problem;
    bool m_isLoaded = false;
};

} // namespace Model
