// SPDX-License-Identifier: MIT
#include "inboxtable.h"

#include <QHeaderView>
#include <QPainter>
#include <QSettings>
#include <QSortFilterProxyModel>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Model::InboxModel;

namespace {

constexpr auto ColumnsKey = "inbox/columns"_L1;

} // namespace

InboxTable::InboxTable(InboxModel &inbox, QWidget *parent)
    : QTableView(parent)
    , m_inbox(inbox)
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(&inbox);
    m_sorted->setSortRole(InboxModel::SortRole);
    m_sorted->setFilterRole(InboxModel::SearchRole);
    m_sorted->setFilterKeyColumn(0);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_sorted);

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
    m_sorted->setFilterFixedString(text.trimmed());
    viewport()->update();
}

void InboxTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(emptyText());
    viewport()->update();
}

QString InboxTable::emptyText() const
{
    if (m_sorted->rowCount() > 0)
        return {};
    if (m_inbox.rowCount() == 0)
        return m_emptyText;
    return tr("None of the %Ln message(s) matches your search.\nEmpty the search field to see them all.", nullptr,
              m_inbox.rowCount());
}

int InboxTable::hits() const
{
    return m_sorted->rowCount();
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
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (index.data(InboxModel::UniqueIdRole).toByteArray() == uniqueId) {
            setCurrentIndex(index);
            return;
        }
    }
}

void InboxTable::goOn(int rows)
{
    int edge = currentIndex().row();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        edge = rows > 0 ? std::max(edge, index.row()) : std::min(edge, index.row());
    const int row = edge + rows;
    if (row >= 0 && row < m_sorted->rowCount())
        setCurrentIndex(m_sorted->index(row, 0));
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

void InboxTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

} // namespace Gui
