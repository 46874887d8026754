// SPDX-License-Identifier: MIT
#pragma once

// What main.cpp does to show the window (only main.cpp connects one room's signal to another room's slot):
//
//     Log::LogModels log;                                             // log/logmodels.h
//     Model::ServerModels models(server, storage.accounts, storage.mail, hooks); // model/servermodels.h
//     Gui::MainWindow window({models, log}, layoutFile);              // layoutFile: "<data>/window.ini"
//
//     connect(&drain, &Log::EventDrain::drained, &log, &Log::LogModels::append);
//     connect(&drain, &Log::EventDrain::dropped, &log, &Log::LogModels::noteDropped);
//     connect(&log, &Log::LogModels::mailChanged, models.mailboxes(), &Model::MailboxesModel::refreshSoon);
//     window.show();
//     models.server()->start();                                       // failures are shown in the window
//
// hooks.makeSecret makes the secret of a password in a pool; hooks.saveSettings writes mailserver.toml.
// With a tray, closing the window hides it and the server goes on; without one it asks. finished() says that the server
// has stopped and the window is closed for good: main.cpp then ends the program.

#include <QMainWindow>

#include <memory>

QT_BEGIN_NAMESPACE
class QListWidget;
class QSettings;
class QStackedWidget;
QT_END_NAMESPACE

namespace Log {
class LogModels;
}
namespace Model {
class ServerModels;
}

namespace Gui {

class BlockedPage;
class ConnectPage;
class ConnectionsPage;
class MailboxesPage;
class Notice;
class PageRoom;
class SettingsPage;
class StatusLine;
class TextSize;
class UsersPage;
class WindowClosing;
struct MainActions;

/// What a window looks at. Not owned; outlives the window.
struct Models
{
    Model::ServerModels &server;
    Log::LogModels &log;
};

/// MailServer's window: a page each for connections, mailboxes, users, blocked addresses and settings, and the state of
/// the server above them.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum Page { Connections, Mailboxes, Users, Blocked, Settings, HowToConnect };

    /// @p layoutFile: an ini file that remembers geometry and columns; empty: nothing is remembered.
    explicit MainWindow(const Models &models, const QString &layoutFile = {}, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    Page currentPage() const;
    /// Back from the tray, from the task bar, or from behind other windows.
    void bringToFront();
    /// Stops the server and closes for good, without a question.
    void stopAndClose();

Q_SIGNALS:
    void finished();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildPages();
    void buildNavigation();
    void buildMenus();
    void buildToolBar();
    void connectActions();
    void connectModels();
    void noteBan(const QString &sentence);
    void noteAliases();
    void refreshPages();
    void showFirstPage();
    void restoreLayout();
    void saveLayout();
    void updateServerState();
    void toggleServer();

    Models m_models;
    std::unique_ptr<QSettings> m_layout;
    std::unique_ptr<MainActions> m_actions;
    QListWidget *m_navigation = nullptr;
    StatusLine *m_figures = nullptr;
    QStackedWidget *m_stack = nullptr;
    PageRoom *m_room = nullptr;
    TextSize *m_textSize = nullptr;
    ConnectionsPage *m_connections = nullptr;
    MailboxesPage *m_mailboxes = nullptr;
    UsersPage *m_users = nullptr;
    BlockedPage *m_blocked = nullptr;
    SettingsPage *m_settings = nullptr;
    ConnectPage *m_connect = nullptr;
    WindowClosing *m_closing = nullptr;
    Notice *m_ban = nullptr;
    Notice *m_aliases = nullptr;
};

} // namespace Gui
