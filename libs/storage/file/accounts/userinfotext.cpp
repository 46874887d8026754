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
{
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        const QByteArray line = end < 0 ? text.mid(begin) : text.mid(begin, end - begin + 1);
        m_lines.append(line);
        readLine(line);
        begin += line.size();
    }
}

void UserInfoText::readLine(const QByteArray &line)
{
    QByteArray text = withoutLineEnd(line);
    if (m_lines.size() == 1 && text.startsWith(Utf8Mark))
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
    QString problem;
    if (const auto fault = accountFault(account.user, account.secret))
        problem = fault->detail;
    else if (indexOf(account.user) >= 0)
        problem = QStringLiteral("There is an account of that name already (case does not count)");
    if (!problem.isEmpty()) {
        m_problems.append(QStringLiteral("line %1: %2").arg(m_lines.size()).arg(problem));
        return;
    }
    m_accounts.append(account);
    m_lineOf.append(m_lines.size() - 1);
}

qsizetype UserInfoText::indexOf(const QByteArray &user) const
{
    for (qsizetype i = 0; i < m_accounts.size(); ++i) {
        if (m_accounts.at(i).user.compare(user, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

void UserInfoText::append(const Account &account)
{
    if (!m_lines.isEmpty() && !m_lines.last().endsWith('\n'))
        m_lines.last().append('\n');
    m_lines.append(accountLine(account.user, account.secret, false));
    m_accounts.append(account);
    m_lineOf.append(m_lines.size() - 1);
}

void UserInfoText::setSecret(qsizetype index, const QByteArray &secret)
{
    QByteArray &line = m_lines[m_lineOf.at(index)];
    const bool hasMark = m_lineOf.at(index) == 0 && line.startsWith(Utf8Mark);
    line = (hasMark ? QByteArray(Utf8Mark) : QByteArray()) +
           accountLine(m_accounts.at(index).user, secret, line.endsWith("\r\n"));
    m_accounts[index].secret = secret;
}

void UserInfoText::remove(qsizetype index)
{
    const qsizetype line = m_lineOf.at(index);
    m_lines.removeAt(line);
    m_accounts.removeAt(index);
    m_lineOf.removeAt(index);
    for (qsizetype &other : m_lineOf)
        other -= other > line ? 1 : 0;
}

} // namespace Storage
