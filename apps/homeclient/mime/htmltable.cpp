// SPDX-License-Identifier: MIT
#include "htmltable.h"

#include "layoutwork.h"

#include <algorithm>

namespace Mime {

void HtmlTable::beginRow()
{
    if (m_rows.isEmpty() || !m_rows.last().isEmpty())
        m_rows.append(Row());
}

void HtmlTable::beginCell()
{
    if (m_rows.isEmpty())
        beginRow();
    m_rows.last().append(Cell());
    ++m_cells;
    m_cellWork = 0;
}

void HtmlTable::add(const TextBlock &block)
{
    if (m_rows.isEmpty() || m_rows.last().isEmpty()) {
        m_before.append(block);
        return;
    }
    m_rows.last().last().append(block);
    m_cellWork += BlockWork;
    for (const TextRun &run : block.runs)
        m_cellWork += RunWork + layoutWork(run.text);
    m_hasLongCell = m_hasLongCell || m_cellWork > MaxCellWork;
}

QList<TextBlock> HtmlTable::blocks() const
{
    if (!isTable())
        return paragraphs();
    QList<TextBlock> blocks = m_before;
    for (const Row &row : m_rows) {
        if (!row.isEmpty())
            blocks.append(tableRow(row));
    }
    blocks[m_before.size()].beginsTable = true;
    return blocks;
}

QList<TextBlock> HtmlTable::paragraphs() const
{
    QList<TextBlock> blocks = m_before;
    for (const Row &row : m_rows) {
        for (const Cell &cell : row)
            blocks += cell;
    }
    return blocks;
}

bool HtmlTable::isTable() const
{
    qsizetype rows = 0;
    qsizetype columns = 0;
    for (const Row &row : m_rows) {
        const bool hasText = std::any_of(row.begin(), row.end(), [](const Cell &cell) { return !cell.isEmpty(); });
        rows += hasText ? 1 : 0;
        columns = std::max(columns, row.size());
    }
    return rows > 1 && columns > 1 && columns <= MaxTableColumns && !isTooLarge();
}

// The paragraphs of a cell become its lines.
TextBlock HtmlTable::tableRow(const Row &row)
{
    TextBlock block;
    block.kind = TextBlock::Kind::TableRow;
    for (const Cell &cell : row) {
        QList<TextRun> runs;
        for (const TextBlock &paragraph : cell) {
            if (!runs.isEmpty())
                runs.append({QString(QChar::LineSeparator), {}, {}});
            if (!paragraph.marker.isEmpty())
                runs.append({paragraph.marker + QLatin1Char(' '), {}, {}});
            runs += paragraph.runs;
        }
        block.cells.append(runs);
    }
    return block;
}

} // namespace Mime
