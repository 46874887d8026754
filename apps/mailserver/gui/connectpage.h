// SPDX-License-Identifier: MIT
#pragma once

#include "gui/connectrows.h"
#include "model/reach.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QCommandLinkButton;
class QFormLayout;
class QGroupBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace Model {
class ServerController;
class UsersModel;
} // namespace Model

namespace Gui {

class Notice;
struct MainActions;

/// How to connect: whom the server lets in, as a choice of three, and what others must enter into their mail programs,
/// with a button that copies it.
class ConnectPage : public QWidget
{
    Q_OBJECT

public:
    ConnectPage(Model::ServerController *server, Model::UsersModel *users, const MainActions &actions,
                QWidget *parent = nullptr);

    /// Shows what this user enters; without this, or if there is none of that name, the first user.
    void setUser(const QString &name);
    QString text() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeChoices();
    QWidget *makeCard();
    void addChoice(Model::Reach reach, const QString &title, const QString &sentence);
    void choose(Model::Reach reach);
    void refresh();
    void refreshChoices();
    void showRows(const QList<ConnectRow> &rows);
    void copy();
    QString user() const;

    struct Choice
    {
        Model::Reach reach;
        QCommandLinkButton *button;
        QString title;
    };

    Model::ServerController *m_server;
    Model::UsersModel *m_users;
    QString m_user;
    Notice *m_notice;
    Notice *m_noUsers;
    QGroupBox *m_choiceBox = nullptr;
    QList<Choice> m_choices;
    QLabel *m_byHand = nullptr;
    QFormLayout *m_form = nullptr;
    QLabel *m_stopped = nullptr;
    QList<ConnectRow> m_rows; ///< those that are shown
    QPushButton *m_copy = nullptr;
    QTimer m_timer;
};

} // namespace Gui
