// SPDX-License-Identifier: MIT
#include "gui/dialogueview.h"

#include "gui/rowdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace Gui {

namespace {

constexpr int LeastLineCharacters = 40;

} // namespace

DialogueView::DialogueView(QWidget *parent)
    : HintTable(parent)
{
    setSelectionMode(ExtendedSelection);
    setItemDelegate(new DialogueDelegate(this));
    setTextElideMode(Qt::ElideRight);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
        if (model() && section != model()->columnCount() - 1)
            fitLine();
    });
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
    fitLine();
}

/// The line, in the last column, takes what the others leave, and keeps its room if they leave too little: then the
/// table scrolls.
void DialogueView::fitLine()
{
    if (!model())
        return;
    const int line = model()->columnCount() - 1;
    const int others = horizontalHeader()->length() - columnWidth(line);
    const int least = LeastLineCharacters * fontMetrics().averageCharWidth();
    setColumnWidth(line, std::max(viewport()->width() - others, least));
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
