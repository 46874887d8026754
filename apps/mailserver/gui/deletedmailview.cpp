// SPDX-License-Identifier: MIT
#include "gui/deletedmailview.h"

#include "gui/actionbutton.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/sortedtable.h"
#include "model/deletedmessagesmodel.h"
#include "model/messagesmodel.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "settings.h"

#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::DeletedMessagesModel;

DeletedMailView::DeletedMailView(Model::ServerModels &models, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_actions(actions)
    , m_table(new SortedTable(this))
    , m_kept(new QLabel(this))
    , m_notice(new Notice(this))
{
    m_table->setAccessibleName(tr("Deleted mail of the selected mailbox"));
    m_table->setSource(models.deletedMessages(), DeletedMessagesModel::SortRole, DeletedMessagesModel::KeyRole);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setColumnCharacters({28, 0, 20, 14, 12});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(actions.restore);
    m_kept->setForegroundRole(QPalette::PlaceholderText);
    m_kept->setWordWrap(true);
    auto *row = new QHBoxLayout;
    QWidget *button = makeActionButton(actions.restore, this);
    row->addWidget(button);
    setTabOrder(button, m_table);
    row->addWidget(m_kept, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);
    connectModels();
    updateAction();
    updateHint();
}

void DeletedMailView::connectModels()
{
    DeletedMessagesModel *deleted = m_models.deletedMessages();
    connect(m_table, &HintTable::selectionMoved, this, &DeletedMailView::updateAction);
    connect(deleted, &DeletedMessagesModel::refreshed, this, &DeletedMailView::updateHint);
    connect(deleted, &DeletedMessagesModel::restored, this,
            [this](const QString &sentence) { m_notice->say(Notice::Kind::Information, sentence); });
    connect(deleted, &DeletedMessagesModel::failed, this,
            [this](const QString &sentence) { m_notice->say(Notice::Kind::Warning, sentence); });
    for (const auto answer : {&DeletedMessagesModel::restored, &DeletedMessagesModel::failed})
        connect(deleted, answer, this, &DeletedMailView::updateAction);
    // A message that vanishes from the mailbox was deleted; so the trash need not be read again and again.
    connect(m_models.messages(), &QAbstractItemModel::modelReset, &m_mailChanged, &NextTurn::ask);
    connect(&m_mailChanged, &NextTurn::came, this, &DeletedMailView::refresh);
    connect(m_models.server(), &Model::ServerController::settingsChanged, this, &DeletedMailView::updateHint);
}

void DeletedMailView::refresh()
{
    if (!isVisible())
        return;
    const QString user = m_models.messages()->user();
    if (user != m_models.deletedMessages()->user())
        m_notice->hide();
    m_models.deletedMessages()->setUser(user);
    m_models.deletedMessages()->refresh();
    updateHint();
}

void DeletedMailView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    updateAction();
}

void DeletedMailView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateAction();
}

void DeletedMailView::updateAction()
{
    const bool isSelected = isVisible() && m_table->selectionModel()->hasSelection();
    m_actions.restore->setEnabled(isSelected && !m_models.deletedMessages()->isRestoring());
}

void DeletedMailView::updateHint()
{
    const int days = m_models.server()->settings().trashDays;
    m_kept->setText(days > 0 ? tr("What users delete is kept for %Ln day(s), then it is gone for good.", nullptr, days)
                             : QString());
    m_table->setHint(emptyHint());
}

QString DeletedMailView::emptyHint() const
{
    const DeletedMessagesModel &deleted = *m_models.deletedMessages();
    const int days = m_models.server()->settings().trashDays;
    if (deleted.user().isEmpty())
        return tr("Select a mailbox above to see its deleted mail.");
    if (!deleted.problem().isEmpty())
        return tr("The deleted mail could not be read. %1").arg(deleted.problem());
    if (!deleted.isLoaded())
        return tr("Looking for deleted mail...");
    if (days == 0)
        return tr("Deleted mail is not kept. Settings > Keep deleted mail turns it on.");
    return tr("There is no deleted mail of the last %Ln day(s).", nullptr, days);
}

void DeletedMailView::restore()
{
    const QList<int> rows = m_table->selectedSourceRows();
    if (rows.isEmpty() || m_models.deletedMessages()->isRestoring())
        return;
    m_models.deletedMessages()->restore(rows);
    m_notice->say(Notice::Kind::Information, tr("Restoring..."));
    updateAction();
}

void DeletedMailView::saveLayout(QSettings &layout) const
{
    m_table->saveLayout(layout, u"deleted"_s);
}

void DeletedMailView::restoreLayout(const QSettings &layout)
{
    m_table->restoreLayout(layout, u"deleted"_s);
}

} // namespace Gui
