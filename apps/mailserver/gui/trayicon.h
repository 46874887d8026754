// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>
#include <QSystemTrayIcon>

namespace Model {
class ServerController;
}

namespace Gui {

struct MainActions;

/// MailServer in the tray of the desktop, where there is one: the server goes on while its window is closed.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    TrayIcon(Model::ServerController *server, const MainActions &actions, QObject *parent);

    /// Whether a window that is closed can be found again here.
    bool isShown() const;
    /// Says where the window has gone; once in the life of this object.
    void tellOfClosedWindow();

Q_SIGNALS:
    void windowWanted();

private:
    void refresh();

    Model::ServerController *m_server;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    bool m_hasTold = false;
};

} // namespace Gui
