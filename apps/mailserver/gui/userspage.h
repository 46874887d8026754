// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QSettings;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
class UsersModel;
} // namespace Model

namespace Gui {

class Notice;
class SortedTable;
struct MainActions;

/// The users and how much they keep: add, set a password or a quota, remove.
class UsersPage : public QWidget
{
    Q_OBJECT

public:
    UsersPage(Model::ServerModels &models, const MainActions &actions, QWidget *parent = nullptr);

    void refresh();
    void addUser();
    /// Of the selected user; without one nothing happens.
    void setPassword();
    void setQuota();
    void removeUser();
    /// Empty if none is.
    QString selectedUser() const;

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

Q_SIGNALS:
    /// Another user, or none: then an empty name.
    void userSelected(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectModel();
    void noteFailure(const QString &sentence, quint64 job);
    void updateActions();
    void updateHint();
    void updateTotal();

    Model::ServerModels &m_models;
    Model::UsersModel *m_users;
    const MainActions &m_actions;
    SortedTable *m_table;
    QLabel *m_total;
    Notice *m_notice;
    QTimer m_timer;
};

} // namespace Gui
