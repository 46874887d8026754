// SPDX-License-Identifier: MIT
#include "htmlreader.h"

#include "characterreferences.h"

#include <algorithm>

namespace Mime {

namespace {

// As programs write them; "if x<y and z = 3" has none.
bool hasQuotedValue(const HtmlToken &tag)
{
    return tag.source.contains(QLatin1StringView("=\"")) || tag.source.contains(QLatin1StringView("='"));
}

// "if (a<b && c>d)": a tag of one letter with words behind it that are no attributes.
bool isProse(const HtmlToken &token)
{
    static constexpr QLatin1StringView Flags[] = {QLatin1StringView("hidden"), QLatin1StringView("download"),
                                                  QLatin1StringView("href"), QLatin1StringView("name")};
    const auto isWord = [](const HtmlAttribute &attribute) {
        return attribute.value.isNull() &&
               std::find(std::begin(Flags), std::end(Flags), attribute.name) == std::end(Flags);
    };
    return token.kind == HtmlToken::Kind::StartTag && token.text.size() == 1 && !token.attributes.isEmpty() &&
           std::all_of(token.attributes.begin(), token.attributes.end(), isWord);
}

} // namespace

RichText HtmlReader::read(const QString &html)
{
    HtmlReader reader;
    HtmlTokenizer tokenizer(html);
    while (const auto token = tokenizer.next())
        reader.take(*token);
    reader.closeDownTo(0);
    reader.endBlock();
    reader.flattenTable();
    return reader.m_builder.take();
}

void HtmlReader::take(const HtmlToken &token)
{
    if (token.kind == HtmlToken::Kind::Text) {
        addText(token.text);
        return;
    }
    const HtmlElement *element = isProse(token) ? nullptr : htmlElement(token.text);
    if (!element)
        takeUnknown(token);
    else if (token.kind == HtmlToken::Kind::StartTag)
        startElement(*element, token);
    else
        endElement(*element);
}

// Elements of other programs have a prefix or attributes with quoted values; anything else in brackets is text of a
// sender that forgot to escape it: "<ada@example.org>", "vector<int>".
void HtmlReader::takeUnknown(const HtmlToken &tag)
{
    const bool isAddress = tag.text.contains(QLatin1Char('@')) || tag.text.endsWith(QLatin1Char(':'));
    const bool hasPrefix = tag.text.contains(QLatin1Char(':')) || tag.text.contains(QLatin1Char('-'));
    const bool isDrawing = tag.text == QLatin1String("svg") || tag.text == QLatin1String("math");
    if (isDrawing)
        m_drawings = std::max(0, m_drawings + (tag.kind == HtmlToken::Kind::StartTag ? 1 : -1));
    const bool isForeign = isDrawing || m_drawings > 0 ||
                           (!isAddress && (hasPrefix || hasQuotedValue(tag) || m_foreign.contains(tag.text)));
    if (isForeign)
        m_foreign.insert(tag.text);
    else
        addText(withoutReferences(tag.source));
}

void HtmlReader::startElement(const HtmlElement &element, const HtmlToken &tag)
{
    if (element.isVoid()) {
        startVoid(element, tag);
        return;
    }
    if (!element.isInline())
        endBlock();
    makeRoomFor(element);
    if (m_open.size() >= MaxHtmlDepth)
        ++m_ignoredDepth;
    else
        open(element, tag);
    if (element.role == Role::Table) {
        flattenTable();
        m_table.emplace();
    } else if (element.role == Role::Row && m_table) {
        m_table->beginRow();
    } else if (element.role == Role::Cell && m_table) {
        m_table->beginCell();
    }
}

void HtmlReader::startVoid(const HtmlElement &element, const HtmlToken &tag)
{
    if (m_context.isHidden)
        return;
    if (element.role == Role::LineBreak) {
        endLine();
    } else if (element.role == Role::Picture) {
        addPicture(tag);
    } else if (element.role == Role::Rule) {
        endBlock();
        TextBlock rule;
        rule.kind = TextBlock::Kind::Rule;
        emitBlock(rule);
    }
}

// Start tags that end what stands before them: WHATWG HTML section 13.1.2.4.
void HtmlReader::makeRoomFor(const HtmlElement &element)
{
    qsizetype index = -1;
    if (element.role == Role::Item)
        index = innermost(Role::Item, {Role::List, Role::OrderedList, Role::Cell, Role::Table});
    else if (element.role == Role::Row)
        index = innermost(Role::Row, {Role::Table});
    else if (element.role == Role::Cell)
        index = innermost(Role::Cell, {Role::Row, Role::Table});
    else if (element.role == Role::Anchor)
        index = innermost(Role::Anchor, {Role::Cell, Role::Table});
    else if (element.role == Role::Term || element.role == Role::Definition)
        index = std::max(innermost(Role::Term, {Role::Terms, Role::Cell, Role::Table}),
                         innermost(Role::Definition, {Role::Terms, Role::Cell, Role::Table}));
    else if (!element.isInline())
        index = innermost(Role::Paragraph, {Role::Block, Role::Quote, Role::Item, Role::Cell, Role::Table});
    if (index >= 0 && element.role == Role::Anchor)
        closeInline(index);
    else if (index >= 0)
        closeDownTo(index);
}

// The innermost open element of @p role, if no barrier stands in between; else -1.
qsizetype HtmlReader::innermost(Role role, std::initializer_list<Role> barriers) const
{
    for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
        const Role found = m_open.at(i).element->role;
        if (found == role)
            return i;
        if (std::find(barriers.begin(), barriers.end(), found) != barriers.end())
            return -1;
    }
    return -1;
}

void HtmlReader::open(const HtmlElement &element, const HtmlToken &tag)
{
    HtmlContext within = m_context;
    within.enter(element, tag);
    m_open.append({&element, std::exchange(m_context, within), within});
    began(element);
}

void HtmlReader::began(const HtmlElement &element)
{
    switch (element.role) {
    case Role::Paragraph:
    case Role::Heading:
    case Role::Quote:
    case Role::Terms:
        addMargin();
        break;
    case Role::Preformatted:
        addMargin();
        m_skipsLineEnd = true;
        break;
    case Role::List:
    case Role::OrderedList:
        if (m_lists.isEmpty())
            addMargin();
        m_lists.append(element.role == Role::OrderedList ? 0 : -1);
        break;
    case Role::Item:
        if (!m_lists.isEmpty() && m_lists.last() >= 0)
            m_marker = QString::number(++m_lists.last()) + QLatin1Char('.');
        else
            m_marker = QStringLiteral("\u2022");
        break;
    default:
        break;
    }
}

void HtmlReader::endElement(const HtmlElement &element)
{
    if (element.isVoid()) {
        if (element.role == Role::LineBreak)
            endLine(); // "</br>" is "<br>"
        return;
    }
    if (m_ignoredDepth > 0) {
        --m_ignoredDepth;
        if (!element.isInline())
            endBlock();
        return;
    }
    qsizetype index = m_open.size() - 1;
    // A table keeps what is wrong in it to itself.
    while (index >= 0 && m_open.at(index).element != &element) {
        const Role role = m_open.at(index).element->role;
        index = role == Role::Table || (role == Role::Cell && element.role < Role::Table) ? -1 : index - 1;
    }
    if (index < 0)
        return;
    if (element.isInline())
        closeInline(index);
    else
        closeDownTo(index);
}

// Blocks that began in it stay open, without what it said.
void HtmlReader::closeInline(qsizetype index)
{
    const OpenElement closed = m_open.takeAt(index);
    if (index == m_open.size()) {
        m_context = closed.before;
        return;
    }
    for (qsizetype i = index; i < m_open.size(); ++i) {
        m_open[i].before.leave(closed.before, closed.within);
        m_open[i].within.leave(closed.before, closed.within);
    }
    m_context.leave(closed.before, closed.within);
}

void HtmlReader::closeDownTo(qsizetype depth)
{
    while (m_open.size() > depth)
        closeTop();
}

void HtmlReader::closeTop()
{
    const HtmlElement &element = *m_open.last().element;
    if (!element.isInline())
        endBlock();
    m_context = m_open.takeLast().before;
    switch (element.role) {
    case Role::Paragraph:
    case Role::Heading:
    case Role::Quote:
    case Role::Terms:
    case Role::Preformatted:
        addMargin();
        break;
    case Role::List:
    case Role::OrderedList:
        m_lists.removeLast();
        m_isSpaced = m_isSpaced || m_lists.isEmpty();
        break;
    case Role::Item:
        m_marker.clear();
        break;
    case Role::Table:
        endTable();
        break;
    default:
        break;
    }
}

void HtmlReader::endTable()
{
    if (!m_table)
        return;
    const QList<TextBlock> blocks = m_table->blocks();
    m_table.reset();
    for (const TextBlock &block : blocks)
        m_builder.add(block);
}

void HtmlReader::flattenTable()
{
    if (!m_table)
        return;
    const QList<TextBlock> blocks = m_table->paragraphs();
    m_table.reset();
    for (const TextBlock &block : blocks)
        m_builder.add(block);
}

} // namespace Mime
