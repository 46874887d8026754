// SPDX-License-Identifier: MIT
#include "gui/dialoguepanel.h"

#include "gui/actionbutton.h"
#include "gui/dialogueview.h"
#include "gui/linemeaning.h"
#include "gui/mainactions.h"
#include "log/connectionlogmodel.h"

#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Log::ConnectionLogModel;

DialoguePanel::DialoguePanel(ConnectionLogModel &lines, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_lines(lines)
    , m_actions(actions)
    , m_meaning(new LineMeaning(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(makeHeading());
    makeTable();
    m_splitter->addWidget(m_dialogue);
    m_splitter->addWidget(m_meaning);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    setTabOrder(m_dialogue, m_meaning);
    column->addWidget(m_splitter, 1);
    connectModel();
    updateHeading();
    showSelectedLine();
}

QHBoxLayout *DialoguePanel::makeHeading()
{
    m_heading = new QLabel(this);
    QFont bold; // its size stays that of the window
    bold.setBold(true);
    m_heading->setFont(bold);
    m_held = new QLabel(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_heading);
    row->addStretch(1);
    row->addWidget(m_held);
    row->addWidget(makeActionButton(m_actions.showAll, this));
    return row;
}

void DialoguePanel::makeTable()
{
    m_dialogue = new DialogueView(this);
    m_dialogue->setAccessibleName(tr("Dialogue"));
    m_dialogue->setModel(&m_lines);
    m_dialogue->setColumnCharacters({13, 7, 7, 22, 9, 10});
    m_dialogue->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_dialogue->addActions({m_actions.copyLines, m_actions.explain, m_actions.saveLog});
}

void DialoguePanel::connectModel()
{
    connect(&m_lines, &ConnectionLogModel::heldBackChanged, this, &DialoguePanel::updateHeading);
    connect(m_dialogue, &DialogueView::followsChanged, this, &DialoguePanel::updateHeading);
    connect(m_dialogue, &HintTable::selectionMoved, this, &DialoguePanel::showSelectedLine);
    connect(m_actions.copyLines, &QAction::triggered, m_dialogue, &DialogueView::copySelection);
}

void DialoguePanel::showConnection(quint64 number)
{
    m_shown = number;
    // With one connection its number, peer and protocol are the same in every line.
    for (const int column : {ConnectionLogModel::Connection, ConnectionLogModel::Peer, ConnectionLogModel::Protocol})
        m_dialogue->setColumnHidden(column, number != 0);
    updateHeading();
}

void DialoguePanel::setHint(const QString &text)
{
    m_dialogue->setHint(text);
}

void DialoguePanel::updateHeading()
{
    m_heading->setText(m_shown == 0 ? tr("Dialogue of all connections") : tr("Dialogue of connection %1").arg(m_shown));
    if (m_lines.isPaused())
        m_held->setText(tr("Paused: %1 more").arg(QLocale().toString(m_lines.heldBack())));
    else
        m_held->setText(m_dialogue->follows() ? QString() : tr("Scrolled up: new lines come below"));
    m_actions.showAll->setEnabled(m_shown != 0);
}

void DialoguePanel::showSelectedLine()
{
    // A screen reader may select a row without going there.
    const QModelIndex current = m_dialogue->currentIndex();
    const int row = current.isValid() ? current.row() : m_dialogue->selectedRow();
    if (row >= 0)
        m_meaning->showLine(m_lines, row);
    else
        m_meaning->showNothing();
}

void DialoguePanel::explainSelected()
{
    if (!m_dialogue->currentIndex().isValid() && m_lines.rowCount() > 0)
        m_dialogue->selectRow(m_lines.rowCount() - 1);
    m_dialogue->setFocus();
    showSelectedLine();
}

void DialoguePanel::goToNewest()
{
    m_dialogue->followNewest();
}

void DialoguePanel::saveLayout(QSettings &layout) const
{
    m_dialogue->saveColumns(layout, u"columns/dialogue"_s);
    layout.setValue(u"splitters/dialogue"_s, m_splitter->saveState());
}

void DialoguePanel::restoreLayout(const QSettings &layout)
{
    m_dialogue->restoreColumns(layout, u"columns/dialogue"_s);
    m_splitter->restoreState(layout.value(u"splitters/dialogue"_s).toByteArray());
    showConnection(m_shown); // which columns are hidden is not remembered
}

} // namespace Gui
