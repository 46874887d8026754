// SPDX-License-Identifier: MIT
#include "gui/dialogueview.h"

#include "gui/rowdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

namespace Gui {

namespace {

constexpr int LeastLineCharacters = 40;

/// What a column has room for before it is cut, and beside that.
constexpr const char *LeastTexts[] = {"00:00:00.000", "000", "0000", "000.000", "POP3", "S->"};
constexpr int MarginCharacters = 2;

} // namespace

DialogueView::DialogueView(QWidget *parent)
    : HintTable(parent)
{
    setSelectionMode(ExtendedSelection);
    setItemDelegate(new DialogueDelegate(this));
    setTextElideMode(Qt::ElideRight);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &DialogueView::noteWidth);
    connect(&m_shown, &NextTurn::came, this, &DialogueView::fitColumns);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &DialogueView::noteScrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &DialogueView::keepEnd);
}

void DialogueView::setModel(QAbstractItemModel *shown)
{
    HintTable::setModel(shown);
    connect(shown, &QAbstractItemModel::rowsRemoved, this, &DialogueView::keepPlace);
    connect(shown, &QAbstractItemModel::modelReset, this, &DialogueView::followNewest);
}

/// The first key chooses the newest line, which is in view, and not the oldest of thousands.
QModelIndex DialogueView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        return model()->index(model()->rowCount() - 1, 0);
    return HintTable::moveCursor(action, modifiers);
}

void DialogueView::resizeEvent(QResizeEvent *event)
{
    HintTable::resizeEvent(event);
    fitColumns();
}

void DialogueView::aboutToSetColumns()
{
    m_isFitting = true;
    for (int column = 0; column < m_wanted.size(); ++column)
        setWidthOf(column, m_wanted.at(column));
}

void DialogueView::columnsSet()
{
    m_wanted.clear();
    for (int column = 0; column < horizontalHeader()->count() - 1; ++column)
        m_wanted.append(widthOf(column));
    m_isFitting = false;
    fitColumns();
}

void DialogueView::noteWidth(int column, int before, int now)
{
    if (m_isFitting || column >= m_wanted.size())
        return;
    if (before == 0 || now == 0) { // it comes or goes, and its width is not to be changed meanwhile
        m_shown.ask();
        return;
    }
    m_wanted[column] = now;
    m_pulled = column;
    fitColumns();
    m_pulled = -1;
}

/// The line takes what the others leave. If a person makes those wider than there is room for, the table scrolls.
void DialogueView::fitColumns()
{
    if (m_isFitting || m_wanted.isEmpty())
        return;
    m_isFitting = true;
    const QList<int> widths = fittingWidths(columnRoom());
    for (int column = 0; column < widths.size(); ++column) {
        if (!isColumnHidden(column))
            setColumnWidth(column, widths.at(column));
    }
    const int line = int(m_wanted.size());
    const int others = horizontalHeader()->length() - columnWidth(line);
    const int least = m_pulled < 0 ? 0 : std::min(leastLine(), viewport()->width() - columnRoom());
    setColumnWidth(line, std::max(viewport()->width() - others, least));
    m_isFitting = false;
}

/// For all columns before the line. With very large text they would have nothing left if the line were never cut.
int DialogueView::columnRoom() const
{
    const int width = viewport()->width();
    return std::clamp(width - leastLine(), width / 3, width / 2);
}

int DialogueView::leastLine() const
{
    return LeastLineCharacters * fontMetrics().averageCharWidth();
}

/// First they lose what stands empty in them, then all lose the same part.
QList<int> DialogueView::fittingWidths(int room) const
{
    QList<int> least;
    QList<int> spare;
    for (int column = 0; column < m_wanted.size(); ++column) {
        const int text = fontMetrics().horizontalAdvance(QLatin1String(LeastTexts[column])) +
                         MarginCharacters * fontMetrics().averageCharWidth();
        const int wanted = isColumnHidden(column) ? 0 : m_wanted.at(column);
        least.append(column == m_pulled ? wanted : std::min(wanted, text));
        spare.append(wanted - least.last());
    }
    const int leastOfAll = std::accumulate(least.begin(), least.end(), 0);
    const int spareOfAll = std::accumulate(spare.begin(), spare.end(), 0);
    const int left = std::clamp(room - leastOfAll, 0, spareOfAll);
    QList<int> widths;
    for (int column = 0; column < least.size(); ++column) {
        int width = least.at(column) + (spareOfAll > 0 ? spare.at(column) * left / spareOfAll : 0);
        if (leastOfAll > room && m_pulled < 0)
            width = least.at(column) * room / leastOfAll;
        widths.append(width);
    }
    return widths;
}

void DialogueView::noteScrolled(int value)
{
    const bool atEnd = value >= verticalScrollBar()->maximum();
    if (atEnd == m_follows)
        return;
    m_follows = atEnd;
    Q_EMIT followsChanged(m_follows);
}

void DialogueView::keepEnd()
{
    if (m_follows)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void DialogueView::keepPlace(const QModelIndex &, int first, int last)
{
    // Old lines make room at the top; what the person is reading must not slide away below the eyes.
    if (!m_follows && first == 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - (last - first + 1));
}

void DialogueView::followNewest()
{
    if (!m_follows) {
        m_follows = true;
        Q_EMIT followsChanged(true);
    }
    scrollToBottom();
}

void DialogueView::copySelection()
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace Gui
