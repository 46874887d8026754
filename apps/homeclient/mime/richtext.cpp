// SPDX-License-Identifier: MIT
#include "richtext.h"

#include <algorithm>

namespace Mime {

namespace {

bool isVisibleCharacter(QChar character)
{
    const auto category = character.category();
    // Braille's blank and Hangul's fillers are letters without a shape.
    static constexpr char16_t Blanks[] = {0x2800, 0x3164, 0x115F, 0x1160, 0xFFA0, 0x034F};
    return !character.isSpace() && category != QChar::Other_Control && category != QChar::Other_Format &&
           std::find(std::begin(Blanks), std::end(Blanks), character.unicode()) == std::end(Blanks);
}

bool isVisibleText(const QString &text)
{
    return std::any_of(text.begin(), text.end(), isVisibleCharacter);
}

bool isVisibleRun(const TextRun &run)
{
    return run.isPicture || isVisibleText(run.text);
}

bool hasVisibleText(const TextRun &run)
{
    return isVisibleText(run.text);
}

bool isAnyRun(const RichText &text, bool (*isWanted)(const TextRun &))
{
    const auto isIn = [&](const QList<TextRun> &runs) { return std::any_of(runs.begin(), runs.end(), isWanted); };
    return std::any_of(text.blocks.begin(), text.blocks.end(), [&](const TextBlock &block) {
        return isIn(block.runs) || std::any_of(block.cells.begin(), block.cells.end(), isIn);
    });
}

QString pictureText(const QString &description)
{
    return description.isEmpty() ? QString() : QLatin1Char('[') + description + QLatin1Char(']');
}

// Where a link leads, behind its last run, if the text does not say so.
void appendTarget(QString &line, const QString &link, const QString &linkText)
{
    const QString shown = linkText.trimmed();
    const QString bare = link.startsWith(QLatin1String("mailto:")) ? link.mid(7) : link;
    const bool saysSo = shown.isEmpty() || link == shown || bare == shown || bare == shown + QLatin1Char('/') ||
                        bare.section(QLatin1String("://"), 1) == shown;
    if (!saysSo)
        line += QStringLiteral(" <") + bare + QLatin1Char('>');
}

QString runsText(const QList<TextRun> &runs)
{
    QString line;
    QString linkText;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const TextRun &run = runs.at(i);
        line += run.isPicture ? pictureText(run.text) : run.text;
        if (run.link.isEmpty())
            continue;
        linkText += run.isPicture ? QString() : run.text;
        if (i + 1 == runs.size() || runs.at(i + 1).link != run.link) {
            appendTarget(line, run.link, linkText);
            linkText.clear();
        }
    }
    return line;
}

QString blockText(const TextBlock &block)
{
    if (block.kind == TextBlock::Kind::Rule)
        return QStringLiteral("--------");
    if (block.kind != TextBlock::Kind::TableRow)
        return (block.marker.isEmpty() ? QString() : block.marker + QLatin1Char(' ')) + runsText(block.runs);
    QStringList cells;
    for (const QList<TextRun> &cell : block.cells)
        cells.append(runsText(cell));
    return cells.join(QLatin1Char('\t'));
}

// "> " for each level, as mail quotes; nothing more before text that is itself quoted.
QString linePrefix(const TextBlock &block, const QString &text)
{
    const QString quote(block.quoteDepth, QLatin1Char('>'));
    const bool isJoined = quote.isEmpty() || text.isEmpty() || text.startsWith(QLatin1Char('>'));
    const QString indent(2 * qMax(0, block.listDepth - 1), QLatin1Char(' '));
    return isJoined ? quote + indent : quote + QLatin1Char(' ') + indent;
}

} // namespace

void appendPlainText(QString &text, const TextBlock &block)
{
    QString line = blockText(block);
    line.replace(QChar::LineSeparator, QLatin1Char(' '));
    if (block.isContinued && text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    else if (block.isSpaced)
        text += QString(block.quoteDepth, QLatin1Char('>')) + QLatin1Char('\n');
    text += (block.isContinued ? QString() : linePrefix(block, line)) + line + QLatin1Char('\n');
}

QString plainText(const RichText &text)
{
    QString plain;
    for (const TextBlock &block : text.blocks)
        appendPlainText(plain, block);
    return plain + text.rest;
}

bool isVisible(const RichText &text)
{
    return isVisibleText(text.rest) || isAnyRun(text, isVisibleRun);
}

bool hasWords(const RichText &text)
{
    return isVisibleText(text.rest) || isAnyRun(text, hasVisibleText);
}

} // namespace Mime
