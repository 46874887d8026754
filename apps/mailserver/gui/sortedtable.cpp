// SPDX-License-Identifier: MIT
#include "gui/sortedtable.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QSortFilterProxyModel>

#include <utility>

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

    setVerticalScrollMode(ScrollPerItem); // places are counted in rows
    connect(m_sorted, &QAbstractItemModel::rowsAboutToBeInserted, this, &SortedTable::notePlace);
    connect(m_sorted, &QAbstractItemModel::rowsAboutToBeRemoved, this, &SortedTable::notePlace);
    connect(m_sorted, &QAbstractItemModel::layoutAboutToBeChanged, this, &SortedTable::noteSelectedPlace);
    connect(&m_changed, &NextTurn::came, this, &SortedTable::keepPlace);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_hasLeftTop = false; });
    connect(this, &HintTable::selectionMoved, this, &SortedTable::returnToTop);
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

void SortedTable::notePlace()
{
    noteSelectedPlace();
    const int first = verticalScrollBar()->value();
    if (m_kept.isValid() || first == 0)
        return;
    m_kept = m_sorted->index(first, 0);
    m_keptAt = 0;
    m_changed.ask();
}

/// In an order that a person asks for, the row that happened to be the first in view is none that they look at.
void SortedTable::noteSelectedPlace()
{
    const int first = verticalScrollBar()->value();
    const int row = selectedRow();
    if (m_kept.isValid() || row < first || rowViewportPosition(row) >= viewport()->height())
        return; // the first of several changes in a turn knows what was seen
    m_kept = m_sorted->index(row, 0);
    m_keptAt = row - first;
    m_hasLeftTop |= first == 0;
    m_changed.ask();
}

void SortedTable::keepPlace()
{
    if (m_kept.isValid()) {
        executeDelayedItemsLayout(); // or the scroll bar does not reach as far as the new rows
        verticalScrollBar()->setValue(m_kept.row() - m_keptAt);
    }
    m_kept = QModelIndex();
}

void SortedTable::returnToTop()
{
    if (selectedRow() >= 0 || !std::exchange(m_hasLeftTop, false))
        return;
    m_kept = QModelIndex();
    scrollToTop();
}

void SortedTable::saveLayout(QSettings &layout, const QString &name)
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
