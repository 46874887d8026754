// SPDX-License-Identifier: MIT
#include "gui/blockedpage.h"

#include "gui/actionbutton.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/sortedtable.h"
#include "model/bansmodel.h"
#include "model/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QShortcut>
#include <QToolButton>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::BansModel;

namespace {

constexpr int LookMilliseconds = 1000;

} // namespace

BlockedPage::BlockedPage(BansModel *bans, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_bans(bans)
    , m_actions(actions)
    , m_table(new SortedTable(this))
    , m_figures(new QLabel(this))
    , m_notice(new Notice(this))
{
    auto *button = makeActionButton(actions.liftBan, this);
    auto *row = new QHBoxLayout;
    row->addWidget(button);
    row->addWidget(m_figures, 1);
    m_figures->setWordWrap(true);
    m_table->setAccessibleName(tr("Blocked addresses"));
    m_table->setSource(bans, BansModel::SortRole, BansModel::KeyRole);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setColumnCharacters({40, 22, 22, 0});
    m_table->setHint(tr("No address is blocked. Whoever says too many wrong passwords is blocked here for a while; "
                        "trusted networks never are. Settings > Limits says after how many, and for how long."));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(actions.liftBan);
    setTabOrder(button, m_table);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);
    connectModel();
    updateActions();
    updateFigures();
}

void BlockedPage::connectModel()
{
    auto *deleteKey = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(deleteKey, &QShortcut::activated, this, &BlockedPage::lift);
    connect(m_table, &HintTable::selectionMoved, this, &BlockedPage::updateActions);
    connect(m_bans, &QAbstractItemModel::modelReset, this, &BlockedPage::updateFigures);
    connect(m_bans, &BansModel::lifted, this,
            [this](const QString &sentence) { m_notice->say(Notice::Kind::Information, sentence); });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_timer.start(LookMilliseconds);
}

void BlockedPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void BlockedPage::refresh()
{
    m_bans->refresh();
    updateFigures();
}

void BlockedPage::updateActions()
{
    m_actions.liftBan->setEnabled(m_table->selectedRow() >= 0);
}

void BlockedPage::updateFigures()
{
    const quint64 count = m_bans->turnedAwayCount();
    m_figures->setText(count == 0 ? QString() : tr("Connections turned away: %1").arg(Model::countText(qint64(count))));
}

void BlockedPage::lift()
{
    if (const QList<int> rows = m_table->selectedSourceRows(); !rows.isEmpty())
        m_bans->lift(rows);
}

void BlockedPage::saveLayout(QSettings &layout) const
{
    m_table->saveLayout(layout, u"blocked"_s);
}

void BlockedPage::restoreLayout(const QSettings &layout)
{
    m_table->restoreLayout(layout, u"blocked"_s);
}

} // namespace Gui
