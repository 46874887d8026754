// SPDX-License-Identifier: MIT
#include "userinfotext.h"
#include "utf8mark.h"

#include <algorithm>
#include <cstring>

namespace Storage {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (isBlank(line.back()) || line.back() == '\r' || line.back() == '\n'))
        line.chop(1);
    return line;
}

QByteArray accountLine(const QByteArray &user, const QByteArray &secret, bool crlf)
{
    return user + ' ' + secret + (crlf ? "\r\n" : "\n");
}

constexpr qsizetype BlockOctets = 4096; ///< compared at once

/// Octets that both begin with, in whole lines.
qsizetype sharedBegin(QByteArrayView a, QByteArrayView b)
{
    const qsizetype most = std::min(a.size(), b.size());
    qsizetype same = 0;
    while (most - same >= BlockOctets && std::memcmp(a.data() + same, b.data() + same, BlockOctets) == 0)
        same += BlockOctets;
    same = std::mismatch(a.begin() + same, a.begin() + most, b.begin() + same).first - a.begin();
    return a.first(same).lastIndexOf('\n') + 1;
}

/// Octets that both end with, in whole lines.
qsizetype sharedEnd(QByteArrayView a, QByteArrayView b)
{
    const qsizetype most = std::min(a.size(), b.size());
    const auto isSameBlock = [&](qsizetype behind) {
        return std::memcmp(a.end() - behind - BlockOctets, b.end() - behind - BlockOctets, BlockOctets) == 0;
    };
    qsizetype same = 0;
    while (most - same >= BlockOctets && isSameBlock(same))
        same += BlockOctets;
    same = std::mismatch(a.rbegin() + same, a.rbegin() + most, b.rbegin() + same).first - a.rbegin();
    // The first of these lines may be the end of a longer one.
    const qsizetype lineEnd = a.last(same).indexOf('\n');
    return lineEnd < 0 ? 0 : same - lineEnd - 1;
}

} // namespace

UserInfoText::UserInfoText(const QByteArray &text)
    : m_text(text)
{
    readAll();
}

UserInfoText::UserInfoText(const QByteArray &text, const UserInfoText &before)
    : m_text(text)
{
    const qsizetype begin = sharedBegin(m_text, before.m_text);
    const qsizetype end = sharedEnd(QByteArrayView(m_text).sliced(begin), QByteArrayView(before.m_text).sliced(begin));
    if (!takeOver(before, begin, end))
        readAll();
}

void UserInfoText::readAll()
{
    m_lines.clear();
    m_index.clear();
    m_problems.clear();
    readLines(0, m_text.size(), 0);
}

// Takes the lines of @p before in the first @p begin and the last @p end octets, and reads what lies between. False,
// and no more than begun: which of the last lines count, or how their problems are numbered, may be different now.
bool UserInfoText::takeOver(const UserInfoText &before, qsizetype begin, qsizetype end)
{
    const auto startsBefore = [](const Line &line, qsizetype offset) { return line.whole.begin < offset; };
    const auto first = std::lower_bound(before.m_lines.begin(), before.m_lines.end(), begin, startsBefore);
    const auto last = std::lower_bound(first, before.m_lines.end(), before.m_text.size() - end, startsBefore);
    const auto linesInBegin = int(QByteArrayView(m_text).first(begin).count('\n'));
    if (before.m_lastProblem > linesInBegin)
        return false;
    m_problems = before.m_problems;
    m_lastProblem = before.m_lastProblem;

    const qsizetype kept = first - before.m_lines.begin();
    const qsizetype gone = last - first;
    m_lines.reserve(before.m_lines.size());
    m_lines.assign(before.m_lines.begin(), first);
    m_lines.insert(m_lines.end(), last, before.m_lines.end());
    move(kept, m_text.size() - before.m_text.size());
    m_index = before.m_index;
    if (gone > 0)
        m_index.renumber([kept, gone](qsizetype number) {
            return number < kept ? number : number < kept + gone ? -1 : number - gone;
        });

    const qsizetype taken = count();
    readLines(begin, m_text.size() - end, linesInBegin);
    if (end > 0 && !m_problems.isEmpty())
        return false;
    insertLast(kept, taken);
    return true;
}

// Moves the lines from @p from on, which were read last, to where line @p to is.
void UserInfoText::insertLast(qsizetype to, qsizetype from)
{
    const qsizetype added = count() - from;
    if (added == 0 || from == to)
        return;
    std::rotate(m_lines.begin() + to, m_lines.begin() + from, m_lines.end());
    m_index.renumber([to, from, added](qsizetype number) {
        return number < to ? number : number < from ? number + added : number - from + to;
    });
}

void UserInfoText::readLines(qsizetype begin, qsizetype end, int numberBefore)
{
    const QByteArrayView text = QByteArrayView(m_text).first(end);
    const qsizetype lines = text.sliced(begin).count('\n') + 1;
    m_lines.reserve(m_lines.size() + std::size_t(lines));
    m_index.reserve(count() + lines);
    int number = numberBefore;
    while (begin < end) {
        const qsizetype lineEnd = text.indexOf('\n', begin);
        const QByteArrayView line = text.sliced(begin, (lineEnd < 0 ? end : lineEnd + 1) - begin);
        readLine(line, ++number);
        begin += line.size();
    }
}

void UserInfoText::readLine(QByteArrayView line, int number)
{
    QByteArrayView text = withoutLineEnd(line);
    if (number == 1 && text.startsWith(Utf8Mark))
        text = text.sliced(sizeof Utf8Mark - 1);
    if (text.isEmpty() || text.startsWith('#'))
        return;
    const auto userEnd = std::find_if(text.begin(), text.end(), isBlank);
    const auto secretBegin = std::find_if_not(userEnd, text.end(), isBlank);
    const QByteArrayView user = text.first(userEnd - text.begin());
    const QByteArrayView secret = text.sliced(secretBegin - text.begin());
    // The name itself is not repeated: it may be anything, and a log is no place for it.
    if (const auto fault = accountFault(user, secret)) {
        addProblem(number, fault->detail);
        return;
    }
    if (indexOf(user) >= 0) {
        addProblem(number, QStringLiteral("There is an account of that name already (case does not count)"));
        return;
    }
    const auto pieceOf = [this](QByteArrayView octets) {
        return Piece{quint32(octets.data() - m_text.constData()), quint32(octets.size())};
    };
    add({pieceOf(line), pieceOf(user), pieceOf(secret)});
}

void UserInfoText::add(const Line &line)
{
    m_lines.push_back(line);
    m_index.append(at(line.user));
}

void UserInfoText::addProblem(int number, const QString &problem)
{
    m_lastProblem = number;
    if (m_problems.size() < MaxNamedLines)
        m_problems.append(QStringLiteral("line %1: %2").arg(number).arg(problem));
    else if (m_problems.size() == MaxNamedLines)
        m_problems.append(QStringLiteral("line %1: This line and perhaps others behind it cannot be read").arg(number));
}

Account UserInfoText::account(qsizetype index) const
{
    const Line &line = m_lines.at(std::size_t(index));
    return {at(line.user).toByteArray(), at(line.secret).toByteArray()};
}

QList<Account> UserInfoText::accounts() const
{
    const QMutexLocker locker(&m_mutex);
    if (!m_accounts) {
        m_accounts.emplace();
        m_accounts->reserve(count());
        for (qsizetype i = 0; i < count(); ++i)
            m_accounts->append(account(i));
    }
    return *m_accounts;
}

qsizetype UserInfoText::indexOf(QByteArrayView user) const
{
    return m_index.find(user, [this](qsizetype number) { return at(m_lines[std::size_t(number)].user); });
}

void UserInfoText::append(const Account &account)
{
    m_accounts.reset();
    if (!m_text.isEmpty() && !m_text.endsWith('\n'))
        m_text.append('\n');
    const auto begin = quint32(m_text.size());
    const auto userOctets = quint32(account.user.size());
    m_text.append(accountLine(account.user, account.secret, false));
    add({{begin, quint32(m_text.size()) - begin},
         {begin, userOctets},
         {begin + userOctets + 1, quint32(account.secret.size())}});
}

void UserInfoText::setSecret(qsizetype index, const QByteArray &secret)
{
    m_accounts.reset();
    Line &line = m_lines.at(std::size_t(index));
    const Line before = line;
    const bool hasMark = line.user.begin != line.whole.begin;
    const QByteArray text = (hasMark ? QByteArray(Utf8Mark) : QByteArray()) +
                            accountLine(at(line.user).toByteArray(), secret, at(line.whole).endsWith("\r\n"));
    m_text.replace(before.whole.begin, before.whole.octets, text);
    line.whole.octets = quint32(text.size());
    line.secret = {line.user.begin + line.user.octets + 1, quint32(secret.size())};
    move(index + 1, text.size() - before.whole.octets);
}

void UserInfoText::remove(qsizetype index)
{
    m_accounts.reset();
    const Piece whole = m_lines.at(std::size_t(index)).whole;
    m_text.remove(whole.begin, whole.octets);
    m_lines.erase(m_lines.begin() + index);
    move(index, -qsizetype(whole.octets));
    m_index.renumber([index](qsizetype number) { return number < index ? number : number == index ? -1 : number - 1; });
}

// The lines from this account on, so many octets towards the end.
void UserInfoText::move(qsizetype from, qsizetype octets)
{
    for (auto line = m_lines.begin() + from; line != m_lines.end(); ++line) {
        for (Piece *piece : {&line->whole, &line->user, &line->secret})
            piece->begin = quint32(piece->begin + octets);
    }
}

} // namespace Storage
