// SPDX-License-Identifier: MIT
#include "gui/removeuserdialog.h"

#include "model/usersmodel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Gui {

using Model::UsersModel;

RemoveUserDialog::RemoveUserDialog(UsersModel *users, const QString &user, QWidget *parent)
    : AccountDialog(users, parent)
    , m_user(user)
    , m_keep(new QRadioButton(tr("&Keep it aside in the data folder"), this))
    , m_delete(new QRadioButton(tr("&Delete it for good"), this))
    , m_status(new QLabel(this))
{
    setWindowTitle(tr("Remove User"));
    auto *question = new QLabel(
        tr("%1 will not be able to log in or get mail any more. What shall become of the mail of %1?").arg(user), this);
    question->setWordWrap(true);
    m_status->setWordWrap(true);
    m_status->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_keep->setChecked(true);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_delete->setObjectName(QStringLiteral("delete"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_remove = buttons->addButton(tr("&Remove"), QDialogButtonBox::DestructiveRole);
    m_remove->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);

    auto *column = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *>{question, m_keep, m_delete, m_status, buttons})
        column->addWidget(widget);
    setMinimumWidth(60 * fontMetrics().averageCharWidth());
    connect(m_remove, &QPushButton::clicked, this, &RemoveUserDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RemoveUserDialog::submit()
{
    m_remove->setEnabled(false);
    m_status->setText(tr("Removing..."));
    waitFor(users()->removeUser(m_user,
                                m_keep->isChecked() ? UsersModel::MailFate::KeepAside : UsersModel::MailFate::Delete));
}

void RemoveUserDialog::showFailure(const QString &sentence)
{
    m_remove->setEnabled(true);
    m_status->setText(sentence);
}

} // namespace Gui
