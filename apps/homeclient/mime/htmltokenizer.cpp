// SPDX-License-Identifier: MIT
#include "htmltokenizer.h"

#include "characterreferences.h"
#include "htmlelements.h"

#include <algorithm>

namespace Mime {

namespace {

/// Tags that run into the end of the document, each of which may cost a look at all that follows; any "<" behind that
/// many is text.
constexpr int MaxOpenTags = 20;
/// A "<" that is text with another before the next ">" is read twice; behind that many, and in longer ones, it is not.
constexpr int MaxProseTags = 1000;
constexpr qsizetype MaxProseCharacters = 1000;

bool isAsciiLetter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'));
}

bool isHtmlBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r') ||
           c == QLatin1Char('\f');
}

bool endsName(QChar c)
{
    return isHtmlBlank(c) || c == QLatin1Char('/') || c == QLatin1Char('>') || c.isNull();
}

bool isRawElement(const QString &name)
{
    static constexpr QLatin1StringView Names[] = {QLatin1StringView("script"), QLatin1StringView("style"),
                                                  QLatin1StringView("title"), QLatin1StringView("iframe")};
    return std::find(std::begin(Names), std::end(Names), name) != std::end(Names);
}

// "if x<y and a<b; c>d": another "<" on the way to the first ">", and nothing that programs write.
bool isComparison(const HtmlToken &tag)
{
    const bool isElement = tag.text.size() > 1 && htmlElement(tag.text);
    const bool hasQuotes = tag.source.contains(QLatin1Char('"')) || tag.source.contains(QLatin1Char('\''));
    const auto holdsAnother = [](const HtmlAttribute &attribute) { return attribute.name.contains(QLatin1Char('<')); };
    return !isElement && !hasQuotes && tag.source.size() <= MaxProseCharacters &&
           std::any_of(tag.attributes.begin(), tag.attributes.end(), holdsAnother);
}

} // namespace

QString HtmlToken::attribute(QLatin1StringView name) const
{
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const HtmlAttribute &attribute) { return attribute.name == name; });
    if (found == attributes.end())
        return {};
    return found->value.isNull() ? QStringLiteral("") : found->value; // "<p hidden>"
}

HtmlTokenizer::HtmlTokenizer(QStringView html)
    : m_html(html)
    , m_lastTagEnd(html.lastIndexOf(QLatin1Char('>')))
    , m_lastCommentEnd(html.lastIndexOf(QLatin1StringView("-->")))
{
}

std::optional<HtmlToken> HtmlTokenizer::next()
{
    while (m_position < m_html.size()) {
        if (!mayBeginMarkup(m_position))
            return takeText();
        if (auto token = takeMarkup())
            return token;
    }
    return std::nullopt;
}

bool HtmlTokenizer::mayBeginMarkup(qsizetype index) const
{
    if (at(index) != QLatin1Char('<') || index > m_lastTagEnd || m_openTags > MaxOpenTags)
        return false;
    const QChar second = at(index + 1);
    if (second == QLatin1Char('/') || second == QLatin1Char('?'))
        return isAsciiLetter(at(index + 2));
    if (second == QLatin1Char('!'))
        return isAsciiLetter(at(index + 2)) || at(index + 2) == QLatin1Char('-') || at(index + 2) == QLatin1Char('[');
    return isAsciiLetter(second);
}

HtmlToken HtmlTokenizer::takeText()
{
    const qsizetype begin = m_position;
    const qsizetype limit = qMin(m_html.size(), begin + MaxHtmlTextCharacters);
    do {
        ++m_position;
    } while (m_position < limit && !mayBeginMarkup(m_position));
    // A character reference or a pair of surrogates is not cut in two.
    if (m_position == limit && limit < m_html.size()) {
        const qsizetype back = m_html.first(limit).lastIndexOf(QLatin1Char('&'));
        if (back > begin && limit - back <= MaxReferenceCharacters)
            m_position = back;
        else if (m_html.at(limit - 1).isHighSurrogate() && limit - 1 > begin)
            --m_position;
    }
    const QStringView source = m_html.sliced(begin, m_position - begin);
    return {HtmlToken::Kind::Text, withoutReferences(source), {}, source};
}

// Nothing if it was a comment or the like.
std::optional<HtmlToken> HtmlTokenizer::takeMarkup()
{
    const QChar second = at(m_position + 1);
    if (second == QLatin1Char('!') || second == QLatin1Char('?')) {
        if (!takeComment())
            takeDeclaration();
        return std::nullopt;
    }
    return takeTag();
}

// An unclosed comment would take all that follows with it; only its first tag goes then.
bool HtmlTokenizer::takeComment()
{
    if (!m_html.sliced(m_position).startsWith(QLatin1StringView("<!--")) || m_position + 2 > m_lastCommentEnd)
        return false;
    // "<!-->" is a whole comment.
    m_position = m_html.indexOf(QLatin1StringView("-->"), m_position + 2) + 3;
    return true;
}

void HtmlTokenizer::takeDeclaration()
{
    m_position = m_html.indexOf(QLatin1Char('>'), m_position) + 1;
}

std::optional<HtmlToken> HtmlTokenizer::takeTag()
{
    const qsizetype begin = m_position;
    const bool isEnd = at(begin + 1) == QLatin1Char('/');
    HtmlToken token;
    token.kind = isEnd ? HtmlToken::Kind::EndTag : HtmlToken::Kind::StartTag;
    m_position += isEnd ? 2 : 1;
    const qsizetype nameBegin = m_position;
    while (!endsName(at(m_position)))
        ++m_position;
    token.text = m_html.sliced(nameBegin, m_position - nameBegin).toString().toLower();
    if (!readAttributes(token)) {
        ++m_openTags;
        return takeBracket(begin);
    }
    token.source = m_html.sliced(begin, m_position - begin);
    if (m_proseTags < MaxProseTags && isComparison(token)) {
        ++m_proseTags;
        return takeBracket(begin);
    }
    if (!isEnd && isRawElement(token.text))
        skipRawText(token.text);
    return token;
}

// The "<" alone, as text.
HtmlToken HtmlTokenizer::takeBracket(qsizetype index)
{
    m_position = index + 1;
    return {HtmlToken::Kind::Text, QStringLiteral("<"), {}, m_html.sliced(index, 1)};
}

// False if the document ends before the tag does.
bool HtmlTokenizer::readAttributes(HtmlToken &token)
{
    while (m_position < m_html.size()) {
        skipBlanks();
        if (at(m_position) == QLatin1Char('>')) {
            ++m_position;
            return true;
        }
        if (at(m_position) == QLatin1Char('/'))
            ++m_position;
        else
            readAttribute(token);
    }
    return false;
}

void HtmlTokenizer::readAttribute(HtmlToken &token)
{
    const qsizetype begin = m_position++; // a "=" in front belongs to the name
    while (m_position < m_html.size() && !endsName(at(m_position)) && at(m_position) != QLatin1Char('='))
        ++m_position;
    const QStringView name = m_html.sliced(begin, qMin(m_position, m_html.size()) - begin);
    skipBlanks();
    QStringView value;
    if (at(m_position) == QLatin1Char('=')) {
        ++m_position;
        skipBlanks();
        value = takeValue();
    }
    if (token.attributes.size() < MaxHtmlAttributes)
        token.attributes.append({name.toString().toLower(), withoutReferences(value)});
}

QStringView HtmlTokenizer::takeValue()
{
    const QChar first = at(m_position);
    if ((first == QLatin1Char('"') || first == QLatin1Char('\'')) && !m_openQuotes.contains(first)) {
        const qsizetype end = m_html.indexOf(first, m_position + 1);
        if (end >= 0) {
            const QStringView value = m_html.sliced(m_position + 1, end - m_position - 1);
            m_position = end + 1;
            return value;
        }
        m_openQuotes.insert(first);
    }
    const qsizetype begin = m_position;
    while (m_position < m_html.size() && !isHtmlBlank(at(m_position)) && at(m_position) != QLatin1Char('>'))
        ++m_position;
    return m_html.sliced(begin, m_position - begin);
}

// To the end tag, which is left for next(). Without one the element is taken for empty: what follows it stays text.
void HtmlTokenizer::skipRawText(const QString &element)
{
    if (m_unclosed.contains(element))
        return;
    const qsizetype end = m_html.indexOf(QStringLiteral("</") + element, m_position, Qt::CaseInsensitive);
    if (end < 0)
        m_unclosed.insert(element);
    else
        m_position = end;
}

void HtmlTokenizer::skipBlanks()
{
    while (m_position < m_html.size() && isHtmlBlank(at(m_position)))
        ++m_position;
}

} // namespace Mime
