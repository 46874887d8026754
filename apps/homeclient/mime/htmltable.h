// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

namespace Mime {

/// Limits of a table that is shown as one; a larger one is shown as paragraphs, cell after cell.
inline constexpr qsizetype MaxTableColumns = 12;
inline constexpr qsizetype MaxTableCells = 300;
inline constexpr qsizetype MaxCellWork = 1'000;

/// The innermost table that is open. Most tables in mail are there for the layout: one that holds another, has a single
/// row or column, or is large is no table to a reader, and costs Qt's layout much.
class HtmlTable
{
public:
    void beginRow();
    void beginCell();
    void add(const TextBlock &block);

    /// Whether it has grown beyond what can be shown as a table.
    bool isTooLarge() const { return m_cells > MaxTableCells || m_hasLongCell; }
    /// As a table if it is one, else as paragraphs.
    QList<TextBlock> blocks() const;
    /// As paragraphs.
    QList<TextBlock> paragraphs() const;

private:
    using Cell = QList<TextBlock>;
    using Row = QList<Cell>;

    bool isTable() const;
    static TextBlock tableRow(const Row &row);

    Cell m_before; ///< a caption, and text that stands in no cell
    QList<Row> m_rows;
    qsizetype m_cells = 0;
    qsizetype m_cellWork = 0;
    bool m_hasLongCell = false;
};

} // namespace Mime
