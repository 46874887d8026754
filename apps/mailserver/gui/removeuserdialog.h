// SPDX-License-Identifier: MIT
#pragma once

#include "gui/accountdialog.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QRadioButton;
QT_END_NAMESPACE

namespace Gui {

/// Asks what becomes of a user's mail, then removes the user. Nothing is chosen that cannot be taken back.
class RemoveUserDialog : public AccountDialog
{
    Q_OBJECT

public:
    RemoveUserDialog(Model::UsersModel *users, const QString &user, QWidget *parent = nullptr);

private:
    void submit();
    void showFailure(const QString &sentence) override;

    QString m_user;
    QRadioButton *m_keep;
    QRadioButton *m_delete;
    QLabel *m_status;
    QPushButton *m_remove = nullptr;
};

} // namespace Gui
