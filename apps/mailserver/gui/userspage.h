// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace Model {
class UsersModel;
}

namespace Gui {

class HintTable;
class Notice;
struct MainActions;

/// Who may log in: add, set a password, remove.
class UsersPage : public QWidget
{
    Q_OBJECT

public:
    UsersPage(Model::UsersModel *users, const MainActions &actions, QWidget *parent = nullptr);

    void refresh();
    void addUser();
    /// Of the selected user; without one nothing happens.
    void setPassword();
    void removeUser();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QString selectedUser() const;
    void updateActions();
    void updateHint();

    Model::UsersModel *m_users;
    const MainActions &m_actions;
    HintTable *m_table;
    Notice *m_notice;
};

} // namespace Gui
