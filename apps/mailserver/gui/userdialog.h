// SPDX-License-Identifier: MIT
#pragma once

#include "gui/accountdialog.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace Gui {

/// Asks for the name and password of a new user, or for a new password of one. Stays open until it is done or
/// cancelled; what is wrong stands below the field it is about.
class UserDialog : public AccountDialog
{
    Q_OBJECT

public:
    /// For a new user, or for @p user if that is not empty.
    explicit UserDialog(Model::UsersModel *users, const QString &user = {}, QWidget *parent = nullptr);

private:
    void addName(QFormLayout *form);
    void addPassword(QFormLayout *form);
    QString nameText() const;
    QString currentNameFault() const;
    void check();
    void submit();
    void showFailure(const QString &sentence) override;
    void setBusy(bool busy);

    QString m_user;
    QLineEdit *m_name = nullptr;
    QLabel *m_nameFault = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_show = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace Gui
