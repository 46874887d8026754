// SPDX-License-Identifier: MIT
#include "gui/sortedtable.h"

#include <QHeaderView>
#include <QSettings>
#include <QSortFilterProxyModel>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

SortedTable::SortedTable(QWidget *parent, QSortFilterProxyModel *sorted)
    : HintTable(parent)
    , m_sorted(sorted ? sorted : new QSortFilterProxyModel(this))
{
    m_sorted->setParent(this);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    connect(m_sorted, &QAbstractItemModel::modelAboutToBeReset, this, &SortedTable::noteSelection);
    connect(m_sorted, &QAbstractItemModel::modelReset, &m_reset, &NextTurn::ask);
    connect(&m_reset, &NextTurn::came, this, &SortedTable::keepSelection);
}

void SortedTable::setSource(QAbstractItemModel *model, int sortRole, int keyRole)
{
    m_keyRole = keyRole;
    m_sorted->setSortRole(sortRole);
    if (model != m_sorted->sourceModel())
        m_sorted->setSourceModel(model);
    setModel(m_sorted);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

void SortedTable::sortFirstBy(int column, Qt::SortOrder order)
{
    sortByColumn(column, order);
}

QStringList SortedTable::selectedKeys() const
{
    QStringList keys;
    for (const QModelIndex &index : selectionModel() ? selectionModel()->selectedRows() : QModelIndexList())
        keys.append(index.data(m_keyRole).toString());
    return keys;
}

void SortedTable::noteSelection()
{
    // Not cleared: a second reset may come before the selection of the first is back.
    for (const QString &key : selectedKeys())
        m_selected.insert(key);
}

void SortedTable::keepSelection()
{
    QItemSelection kept;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (m_selected.contains(index.data(m_keyRole).toString()))
            kept.select(index, index);
    }
    if (m_sorted->rowCount() > 0)
        m_selected.clear(); // rows that are read only later may have them
    if (!kept.isEmpty())
        selectionModel()->select(kept, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void SortedTable::saveLayout(QSettings &layout, const QString &name) const
{
    saveColumns(layout, u"columns/"_s + name);
    layout.setValue(u"selected/"_s + name, selectedKeys());
}

void SortedTable::restoreLayout(const QSettings &layout, const QString &name)
{
    restoreColumns(layout, u"columns/"_s + name);
    const QStringList keys = layout.value(u"selected/"_s + name).toStringList();
    m_selected = QSet<QString>(keys.begin(), keys.end());
    m_reset.ask();
}

QList<int> SortedTable::selectedSourceRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(m_sorted->mapToSource(index).row());
    return rows;
}

} // namespace Gui
