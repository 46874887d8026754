// SPDX-License-Identifier: MIT
#include "gui/userspage.h"

#include "gui/actionbutton.h"
#include "gui/hinttable.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/removeuserdialog.h"
#include "gui/userdialog.h"
#include "model/usersmodel.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QShortcut>
#include <QToolButton>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::UsersModel;

UsersPage::UsersPage(UsersModel *users, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_users(users)
    , m_actions(actions)
    , m_table(new HintTable(this))
    , m_notice(new Notice(this))
{
    auto *row = new QHBoxLayout;
    for (QAction *action : {actions.addUser, actions.setPassword, actions.removeUser})
        row->addWidget(makeActionButton(action, this));
    row->addStretch(1);
    m_table->setAccessibleName(tr("Users"));
    m_table->setModel(users);
    m_table->setColumnCharacters({30, 0});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({actions.addUser, actions.setPassword, actions.removeUser});
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);

    auto *deleteKey = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(deleteKey, &QShortcut::activated, this, &UsersPage::removeUser);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &UsersPage::setPassword);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &UsersPage::updateActions);
    connect(users, &QAbstractItemModel::modelReset, this, &UsersPage::updateActions);
    connect(users, &UsersModel::refreshed, this, &UsersPage::updateHint);
    connect(users, &UsersModel::done, this,
            [this](const QString &sentence) { m_notice->say(Notice::Kind::Information, sentence); });
    updateActions();
    updateHint();
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
    const int row = m_table->selectedRow();
    return row < 0 ? QString() : m_users->name(row);
}

void UsersPage::updateActions()
{
    const bool isSelected = m_table->selectedRow() >= 0;
    m_actions.setPassword->setEnabled(isSelected);
    m_actions.removeUser->setEnabled(isSelected);
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

void UsersPage::addUser()
{
    (new UserDialog(m_users, {}, this))->open();
}

void UsersPage::setPassword()
{
    if (const QString user = selectedUser(); !user.isEmpty())
        (new UserDialog(m_users, user, this))->open();
}

void UsersPage::removeUser()
{
    if (const QString user = selectedUser(); !user.isEmpty())
        (new RemoveUserDialog(m_users, user, this))->open();
}

void UsersPage::saveLayout(QSettings &layout) const
{
    m_table->saveColumns(layout, u"columns/users"_s);
}

void UsersPage::restoreLayout(const QSettings &layout)
{
    m_table->restoreColumns(layout, u"columns/users"_s);
}

} // namespace Gui
