// SPDX-License-Identifier: MIT
#include "quotatext.h"
#include "utf8mark.h"

#include "accounts.h"

namespace Storage {

namespace {

constexpr char NoLimit[] = "none";

bool isSameLogin(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

std::optional<Quota> parseQuota(const QByteArray &word)
{
    if (word.compare(NoLimit, Qt::CaseInsensitive) == 0)
        return Quota{Quota::Kind::Unlimited};
    if (const auto octets = parseQuotaSize(word))
        return Quota{Quota::Kind::Limited, *octets};
    return {};
}

QByteArray lineOf(const QByteArray &login, const Quota &quota)
{
    return login + ' ' + (quota.kind == Quota::Kind::Unlimited ? QByteArray(NoLimit) : sizeText(quota.octets)) + '\n';
}

} // namespace

QuotaText::QuotaText(const QByteArray &text)
{
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        const QByteArray octets = end < 0 ? text.mid(begin) : text.mid(begin, end - begin + 1);
        const Line line = parsed(octets);
        m_lines.append(line);
        if (line.quota.kind != Quota::Kind::Default)
            m_quotas.insert(line.login.toLower(), line.quota);
        begin += octets.size();
    }
}

// A login that was named already, or with a bad size, still makes the line that user's: the next change mends it.
QuotaText::Line QuotaText::parsed(const QByteArray &octets)
{
    QByteArray text = octets;
    if (m_lines.isEmpty() && text.startsWith(Utf8Mark))
        text.remove(0, sizeof Utf8Mark - 1);
    text = text.simplified();
    if (text.isEmpty() || text.startsWith('#'))
        return {octets, {}, {}};
    // The words themselves are not repeated: they may be anything, and a log is no place for it.
    const auto bad = [&](const QByteArray &login, const QString &problem) {
        m_problems.append(QStringLiteral("line %1: %2").arg(m_lines.size() + 1).arg(problem));
        return Line{octets, login, {}};
    };
    const QList<QByteArray> words = text.split(' ');
    const QByteArray &login = words.first();
    if (!isLogin(login))
        return bad({}, QStringLiteral("This can be no login"));
    const auto quota = words.size() == 2 ? parseQuota(words.last()) : std::nullopt;
    if (!quota)
        return bad(login, QStringLiteral("Behind the login stands a size like 512K, 50M or 2G, or none"));
    if (of(login).kind != Quota::Kind::Default)
        return bad(login, QStringLiteral("There is a quota of that user already (case does not count)"));
    return {octets, login, *quota};
}

Quota QuotaText::of(const QByteArray &login) const
{
    return m_quotas.value(login.toLower());
}

void QuotaText::set(const QByteArray &login, const Quota &quota)
{
    const auto isTheirs = [&login](const Line &line) { return isSameLogin(line.login, login); };
    const auto first = std::find_if(m_lines.begin(), m_lines.end(), isTheirs);
    const qsizetype place = first - m_lines.begin();
    m_lines.erase(std::remove_if(first, m_lines.end(), isTheirs), m_lines.end());
    m_quotas.remove(login.toLower());
    if (quota.kind == Quota::Kind::Default)
        return;
    if (place > 0 && !m_lines.at(place - 1).octets.endsWith('\n'))
        m_lines[place - 1].octets += '\n';
    m_lines.insert(place, {lineOf(login, quota), login, quota});
    m_quotas.insert(login.toLower(), quota);
}

QByteArray QuotaText::toByteArray() const
{
    QByteArray text;
    for (const Line &line : m_lines)
        text += line.octets;
    return text;
}

} // namespace Storage
