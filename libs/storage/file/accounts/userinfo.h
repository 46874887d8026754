// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "file/disk/sharedsnapshot.h"

#include <QHash>
#include <QStringList>

namespace Storage {

inline constexpr qint64 MaxUserInfoOctets = 1024 * 1024 * 1024;
/// Lines that are named one by one; one more problem stands for all behind them.
inline constexpr qsizetype MaxNamedLines = 100;

/// The text of userinfo.txt: its accounts, and every line as it stands, so that a change touches one line.
class UserInfoText
{
public:
    explicit UserInfoText(const QByteArray &text = {});

    const QList<Account> &accounts() const { return m_accounts; }
    /// What is wrong with which line: "line 3: ...".
    const QStringList &problems() const { return m_problems; }
    /// Index into accounts(), -1 if there is none; case is ignored.
    qsizetype indexOf(const QByteArray &user) const { return m_indexOf.value(user.toLower(), -1); }

    void append(const Account &account);
    void setSecret(qsizetype index, const QByteArray &secret);
    void remove(qsizetype index);
    const QByteArray &toByteArray() const { return m_text; }

private:
    /// A line's place in the text, its end included.
    struct Line
    {
        qsizetype begin;
        qsizetype octets;
    };
    void readLine(const QByteArray &line, int number, qsizetype begin);
    void addProblem(int number, const QString &problem);
    void move(qsizetype from, qsizetype octets);

    QByteArray m_text;
    QList<Account> m_accounts;
    QList<Line> m_lines;                    ///< of each account
    QHash<QByteArray, qsizetype> m_indexOf; ///< by login in lower case
    QStringList m_problems;
};

/// userinfo.txt on the disk: read again whenever it changed, written as a whole. Every function may wait for the disk
/// and be called from any thread.
class UserInfoFile
{
public:
    /// Another @p patience (SharedText) than the default is for tests.
    UserInfoFile(Files files, const QByteArray &folder, NoteSink note,
                 std::chrono::milliseconds patience = SharedText::Options().patience);

    Expected<QList<Account>, StoreError> accounts();
    /// The same, but while another thread parses a long text what was there before it.
    Expected<QList<Account>, StoreError> accountsAtHand();
    /// While another thread parses a long text, what was there before counts for who was in it.
    Expected<Account, StoreError> find(const QByteArray &user);
    /// NoSuchUser unless the file says now that there is an account with this very login.
    Done mustHave(const QByteArray &login);
    /// NoSuchUser. Their mail is left alone.
    Done remove(const QByteArray &user);
    /// Reads, lets @p change do its work and writes the result, so that no other program's change falls between.
    Done change(const std::function<Done(UserInfoText &)> &change);

private:
    using Snapshot = SharedSnapshot<UserInfoText>;

    Snapshot m_snapshot;
};

} // namespace Storage
