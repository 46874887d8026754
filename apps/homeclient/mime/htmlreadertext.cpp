// SPDX-License-Identifier: MIT
// The part of HtmlReader that makes runs and blocks of the text between the tags.
#include "htmlreader.h"

#include <algorithm>

namespace Mime {

namespace {

// Control characters are no text; Qt would take some of them for the ends of its own blocks.
QString shownCharacters(const QString &text)
{
    QString shown = text;
    shown.removeIf([](QChar c) {
        return (c.category() == QChar::Other_Control && c != QLatin1Char('\t')) ||
               c == QChar::ObjectReplacementCharacter || c.isNonCharacter();
    });
    return shown.replace(QChar::LineSeparator, QLatin1Char(' ')).replace(QChar::ParagraphSeparator, QLatin1Char(' '));
}

} // namespace

void HtmlReader::addText(const QString &text)
{
    if (m_context.isHidden || text.isEmpty())
        return;
    if (m_context.isPreformatted)
        addLines(text);
    else
        addWords(text);
}

// Blanks and line ends are one blank, and none at the beginning of a line.
void HtmlReader::addWords(const QString &text)
{
    QString words;
    words.reserve(text.size() + 1);
    for (const QChar c : text) {
        if (c == QLatin1Char(' ') || (c >= QLatin1Char('\t') && c <= QLatin1Char('\r'))) {
            m_hasPendingBlank = true;
            continue;
        }
        if (m_hasPendingBlank && !(words.isEmpty() && m_runs.isEmpty())) {
            // The blank before a link is none of it: it would be underlined.
            const bool isBeforeLink = words.isEmpty() && !m_context.link.isEmpty() && !m_runs.last().isPicture &&
                                      m_runs.last().link.isEmpty();
            (isBeforeLink ? m_runs.last().text : words) += QLatin1Char(' ');
        }
        m_hasPendingBlank = false;
        words += c;
    }
    addCharacters(words);
}

void HtmlReader::addLines(const QString &text)
{
    QString lines = text;
    lines.remove(QLatin1Char('\r'));
    if (std::exchange(m_skipsLineEnd, false) && lines.startsWith(QLatin1Char('\n')))
        lines.remove(0, 1);
    qsizetype begin = 0;
    for (qsizetype end = lines.indexOf(QLatin1Char('\n')); end >= 0; end = lines.indexOf(QLatin1Char('\n'), begin)) {
        addCharacters(lines.mid(begin, end - begin));
        endLine();
        begin = end + 1;
    }
    addCharacters(lines.mid(begin));
}

void HtmlReader::addCharacters(const QString &text)
{
    const QString shown = shownCharacters(text);
    if (!shown.isEmpty())
        appendRun({shown, m_context.styles, m_context.link});
}

void HtmlReader::addPicture(const HtmlToken &tag)
{
    const bool isHidden = tag.attribute(QLatin1StringView("style")).contains(QLatin1StringView("display:none"));
    const auto isTiny = [&](QLatin1StringView name) {
        const QString value = tag.attribute(name).trimmed();
        return value == QLatin1String("0") || value == QLatin1String("1") || value == QLatin1String("1px");
    };
    // A pixel counts readers, and shows nothing.
    if (isHidden || isTiny(QLatin1StringView("width")) || isTiny(QLatin1StringView("height")))
        return;
    if (std::exchange(m_hasPendingBlank, false) && !m_runs.isEmpty())
        addCharacters(QStringLiteral(" "));
    const QString description = shownCharacters(tag.attribute(QLatin1StringView("alt")).simplified());
    appendRun({description, m_context.styles, m_context.link, true});
}

void HtmlReader::appendRun(const TextRun &run)
{
    TextRun *last = m_runs.isEmpty() ? nullptr : &m_runs.last();
    const bool goesOn =
        last && !run.isPicture && !last->isPicture && last->styles == run.styles && last->link == run.link;
    const bool isSamePicture = last && run.isPicture && *last == run;
    if (goesOn)
        last->text += run.text;
    else if (!isSamePicture)
        m_runs.append(run);
}

// A line that is empty is shown as one.
void HtmlReader::endLine()
{
    TextBlock block;
    block.runs = std::exchange(m_runs, {});
    m_hasPendingBlank = false;
    emitBlock(block);
}

void HtmlReader::endBlock()
{
    m_hasPendingBlank = false;
    if (!m_runs.isEmpty())
        endLine();
}

void HtmlReader::emitBlock(TextBlock block)
{
    const bool isParagraph = block.kind == TextBlock::Kind::Paragraph;
    if (isParagraph && m_context.headingLevel > 0)
        block.kind = TextBlock::Kind::Heading;
    else if (isParagraph && m_context.isPreformatted)
        block.kind = TextBlock::Kind::Preformatted;
    block.level = m_context.headingLevel;
    block.quoteDepth = m_context.quoteDepth;
    block.listDepth = m_context.listDepth;
    block.alignment = m_context.alignment;
    block.isRightToLeft = m_context.isRightToLeft;
    block.isSpaced = std::exchange(m_isSpaced, false) && m_hasOutput;
    block.marker = std::exchange(m_marker, {});
    m_hasOutput = true;
    if (m_table && m_table->isTooLarge())
        flattenTable();
    if (m_table)
        m_table->add(block);
    else
        m_builder.add(block);
}

} // namespace Mime
