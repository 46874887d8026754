// SPDX-License-Identifier: MIT
#include "gui/sortedtable.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace Gui {

SortedTable::SortedTable(QWidget *parent)
    : HintTable(parent)
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    connect(m_sorted, &QAbstractItemModel::modelAboutToBeReset, this, &SortedTable::noteSelection);
    connect(m_sorted, &QAbstractItemModel::modelReset, &m_reset, &NextTurn::ask);
    connect(&m_reset, &NextTurn::came, this, &SortedTable::keepSelection);
}

void SortedTable::setSource(QAbstractItemModel *model, int sortRole, int keyRole)
{
    m_keyRole = keyRole;
    m_sorted->setSortRole(sortRole);
    m_sorted->setSourceModel(model);
    setModel(m_sorted);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

void SortedTable::noteSelection()
{
    if (!selectionModel())
        return;
    // Not cleared: a second reset may come before the selection of the first is back.
    for (const QModelIndex &index : selectionModel()->selectedRows())
        m_selected.insert(index.data(m_keyRole).toString());
}

void SortedTable::keepSelection()
{
    QItemSelection kept;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (m_selected.contains(index.data(m_keyRole).toString()))
            kept.select(index, index);
    }
    m_selected.clear();
    selectionModel()->select(kept, QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

QList<int> SortedTable::selectedSourceRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(m_sorted->mapToSource(index).row());
    return rows;
}

} // namespace Gui
