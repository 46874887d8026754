// SPDX-License-Identifier: MIT
#include "userinfotext.h"
#include "utf8mark.h"

#include <algorithm>

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

} // namespace

UserInfoText::UserInfoText(const QByteArray &text)
    : m_text(text)
{
    const qsizetype lines = text.count('\n') + 1;
    m_lines.reserve(std::size_t(lines));
    m_index.reserve(lines);
    int number = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        const QByteArrayView line = QByteArrayView(m_text).sliced(begin, (end < 0 ? text.size() : end + 1) - begin);
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
    m_index.clear();
    for (const Line &line : m_lines)
        m_index.append(at(line.user));
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
