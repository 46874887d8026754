// SPDX-License-Identifier: MIT
#include "gui/accountdialog.h"

#include "model/usersmodel.h"

namespace Gui {

AccountDialog::AccountDialog(Model::UsersModel *users, QWidget *parent)
    : QDialog(parent)
    , m_users(users)
{
    setAttribute(Qt::WA_DeleteOnClose);
    connect(users, &Model::UsersModel::done, this, [this](const QString &, quint64 job) {
        if (waitsFor(job))
            accept();
    });
    connect(users, &Model::UsersModel::failed, this, [this](const QString &sentence, quint64 job) {
        if (waitsFor(job))
            showFailure(sentence);
    });
}

} // namespace Gui
