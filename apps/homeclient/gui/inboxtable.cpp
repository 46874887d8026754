// SPDX-License-Identifier: MIT
#include "inboxtable.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Model::InboxModel;
using Model::InboxOrder;

namespace {

constexpr auto ColumnsKey = "inbox/columns"_L1;

} // namespace

InboxTable::InboxTable(InboxModel &inbox, QWidget *parent)
    : QTableView(parent)
    , m_inbox(inbox)
    , m_order(new InboxOrder(inbox, this))
{
    connect(m_order, &QAbstractItemModel::modelAboutToBeReset, this, &InboxTable::rememberChoice);
    connect(m_order, &QAbstractItemModel::rowsAboutToBeInserted, this, &InboxTable::notePlace);
    connect(m_order, &QAbstractItemModel::rowsAboutToBeRemoved, this, &InboxTable::notePlace);
    setModel(m_order);
    // Not reset() of the view: the selection forgets everything once more after that.
    connect(m_order, &QAbstractItemModel::modelReset, this, &InboxTable::restoreChoice);
    const auto describe = [this] { setAccessibleDescription(emptyText()); };
    connect(m_order, &QAbstractItemModel::rowsInserted, this, describe);
    connect(m_order, &QAbstractItemModel::rowsRemoved, this, describe);
    connect(m_order, &InboxOrder::reordered, this, describe);
    connect(m_order, &InboxOrder::reordered, this, [this] {
        viewport()->update();
        Q_EMIT hitsChanged();
    });

    setAccessibleName(tr("Messages"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    setSortingEnabled(true);
    // The number is the place in the mailbox file, so the newest message has the highest.
    sortByColumn(InboxModel::NumberColumn, Qt::DescendingOrder);
    setDefaultWidths();
}

void InboxTable::setDefaultWidths()
{
    const auto widthOf = [this](const QString &sample) { return fontMetrics().horizontalAdvance(sample + u"MMM"_s); };
    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(false);
    setColumnWidth(InboxModel::NumberColumn, widthOf(u"00000"_s));
    setColumnWidth(InboxModel::FromColumn, widthOf(u"somebody.long@example.org"_s));
    setColumnWidth(InboxModel::ReceivedColumn, widthOf(u"2026-11-21 : 20 : 45"_s));
    setColumnWidth(InboxModel::SizeColumn, widthOf(u"1023.9 MB"_s));
    header->setSectionResizeMode(InboxModel::SubjectColumn, QHeaderView::Stretch);
}

void InboxTable::setSearch(const QString &text)
{
    m_order->setSearch(text.trimmed());
}

void InboxTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(emptyText());
    viewport()->update();
}

QString InboxTable::emptyText() const
{
    if (m_order->rowCount() > 0)
        return {};
    if (m_inbox.rowCount() == 0)
        return m_emptyText;
    return tr("None of the %Ln message(s) matches your search.\nEmpty the search field to see them all.", nullptr,
              m_inbox.rowCount());
}

int InboxTable::hits() const
{
    return m_order->rowCount();
}

QByteArray InboxTable::currentId() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() && selectionModel()->isRowSelected(current.row())
               ? current.data(InboxModel::UniqueIdRole).toByteArray()
               : QByteArray();
}

QList<QByteArray> InboxTable::selectedIds() const
{
    QList<QByteArray> ids;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        ids.append(index.data(InboxModel::UniqueIdRole).toByteArray());
    return ids;
}

void InboxTable::selectId(const QByteArray &uniqueId)
{
    if (const int row = m_order->rowOf(uniqueId); row >= 0)
        choose(m_order->index(row, 0));
}

// Not setCurrentIndex(), which looks at the keys that are held: with Ctrl+Down it would choose the next message beside
// this one, and Delete would mean both.
void InboxTable::choose(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void InboxTable::goOn(int rows)
{
    int edge = currentIndex().row();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        edge = rows > 0 ? std::max(edge, index.row()) : std::min(edge, index.row());
    const int row = edge + rows;
    if (row >= 0 && row < m_order->rowCount())
        choose(m_order->index(row, 0));
}

void InboxTable::restoreColumns(QSettings &store)
{
    const QByteArray state = store.value(ColumnsKey).toByteArray();
    if (!state.isEmpty())
        horizontalHeader()->restoreState(state);
}

void InboxTable::saveColumns(QSettings &store) const
{
    store.setValue(ColumnsKey, horizontalHeader()->saveState());
}

void InboxTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QString text = emptyText();
    if (text.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Active, QPalette::Text));
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap,
                     text);
}

// Qt gives the cursor to the first row with the focus, and selects nothing: the first key would pass by the newest
// message, and a single one could not be reached.
void InboxTable::focusInEvent(QFocusEvent *event)
{
    const bool hadCursor = currentIndex().isValid();
    QTableView::focusInEvent(event);
    if (!hadCursor)
        selectionModel()->clearCurrentIndex();
}

void InboxTable::notePlace()
{
    noteCurrentPlace();
    if (m_kept.isEmpty() && verticalScrollBar()->value() > 0)
        keepAt(indexAt({0, 0}));
}

// In the answer to a search the row that happened to be the first in view is none that a person looks at.
void InboxTable::noteCurrentPlace()
{
    const QModelIndex row = m_order->index(m_order->rowOf(currentId()), 0);
    if (visualRect(row).intersects(viewport()->rect()))
        keepAt(row);
}

// Several messages come one by one: the first of them knows what was seen.
void InboxTable::keepAt(const QModelIndex &row)
{
    if (!row.isValid() || !m_kept.isEmpty())
        return;
    m_kept = row.data(InboxModel::UniqueIdRole).toByteArray();
    m_keptAt = rowViewportPosition(row.row());
    if (verticalScrollBar()->value() == 0)
        m_keptAt.reset();
    QMetaObject::invokeMethod(this, &InboxTable::keepPlace, Qt::QueuedConnection);
}

void InboxTable::keepPlace()
{
    const QModelIndex row = m_order->index(m_order->rowOf(std::exchange(m_kept, {})), 0);
    if (!row.isValid())
        return;
    executeDelayedItemsLayout(); // or the scroll bar does not reach as far as the new rows
    if (m_keptAt)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(row.row()) - *m_keptAt);
    else
        scrollTo(row);
}

void InboxTable::rememberChoice()
{
    noteCurrentPlace();
    const QList<QByteArray> ids = selectedIds();
    m_chosen = QSet<QByteArray>(ids.begin(), ids.end());
    m_current = currentId();
}

// Rows that stand together are one range: a selection of all the rows is as quick as one of a single row.
void InboxTable::restoreChoice()
{
    const auto isChosen = [this](int row) {
        return m_chosen.contains(m_order->index(row, 0).data(InboxModel::UniqueIdRole).toByteArray());
    };
    const QByteArray before = m_current;
    qsizetype restored = 0;
    QItemSelection selection;
    for (int row = 0; !m_chosen.isEmpty() && row < m_order->rowCount(); ++row) {
        const int first = row;
        while (row < m_order->rowCount() && isChosen(row))
            ++row;
        restored += row - first;
        if (row > first)
            selection.select(m_order->index(first, 0), m_order->index(row - 1, InboxModel::ColumnCount - 1));
    }
    m_isRestoring = true;
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int current = before.isEmpty() ? -1 : m_order->rowOf(before);
    if (current >= 0) {
        selectionModel()->setCurrentIndex(m_order->index(current, 0), QItemSelectionModel::NoUpdate);
        scrollTo(currentIndex());
    }
    m_isRestoring = false;
    // A message that is being read is not fetched and shown again because others came or went.
    if (restored != m_chosen.size() || currentId() != before)
        Q_EMIT selectionMoved();
    m_chosen.clear();
}

void InboxTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRestoring)
        Q_EMIT selectionMoved();
}

} // namespace Gui
