// SPDX-License-Identifier: MIT
#include "richtextbuilder.h"

#include "layoutwork.h"
#include "weblinks.h"

namespace Mime {

RichText RichTextBuilder::take()
{
    if (QStringView(m_text.rest).trimmed().isEmpty())
        m_text.rest.clear();
    return std::exchange(m_text, {});
}

void RichTextBuilder::add(const RichText &text)
{
    for (const TextBlock &block : text.blocks)
        add(block);
    if (text.rest.isEmpty())
        return;
    m_isFull = true;
    m_text.rest += text.rest;
}

void RichTextBuilder::add(const TextBlock &block)
{
    if (m_isFull) {
        appendPlainText(m_text.rest, block);
        return;
    }
    TextBlock piece = block;
    piece.runs.clear();
    m_blockWork = workOf(piece);
    for (const TextRun &run : block.runs) {
        if (!run.link.isEmpty() || run.isPicture) {
            addRun(piece, run);
            continue;
        }
        for (const TextRun &part : withWebLinks(run))
            addRun(piece, part);
    }
    flush(piece);
}

void RichTextBuilder::addRun(TextBlock &block, const TextRun &run)
{
    QStringView text = run.text;
    do {
        if (m_isFull) {
            addPiece(block, run, text);
            return;
        }
        if (m_blockWork + RunWork >= MaxBlockWork) {
            flush(block);
            block.isContinued = true;
        }
        const qsizetype fitting = charactersWithin(text, MaxBlockWork - m_blockWork - RunWork);
        addPiece(block, run, text.first(fitting));
        text = text.sliced(fitting);
        if (!text.isEmpty())
            m_blockWork = MaxBlockWork;
    } while (!text.isEmpty());
}

void RichTextBuilder::addPiece(TextBlock &block, const TextRun &run, QStringView text)
{
    TextRun piece = run;
    piece.text = text.toString();
    block.runs.append(piece);
    if (!m_isFull)
        m_blockWork += (run.isPicture ? PictureWork : RunWork) + layoutWork(text);
}

// What is in @p block goes to the others; what follows in it is another block that looks the same.
void RichTextBuilder::flush(TextBlock &block)
{
    m_work += m_blockWork;
    m_blockWork = BlockWork;
    m_isFull = m_isFull || m_work > MaxShownWork;
    if (m_isFull)
        appendPlainText(m_text.rest, block);
    else
        m_text.blocks.append(block);
    block.runs.clear();
    block.marker.clear();
    block.isSpaced = false;
}

qsizetype RichTextBuilder::workOf(const TextBlock &block)
{
    qsizetype work = BlockWork + layoutWork(block.marker);
    for (const QList<TextRun> &cell : block.cells) {
        work += CellWork;
        for (const TextRun &run : cell)
            work += RunWork + 2 * layoutWork(run.text); // a cell is laid out twice
    }
    return work;
}

} // namespace Mime
