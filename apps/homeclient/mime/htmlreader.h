// SPDX-License-Identifier: MIT
#pragma once

#include "htmlcontext.h"
#include "htmltable.h"
#include "richtextbuilder.h"

#include <optional>

namespace Mime {

/// Elements within elements that are told apart; deeper ones have no effect, their text stays.
inline constexpr qsizetype MaxHtmlDepth = 200;

/// An HTML part as it is read: what the lists of HtmlElement and HtmlContext know, and nothing else of it, as a value.
/// Nothing is loaded, no text gets lost but what the sender hides, and the time grows with the length whatever the
/// input.
class HtmlReader
{
public:
    static RichText read(const QString &html);

private:
    struct OpenElement
    {
        const HtmlElement *element;
        HtmlContext before; ///< what held outside of it
        HtmlContext within; ///< what holds where it begins
    };
    using Role = HtmlElement::Role;

    void take(const HtmlToken &token);
    void takeUnknown(const HtmlToken &tag);
    void startElement(const HtmlElement &element, const HtmlToken &tag);
    void startVoid(const HtmlElement &element, const HtmlToken &tag);
    void endElement(const HtmlElement &element);
    void makeRoomFor(const HtmlElement &element);
    void open(const HtmlElement &element, const HtmlToken &tag);
    void closeDownTo(qsizetype depth);
    void closeTop();
    void closeInline(qsizetype index);
    void began(const HtmlElement &element);
    qsizetype innermost(Role role, std::initializer_list<Role> barriers) const;

    void addText(const QString &text);
    void addWords(const QString &text);
    void addLines(const QString &text);
    void addCharacters(const QString &text);
    void addPicture(const HtmlToken &tag);
    void appendRun(const TextRun &run);
    void endLine();
    void endBlock();
    void emitBlock(TextBlock block);
    void addMargin() { m_isSpaced = true; }
    void endTable();
    void flattenTable();

    RichTextBuilder m_builder;
    std::optional<HtmlTable> m_table;
    QList<OpenElement> m_open;
    QList<int> m_lists; ///< of each open list: the number of its last item; -1 if its items have bullets
    HtmlContext m_context;
    QList<TextRun> m_runs; ///< of the block that is open
    QString m_marker;
    QSet<QString> m_foreign; ///< elements that are none of HTML's
    int m_drawings = 0;      ///< SVG and MathML that are open: what is in them are their elements
    qsizetype m_ignoredDepth = 0;
    bool m_hasPendingBlank = false;
    bool m_isSpaced = false;
    bool m_hasOutput = false;
    bool m_skipsLineEnd = false; ///< the one directly behind <pre>
};

} // namespace Mime
