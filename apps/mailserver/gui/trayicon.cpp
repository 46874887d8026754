// SPDX-License-Identifier: MIT
#include "gui/trayicon.h"

#include "gui/icons.h"
#include "gui/mainactions.h"
#include "model/servercontroller.h"

namespace Gui {

using Model::ServerController;

TrayIcon::TrayIcon(ServerController *server, const MainActions &actions, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_icon(appIcon())
{
    connect(m_menu.addAction(tr("&Show MailServer")), &QAction::triggered, this, &TrayIcon::windowWanted);
    m_menu.addSeparator();
    m_menu.addAction(actions.startStop);
    m_menu.addAction(actions.quit);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            Q_EMIT windowWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::windowWanted);
    connect(server, &ServerController::stateChanged, this, &TrayIcon::refresh);
    refresh();
    m_icon.show();
}

bool TrayIcon::isShown() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && m_icon.isVisible();
}

void TrayIcon::tellOfClosedWindow()
{
    if (std::exchange(m_hasTold, true))
        return;
    m_icon.showMessage(tr("MailServer goes on"),
                       tr("The window is closed, the server runs. This icon shows the window again; Quit ends both."),
                       appIcon());
}

void TrayIcon::refresh()
{
    m_icon.setToolTip(m_server->state() == ServerController::State::Running
                          ? tr("MailServer runs: %1").arg(m_server->listeners().join(QStringLiteral(", ")))
                          : tr("MailServer is stopped"));
}

} // namespace Gui
