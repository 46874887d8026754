// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "loginindex.h"

#include <QMutex>
#include <QStringList>

#include <vector>

namespace Storage {

/// Lines that are named one by one; one more problem stands for all behind them.
inline constexpr qsizetype MaxNamedLines = 100;

/// The text of userinfo.txt: its accounts, and every line as it stands, so that a change touches one line. Its
/// const functions may be called from any thread as long as none changes it. A text is at most 1 GiB long.
class UserInfoText
{
public:
    explicit UserInfoText(const QByteArray &text = {});
    /// The same as of @p text alone, but lines that it shares with @p before, from the begin on and up to the end, are
    /// not parsed again.
    UserInfoText(const QByteArray &text, const UserInfoText &before);

    qsizetype count() const { return qsizetype(m_lines.size()); }
    Account account(qsizetype index) const;
    /// Of that account, as it stands in the text, its line end included.
    QByteArrayView line(qsizetype index) const { return at(m_lines.at(std::size_t(index)).whole); }
    /// All, in the order of the file: made when they are first asked for, the same list again and again.
    QList<Account> accounts() const;
    /// What is wrong with which line: "line 3: ...".
    const QStringList &problems() const { return m_problems; }
    /// From 0 to count() - 1, or -1 if there is none; case is ignored.
    qsizetype indexOf(QByteArrayView user) const;

    void append(const Account &account);
    void setSecret(qsizetype index, const QByteArray &secret);
    void remove(qsizetype index);
    const QByteArray &toByteArray() const { return m_text; }

private:
    /// Octets of the text.
    struct Piece
    {
        quint32 begin;
        quint32 octets;
    };
    /// Of one account, its line end included; none of a million is a value of its own.
    struct Line
    {
        Piece whole;
        Piece user;
        Piece secret;
    };
    QByteArrayView at(const Piece &piece) const { return QByteArrayView(m_text).sliced(piece.begin, piece.octets); }
    void readAll();
    bool takeOver(const UserInfoText &before, qsizetype begin, qsizetype end);
    void readLines(qsizetype begin, qsizetype end, int numberBefore);
    void readLine(QByteArrayView line, int number);
    void insertLast(qsizetype to, qsizetype from);
    void add(const Line &line);
    void addProblem(int number, const QString &problem);
    void move(qsizetype from, qsizetype octets);

    QByteArray m_text;
    std::vector<Line> m_lines;
    LoginIndex m_index; ///< of m_lines
    QStringList m_problems;
    int m_lastProblem = 0; ///< number of the last line that has one

    mutable QMutex m_mutex;
    mutable std::optional<QList<Account>> m_accounts; ///< once they were asked for
};

} // namespace Storage
