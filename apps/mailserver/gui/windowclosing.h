// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QMainWindow;
class QSettings;
QT_END_NAMESPACE

namespace Model {
class ServerController;
}

namespace Gui {

class TrayIcon;
struct MainActions;

/// What becomes of the server when its window is closed. With a tray the window hides and the server goes on; without
/// one a person is asked, unless they wanted no more questions.
class WindowClosing : public QObject
{
    Q_OBJECT

public:
    /// @p layout: remembers whether to ask; null: always asks.
    WindowClosing(QMainWindow *window, Model::ServerController *server, const MainActions &actions, QSettings *layout);

    /// For the window's close event: whether it may close now. If not, it is hidden, or asked about, or closed as soon
    /// as the server has stopped.
    bool mayClose();
    /// The program shall end: asks, tray or not.
    void quit();
    /// Stops the server and closes for good, without a question.
    void stopAndClose();
    /// Back from the tray, from the task bar, or from behind other windows.
    void bringToFront();

private:
    bool isStopped() const;
    bool asks() const;
    void setAsks(bool asks);
    void ask();

    QMainWindow *m_window;
    Model::ServerController *m_server;
    QSettings *m_layout;
    TrayIcon *m_tray;
    bool m_isEnding = false;
};

} // namespace Gui
