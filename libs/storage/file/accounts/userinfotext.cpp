// SPDX-License-Identifier: MIT
#include "userinfo.h"
#include "utf8mark.h"

namespace Storage {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArray withoutLineEnd(QByteArray line)
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
    int number = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        const QByteArray line = end < 0 ? text.mid(begin) : text.mid(begin, end - begin + 1);
        readLine(line, ++number, begin);
        begin += line.size();
    }
}

void UserInfoText::readLine(const QByteArray &line, int number, qsizetype begin)
{
    QByteArray text = withoutLineEnd(line);
    if (number == 1 && text.startsWith(Utf8Mark))
        text.remove(0, sizeof Utf8Mark - 1);
    if (text.isEmpty() || text.startsWith('#'))
        return;
    qsizetype end = 0;
    while (end < text.size() && !isBlank(text.at(end)))
        ++end;
    qsizetype secret = end;
    while (secret < text.size() && isBlank(text.at(secret)))
        ++secret;
    const Account account{text.first(end), text.mid(secret)};
    // The name itself is not repeated: it may be anything, and a log is no place for it.
    if (const auto fault = accountFault(account.user, account.secret)) {
        addProblem(number, fault->detail);
        return;
    }
    const QByteArray name = account.user.toLower();
    if (m_indexOf.contains(name)) {
        addProblem(number, QStringLiteral("There is an account of that name already (case does not count)"));
        return;
    }
    m_indexOf.insert(name, m_accounts.size());
    m_accounts.append(account);
    m_lines.append({begin, line.size()});
}

void UserInfoText::addProblem(int number, const QString &problem)
{
    if (m_problems.size() < MaxNamedLines)
        m_problems.append(QStringLiteral("line %1: %2").arg(number).arg(problem));
    else if (m_problems.size() == MaxNamedLines)
        m_problems.append(QStringLiteral("line %1: This line and perhaps others behind it cannot be read").arg(number));
}

void UserInfoText::append(const Account &account)
{
    if (!m_text.isEmpty() && !m_text.endsWith('\n'))
        m_text.append('\n');
    const QByteArray line = accountLine(account.user, account.secret, false);
    m_indexOf.insert(account.user.toLower(), m_accounts.size());
    m_accounts.append(account);
    m_lines.append({m_text.size(), line.size()});
    m_text.append(line);
}

void UserInfoText::setSecret(qsizetype index, const QByteArray &secret)
{
    const Line place = m_lines.at(index);
    const QByteArrayView before = QByteArrayView(m_text).sliced(place.begin, place.octets);
    const bool hasMark = place.begin == 0 && before.startsWith(Utf8Mark);
    const QByteArray line = (hasMark ? QByteArray(Utf8Mark) : QByteArray()) +
                            accountLine(m_accounts.at(index).user, secret, before.endsWith("\r\n"));
    m_text.replace(place.begin, place.octets, line);
    m_lines[index].octets = line.size();
    m_accounts[index].secret = secret;
    move(index + 1, line.size() - place.octets);
}

void UserInfoText::remove(qsizetype index)
{
    const Line place = m_lines.takeAt(index);
    m_text.remove(place.begin, place.octets);
    m_indexOf.remove(m_accounts.takeAt(index).user.toLower());
    for (qsizetype &other : m_indexOf)
        other -= other > index ? 1 : 0;
    move(index, -place.octets);
}

// The lines from this account on, so many octets towards the end.
void UserInfoText::move(qsizetype from, qsizetype octets)
{
    for (qsizetype i = from; i < m_lines.size(); ++i)
        m_lines[i].begin += octets;
}

} // namespace Storage
