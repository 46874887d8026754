// SPDX-License-Identifier: MIT
#include "gui/hinttable.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QSettings>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "Closed: link lost"; with less, nothing of a state, a subject or a reason could be read.
constexpr int LeastStretchedCharacters = 18;

} // namespace

HintTable::HintTable(QWidget *parent)
    : QTableView(parent)
    , m_characterWidth(fontMetrics().averageCharWidth())
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table, as in any other control
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1); // raising it later takes a time that grows with the square of the rows
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignVCenter | Qt::AlignRight);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &HintTable::fitStretched);
    connect(&m_moved, &NextTurn::came, this, &HintTable::selectionMoved);
    adaptToFont();
}

void HintTable::setModel(QAbstractItemModel *shown)
{
    QTableView::setModel(shown);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(shown, change, this, &HintTable::describe);
    connect(shown, &QAbstractItemModel::modelReset, this, &HintTable::describe);
    describe();
}

/// A screen reader hears the hint where it is seen.
void HintTable::describe()
{
    const bool isEmpty = !model() || model()->rowCount() == 0;
    setAccessibleDescription(isEmpty ? m_hint : QString());
}

void HintTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    m_moved.ask();
}

void HintTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    m_moved.ask();
}

/// When the row with the cursor goes, Qt would select a neighbour: a person would read, or remove, what they did not
/// choose.
void HintTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    if (currentIndex().row() >= first && currentIndex().row() <= last)
        selectionModel()->clearCurrentIndex();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void HintTable::reset()
{
    QTableView::reset();
    m_moved.ask();
}

void HintTable::adaptToFont()
{
    verticalHeader()->setDefaultSectionSize(int(fontMetrics().height() * m_rowHeight));
}

void HintTable::setRowHeight(double fontHeights)
{
    m_rowHeight = fontHeights;
    adaptToFont();
}

void HintTable::setHint(const QString &hint)
{
    m_hint = hint;
    describe();
    viewport()->update();
}

void HintTable::setColumnCharacters(const QList<int> &characters)
{
    aboutToSetColumns();
    const int width = fontMetrics().averageCharWidth();
    for (int column = 0; column < characters.size(); ++column) {
        if (characters.at(column) == 0)
            m_stretched = column;
        else
            setColumnWidth(column, (characters.at(column) + 2) * width);
    }
    columnsSet();
    fitStretched();
}

/// What is left may be nothing, with large text or little room: the table scrolls then.
void HintTable::fitStretched()
{
    if (m_stretched < 0 || m_stretched >= horizontalHeader()->count() || m_isFitting)
        return;
    m_isFitting = true;
    const int least = LeastStretchedCharacters * fontMetrics().averageCharWidth();
    const int others = horizontalHeader()->length() - columnWidth(m_stretched);
    const bool hasRoom = viewport()->width() - others >= least;
    horizontalHeader()->setSectionResizeMode(m_stretched, hasRoom ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!hasRoom)
        setColumnWidth(m_stretched, std::max(least, columnWidth(m_stretched)));
    m_isFitting = false;
}

void HintTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitStretched();
}

void HintTable::saveColumns(QSettings &layout, const QString &key)
{
    aboutToSetColumns();
    layout.setValue(key, horizontalHeader()->saveState());
    columnsSet();
}

void HintTable::restoreColumns(const QSettings &layout, const QString &key)
{
    const QByteArray state = layout.value(key).toByteArray();
    if (state.isEmpty())
        return;
    aboutToSetColumns();
    horizontalHeader()->restoreState(state);
    columnsSet();
    fitStretched();
}

int HintTable::selectedRow() const
{
    const QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void HintTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_hint.isEmpty() || (model() && model()->rowCount() > 0))
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Active, QPalette::PlaceholderText));
    const int margin = 2 * fontMetrics().height();
    const QRect middle = viewport()->rect().adjusted(margin, 0, -margin, 0);
    painter.drawText(middle, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_hint);
}

/// Qt gives the cursor to the first row with the focus, and selects nothing: the first key would pass that row by, and
/// a single one could not be reached.
void HintTable::focusInEvent(QFocusEvent *event)
{
    const bool hadCursor = currentIndex().isValid();
    QTableView::focusInEvent(event);
    if (!hadCursor && selectionModel())
        selectionModel()->clearCurrentIndex();
}

bool HintTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    showToolTip(*static_cast<QHelpEvent *>(event));
    return true;
}

/// What a stranger wrote would be rendered by a tool tip if it looks like HTML.
void HintTable::showToolTip(const QHelpEvent &event)
{
    const QString text = indexAt(event.pos()).data(Qt::ToolTipRole).toString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPos(), u"<p style='white-space:pre-wrap'>"_s + text.toHtmlEscaped() + u"</p>"_s,
                           viewport());
}

void HintTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    adaptToFont();
    aboutToSetColumns();
    scaleColumns();
    columnsSet();
    fitStretched();
}

/// What was to be read before stays to be read.
void HintTable::scaleColumns()
{
    const int before = std::exchange(m_characterWidth, fontMetrics().averageCharWidth());
    for (int column = 0; column < horizontalHeader()->count() && before != m_characterWidth; ++column) {
        if (horizontalHeader()->sectionResizeMode(column) == QHeaderView::Interactive)
            setWidthOf(column, qRound(double(widthOf(column)) * m_characterWidth / before));
    }
}

int HintTable::widthOf(int column)
{
    const bool isHidden = isColumnHidden(column);
    setColumnHidden(column, false); // a hidden one tells no width
    const int width = columnWidth(column);
    setColumnHidden(column, isHidden);
    return width;
}

void HintTable::setWidthOf(int column, int width)
{
    const bool isHidden = isColumnHidden(column);
    setColumnHidden(column, false);
    setColumnWidth(column, width);
    setColumnHidden(column, isHidden);
}

} // namespace Gui
