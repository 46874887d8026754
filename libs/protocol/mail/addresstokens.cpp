// SPDX-License-Identifier: MIT
#include "mail/addresstokens.h"

namespace Mail {
namespace {

using Kind = AddressToken::Kind;

constexpr QStringView AddressSpecials = u"<>@,;:)";

bool endsTextRun(QChar c)
{
    return AddressSpecials.contains(c) || c == u'"' || c == u'(' || AddressTokens::isLineBreak(c) ||
           AddressTokens::isBlankCharacter(c);
}

} // namespace

AddressTokens::AddressTokens(const QString &text)
    : m_text(text)
{
    for (qsizetype at = 0; at < m_text.size(); at += m_tokens.last().size)
        m_tokens.append(tokenAt(at));
}

bool AddressTokens::isSpecial(qsizetype index, QChar special) const
{
    return m_tokens.at(index).kind == Kind::Special && text(index).front() == special;
}

bool AddressTokens::isBlank(qsizetype index) const
{
    const Kind kind = m_tokens.at(index).kind;
    return kind == Kind::Blank || kind == Kind::Comment;
}

QStringView AddressTokens::text(qsizetype index) const
{
    return QStringView(m_text).sliced(m_tokens.at(index).begin, m_tokens.at(index).size);
}

QStringView AddressTokens::text(qsizetype first, qsizetype last) const
{
    if (first >= last)
        return {};
    const qsizetype begin = m_tokens.at(first).begin;
    return QStringView(m_text).sliced(begin, m_tokens.at(last - 1).begin + m_tokens.at(last - 1).size - begin);
}

QString AddressTokens::content(qsizetype index) const
{
    const Kind kind = m_tokens.at(index).kind;
    const bool isEnclosed = kind == Kind::Quoted || kind == Kind::Comment;
    const QStringView inner = isEnclosed ? text(index).sliced(1).chopped(1) : text(index);
    QString content;
    for (qsizetype i = 0; i < inner.size(); ++i) {
        if (isEnclosed && inner[i] == u'\\' && i + 1 < inner.size())
            ++i;
        content += inner[i].category() == QChar::Other_Control ? QChar(u' ') : inner[i];
    }
    return content;
}

QStringView AddressTokens::lineFrom(qsizetype position) const
{
    qsizetype end = position;
    while (end < m_text.size() && !isLineBreak(m_text[end]))
        ++end;
    return QStringView(m_text).sliced(position, end - position).trimmed();
}

bool AddressTokens::isLineBreak(QChar c)
{
    return (c >= u'\n' && c <= u'\r') || c == u'\x85' || c == u'\x2028' || c == u'\x2029';
}

// A zero width space, marks of direction, a byte order mark: what comes along when text is copied from a page.
// Joiners stay, as they change how a name is read.
bool AddressTokens::isBlankCharacter(QChar c)
{
    return ((c.isSpace() || c.category() == QChar::Other_Control) && !isLineBreak(c)) || c == u'\x200b' ||
           c == u'\x200e' || c == u'\x200f' || (c >= u'\x202a' && c <= u'\x202e') || c == u'\x2060' ||
           (c >= u'\x2066' && c <= u'\x2069') || c == u'\xfeff';
}

AddressToken AddressTokens::tokenAt(qsizetype begin)
{
    const QChar c = m_text[begin];
    if (c == u'"' && begin >= m_plainQuotesUntil)
        return enclosed(Kind::Quoted, begin, quoteEnd(begin));
    if (c == u'(' && begin >= m_plainCommentsUntil)
        return enclosed(Kind::Comment, begin, commentEnd(begin));
    if (c == u'[' && begin >= m_plainLiteralsUntil && standsBehindAt())
        return enclosed(Kind::Literal, begin, literalEnd(begin));
    if (AddressSpecials.contains(c))
        return {Kind::Special, begin, 1};
    return runAt(begin);
}

AddressToken AddressTokens::runAt(qsizetype begin) const
{
    const auto run = [this, begin](Kind kind, auto belongs) {
        qsizetype end = begin + 1;
        while (end < m_text.size() && belongs(m_text[end]))
            ++end;
        return AddressToken{kind, begin, end - begin};
    };
    if (isLineBreak(m_text[begin]))
        return run(Kind::Break, isLineBreak);
    if (isBlankCharacter(m_text[begin]))
        return run(Kind::Blank, isBlankCharacter);
    return run(Kind::Text, [](QChar c) { return !endsTextRun(c); });
}

AddressToken AddressTokens::enclosed(AddressToken::Kind kind, qsizetype begin, qsizetype end)
{
    if (end > 0)
        return {kind, begin, end - begin};
    m_unclosed.append(begin);
    // Another one in this line would be looked at to the end of the line again, and again.
    const qsizetype lineEnd = begin + lineFrom(begin).size();
    qsizetype &plainUntil = kind == Kind::Quoted    ? m_plainQuotesUntil
                            : kind == Kind::Comment ? m_plainCommentsUntil
                                                    : m_plainLiteralsUntil;
    plainUntil = lineEnd;
    return {Kind::Text, begin, 1};
}

/// Behind the closing quote; 0 if the line has none.
qsizetype AddressTokens::quoteEnd(qsizetype begin) const
{
    for (qsizetype i = begin + 1; i < m_text.size() && !isLineBreak(m_text[i]); ++i) {
        if (m_text[i] == u'"')
            return i + 1;
        if (m_text[i] == u'\\' && i + 1 < m_text.size() && !isLineBreak(m_text[i + 1]))
            ++i;
    }
    return 0;
}

qsizetype AddressTokens::commentEnd(qsizetype begin) const
{
    int depth = 1;
    for (qsizetype i = begin + 1; i < m_text.size() && !isLineBreak(m_text[i]); ++i) {
        if (m_text[i] == u'\\' && i + 1 < m_text.size() && !isLineBreak(m_text[i + 1]))
            ++i;
        else
            depth += m_text[i] == u'(' ? 1 : m_text[i] == u')' ? -1 : 0;
        if (depth == 0)
            return i + 1;
    }
    return 0;
}

qsizetype AddressTokens::literalEnd(qsizetype begin) const
{
    for (qsizetype i = begin + 1; i < m_text.size() && !isLineBreak(m_text[i]); ++i) {
        if (m_text[i] == u']')
            return i + 1;
        if (m_text[i] == u'[' || m_text[i] == u'@' || m_text[i] == u'<')
            return 0;
    }
    return 0;
}

/// Elsewhere a bracket is text: "[List] Ada <a@x>".
bool AddressTokens::standsBehindAt() const
{
    qsizetype last = m_tokens.size() - 1;
    while (last >= 0 && isBlank(last))
        --last;
    return last >= 0 && isSpecial(last, u'@');
}

} // namespace Mail
