// SPDX-License-Identifier: MIT
#include "sealeddocument.h"

#include "mime/linktext.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPalette>
#include <QTextCursor>
#include <QTextTable>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

constexpr qreal CellPadding = 3;

bool isRow(const Mime::TextBlock &block)
{
    return block.kind == Mime::TextBlock::Kind::TableRow;
}

Qt::Alignment alignmentOf(Mime::TextAlignment alignment)
{
    switch (alignment) {
    case Mime::TextAlignment::Left:
        return Qt::AlignLeft | Qt::AlignAbsolute;
    case Mime::TextAlignment::Right:
        return Qt::AlignRight | Qt::AlignAbsolute;
    case Mime::TextAlignment::Centre:
        return Qt::AlignHCenter;
    case Mime::TextAlignment::Justified:
        return Qt::AlignJustify;
    case Mime::TextAlignment::Natural:
        break;
    }
    return Qt::AlignLeading;
}

// In steps of Qt's font sizes: h1 is three steps larger than the text.
int sizeAdjustment(Mime::TextStyles styles, int headingLevel)
{
    const int heading = headingLevel > 0 ? std::max(0, 4 - headingLevel) : 0;
    const int larger = styles.testFlag(Mime::TextStyle::Large) ? 1 : 0;
    const int smaller = styles.testFlag(Mime::TextStyle::Small) ? 1 : 0;
    return heading + larger - smaller;
}

void makeLink(QTextCharFormat &format, const QString &target)
{
    format.setAnchor(true);
    format.setAnchorHref(target);
    format.setToolTip(Mime::linkInLines(QUrl(target)).toHtmlEscaped());
    format.setFontUnderline(true);
    format.setForeground(QGuiApplication::palette().link());
}

} // namespace

void SealedDocument::setBody(const Mime::RichText &body)
{
    setUndoRedoEnabled(false);
    clear();
    QTextCursor cursor(this);
    cursor.beginEditBlock();
    bool isFresh = true; // an empty block is there, to begin with or behind a table
    for (qsizetype i = 0; i < body.blocks.size();) {
        const Mime::TextBlock &block = body.blocks.at(i);
        if (isRow(block)) {
            i += insertTable(cursor, body.blocks, i);
            isFresh = true;
            continue;
        }
        if (std::exchange(isFresh, false))
            cursor.setBlockFormat(blockFormat(block));
        else
            cursor.insertBlock(blockFormat(block), QTextCharFormat());
        if (!block.marker.isEmpty())
            cursor.insertText(block.marker + u' ', QTextCharFormat());
        insertRuns(cursor, block.runs, block.level);
        ++i;
    }
    cursor.endEditBlock();
}

// Never a null QVariant: QTextDocument would go and read a file: by itself.
QVariant SealedDocument::loadResource(int, const QUrl &)
{
    return QByteArray();
}

qsizetype SealedDocument::insertTable(QTextCursor &cursor, const QList<Mime::TextBlock> &blocks, qsizetype begin) const
{
    qsizetype end = begin + 1;
    while (end < blocks.size() && isRow(blocks.at(end)) && !blocks.at(end).beginsTable)
        ++end;
    qsizetype columns = 1;
    for (qsizetype row = begin; row < end; ++row)
        columns = std::max(columns, blocks.at(row).cells.size());
    QTextTableFormat format;
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setCellPadding(CellPadding);
    QTextTable *table = cursor.insertTable(int(end - begin), int(columns), format);
    for (qsizetype row = begin; row < end; ++row) {
        const QList<QList<Mime::TextRun>> &cells = blocks.at(row).cells;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            QTextCursor cell = table->cellAt(int(row - begin), int(column)).firstCursorPosition();
            insertRuns(cell, cells.at(column), 0);
        }
    }
    cursor.movePosition(QTextCursor::End);
    return end - begin;
}

void SealedDocument::insertRuns(QTextCursor &cursor, const QList<Mime::TextRun> &runs, int headingLevel) const
{
    for (const Mime::TextRun &run : runs) {
        const QString picture = run.text.isEmpty() ? tr("[picture]") : tr("[picture: %1]").arg(run.text);
        cursor.insertText(run.isPicture ? picture : run.text, charFormat(run, headingLevel));
    }
}

QTextBlockFormat SealedDocument::blockFormat(const Mime::TextBlock &block) const
{
    QTextBlockFormat format;
    format.setIndent(block.quoteDepth + block.listDepth);
    format.setAlignment(alignmentOf(block.alignment));
    if (block.isRightToLeft)
        format.setLayoutDirection(Qt::RightToLeft);
    if (block.isSpaced)
        format.setTopMargin(QFontMetricsF(defaultFont()).height() / 2);
    if (block.kind == Mime::TextBlock::Kind::Rule)
        format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                           QTextLength(QTextLength::PercentageLength, 100));
    return format;
}

QTextCharFormat SealedDocument::charFormat(const Mime::TextRun &run, int headingLevel)
{
    QTextCharFormat format;
    if (run.styles.testFlag(Mime::TextStyle::Bold))
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(run.styles.testFlag(Mime::TextStyle::Italic));
    format.setFontUnderline(run.styles.testFlag(Mime::TextStyle::Underline));
    format.setFontStrikeOut(run.styles.testFlag(Mime::TextStyle::StrikeOut));
    if (run.styles.testFlag(Mime::TextStyle::Monospace))
        format.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    if (run.styles.testFlag(Mime::TextStyle::Superscript))
        format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    else if (run.styles.testFlag(Mime::TextStyle::Subscript))
        format.setVerticalAlignment(QTextCharFormat::AlignSubScript);
    if (const int adjustment = sizeAdjustment(run.styles, headingLevel))
        format.setProperty(QTextFormat::FontSizeAdjustment, adjustment);
    if (!run.link.isEmpty())
        makeLink(format, run.link);
    return format;
}

} // namespace Model
