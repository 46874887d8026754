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
}

void SortedTable::setSource(QAbstractItemModel *model, int sortRole)
{
    m_sorted->setSortRole(sortRole);
    m_sorted->setSourceModel(model);
    setModel(m_sorted);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

QList<int> SortedTable::selectedSourceRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(m_sorted->mapToSource(index).row());
    return rows;
}

} // namespace Gui
