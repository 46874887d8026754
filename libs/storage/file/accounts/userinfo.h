// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "file/disk/sharedtext.h"

#include <QMutex>
#include <QStringList>

namespace Storage {

inline constexpr qint64 MaxUserInfoOctets = MaxSharedTextOctets;

/// The text of userinfo.txt: its accounts, and every line as it stands, so that a change touches one line.
class UserInfoText
{
public:
    explicit UserInfoText(const QByteArray &text = {});

    const QList<Account> &accounts() const { return m_accounts; }
    /// What is wrong with which line: "line 3: ...".
    const QStringList &problems() const { return m_problems; }
    /// Index into accounts(), -1 if there is none; case is ignored.
    qsizetype indexOf(const QByteArray &user) const;

    void append(const Account &account);
    void setSecret(qsizetype index, const QByteArray &secret);
    void remove(qsizetype index);
    QByteArray toByteArray() const { return m_lines.join(); }

private:
    void readLine(const QByteArray &line);

    QList<QByteArray> m_lines; ///< with their line ends
    QList<Account> m_accounts;
    QList<qsizetype> m_lineOf; ///< of each account
    QStringList m_problems;
};

/// userinfo.txt on the disk: read again whenever it changed, written as a whole. Every function may wait for the disk
/// and be called from any thread.
class UserInfoFile
{
public:
    UserInfoFile(Files files, QByteArray folder, NoteSink note);

    Expected<QList<Account>, StoreError> accounts();
    Expected<Account, StoreError> find(const QByteArray &user);
    /// Reads, lets @p change do its work and writes the result, so that no other program's change falls between.
    Done change(const std::function<Done(UserInfoText &)> &change);

private:
    Done refresh();

    NoteSink m_note;
    QMutex m_mutex;
    SharedText m_file;
    UserInfoText m_text;
};

} // namespace Storage
