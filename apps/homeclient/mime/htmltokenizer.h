// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSet>
#include <QString>

#include <array>
#include <optional>

namespace Mime {

struct HtmlAttribute
{
    QString name; ///< lower case
    QString value;
};

struct HtmlToken
{
    enum class Kind { Text, StartTag, EndTag };

    Kind kind = Kind::Text;
    QString text;                    ///< of text: with character references resolved; of a tag: its name, lower case
    QList<HtmlAttribute> attributes; ///< the first MaxHtmlAttributes of them
    QStringView source;              ///< as it stands in the document

    /// Of the first attribute called @p name, which may have no value; a null string if there is none.
    QString attribute(QLatin1StringView name) const;
};

/// Attributes of one tag beyond which more are read over.
inline constexpr qsizetype MaxHtmlAttributes = 50;
/// Characters of text in one token.
inline constexpr qsizetype MaxHtmlTextCharacters = 4096;

/// Cuts HTML into text and tags, as the HTML standard does (WHATWG HTML section 13.2.5), in time that grows with the
/// length whatever the input: Gumbo and libxml2 compare each attribute of a tag with all before it, and each end tag
/// with all elements that are open (10 s for 270 KB of attributes).
///
/// Kinder than the standard in one thing: what cannot be a tag, such as a "<" with a blank behind it or without any ">"
/// to come, stays text, and so does "<y and a<b>"; the standard drops some of it. Comments, and what is in script,
/// style and title, are dropped.
class HtmlTokenizer
{
public:
    /// @p html must outlive this object.
    explicit HtmlTokenizer(QStringView html);

    std::optional<HtmlToken> next();

private:
    HtmlToken takeText();
    std::optional<HtmlToken> takeMarkup();
    std::optional<HtmlToken> takeTag();
    bool takeComment();
    void takeDeclaration();
    void skipRawText(const QString &element);
    HtmlToken takeBracket(qsizetype index);
    bool readAttributes(HtmlToken &token);
    void readAttribute(HtmlToken &token);
    QStringView takeValue();
    void skipBlanks();
    bool mayBeginMarkup(qsizetype at) const;
    QChar at(qsizetype index) const { return index < m_html.size() ? m_html.at(index) : QChar(); }

    QStringView m_html;
    qsizetype m_position = 0;
    qsizetype m_lastTagEnd;     ///< where the last ">" stands
    qsizetype m_lastCommentEnd; ///< where the last "-->" stands
    int m_openTags = 0;         ///< tags without an end that were looked at to the end of the document
    int m_proseTags = 0;
    QSet<QString> m_unclosed; ///< raw elements whose end tag does not come any more
    QSet<QChar> m_openQuotes; ///< quotes that do not come any more
};

} // namespace Mime
