// SPDX-License-Identifier: MIT
#include "gui/userspage.h"

#include "gui/accountdialog.h"
#include "gui/actionbutton.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/quotadelegate.h"
#include "gui/quotadialog.h"
#include "gui/removeuserdialog.h"
#include "gui/sortedtable.h"
#include "gui/userdialog.h"
#include "model/mailboxesmodel.h"
#include "model/servermodels.h"
#include "model/usersmodel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QShortcut>
#include <QToolButton>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::UsersModel;

UsersPage::UsersPage(Model::ServerModels &models, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_users(models.users())
    , m_actions(actions)
    , m_table(new SortedTable(this))
    , m_total(new QLabel(this))
    , m_notice(new Notice(this))
{
    const QList<QAction *> ofUsers = {actions.addUser, actions.setPassword, actions.setQuota, actions.removeUser};
    auto *row = new QHBoxLayout;
    for (QAction *action : ofUsers + QList{actions.showConnect}) {
        QWidget *button = makeActionButton(action, this);
        row->addWidget(button);
        setTabOrder(button, m_table); // the table comes last
    }
    row->addStretch(1);
    m_table->setAccessibleName(tr("Users"));
    m_table->setSource(m_users, UsersModel::SortRole, UsersModel::KeyRole);
    m_table->setItemDelegate(new QuotaDelegate(m_table));
    m_table->setColumnCharacters({20, 44, 26, 0});
    m_table->setRowHeight(5.0 / 3.0); // with room for the bar
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(ofUsers);
    m_total->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);
    column->addWidget(m_total);

    auto *deleteKey = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(deleteKey, &QShortcut::activated, this, &UsersPage::removeUser);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &UsersPage::setPassword);
    connect(m_table, &HintTable::selectionMoved, this, &UsersPage::updateActions);
    connectModel();
    updateActions();
    updateHint();
    updateTotal();
}

void UsersPage::connectModel()
{
    connect(m_users, &UsersModel::refreshed, this, &UsersPage::updateHint);
    connect(m_users, &UsersModel::totalChanged, this, &UsersPage::updateTotal);
    connect(m_users, &UsersModel::done, this,
            [this](const QString &sentence) { m_notice->say(Notice::Kind::Information, sentence); });
    connect(m_users, &UsersModel::failed, this, &UsersPage::noteFailure);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_models.mailboxes()->refreshSoon();
    });
    m_timer.start(Model::LookIntervalMilliseconds);
}

/// Of what was begun in a dialog that is closed; an open one tells it itself.
void UsersPage::noteFailure(const QString &sentence, quint64 job)
{
    for (const AccountDialog *dialog : findChildren<AccountDialog *>()) {
        if (dialog->waitsFor(job))
            return;
    }
    m_notice->say(Notice::Kind::Warning, sentence);
}

void UsersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void UsersPage::refresh()
{
    m_users->refresh();
}

QString UsersPage::selectedUser() const
{
    const QList<int> rows = m_table->selectedSourceRows();
    return rows.isEmpty() ? QString() : m_users->name(rows.first());
}

void UsersPage::updateActions()
{
    const bool isSelected = m_table->selectedRow() >= 0;
    m_actions.setPassword->setEnabled(isSelected);
    m_actions.setQuota->setEnabled(isSelected);
    m_actions.removeUser->setEnabled(isSelected);
    Q_EMIT userSelected(selectedUser());
}

void UsersPage::updateHint()
{
    if (!m_users->problem().isEmpty())
        m_table->setHint(tr("The users could not be read. %1").arg(m_users->problem()));
    else if (m_users->isLoaded())
        m_table->setHint(
            tr("There are no users yet, so nobody can log in or get mail. Add one with the button above."));
    else
        m_table->setHint(tr("Reading the users..."));
}

void UsersPage::updateTotal()
{
    m_total->setText(m_users->totalText());
    m_total->setVisible(!m_total->text().isEmpty());
}

void UsersPage::addUser()
{
    (new UserDialog(m_users, {}, this))->open();
}

void UsersPage::setPassword()
{
    if (const QString user = selectedUser(); !user.isEmpty())
        (new UserDialog(m_users, user, this))->open();
}

void UsersPage::setQuota()
{
    if (const QString user = selectedUser(); !user.isEmpty())
        (new QuotaDialog(m_users, user, this))->open();
}

void UsersPage::removeUser()
{
    if (const QString user = selectedUser(); !user.isEmpty())
        (new RemoveUserDialog(m_users, user, this))->open();
}

void UsersPage::saveLayout(QSettings &layout) const
{
    m_table->saveLayout(layout, u"accounts"_s);
}

void UsersPage::restoreLayout(const QSettings &layout)
{
    m_table->restoreLayout(layout, u"accounts"_s);
}

} // namespace Gui
