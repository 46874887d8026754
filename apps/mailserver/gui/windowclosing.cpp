// SPDX-License-Identifier: MIT
#include "gui/windowclosing.h"

#include "gui/closingquestion.h"
#include "gui/trayicon.h"
#include "model/servercontroller.h"

#include <QMainWindow>
#include <QSettings>
#include <QStatusBar>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::ServerController;

namespace {

constexpr auto AsksKey = "window/asks-before-closing"_L1;

} // namespace

WindowClosing::WindowClosing(QMainWindow *window, ServerController *server, const MainActions &actions,
                             QSettings *layout)
    : QObject(window)
    , m_window(window)
    , m_server(server)
    , m_layout(layout)
    , m_tray(new TrayIcon(server, actions, this))
{
    connect(m_tray, &TrayIcon::windowWanted, this, &WindowClosing::bringToFront);
    connect(server, &ServerController::stateChanged, this, [this] {
        if (m_isEnding && isStopped())
            m_window->close();
    });
}

bool WindowClosing::mayClose()
{
    if (isStopped())
        return true;
    if (m_isEnding)
        return false;
    if (m_tray->isShown()) {
        m_window->hide();
        m_tray->tellOfClosedWindow();
    } else {
        quit();
    }
    return false;
}

void WindowClosing::quit()
{
    if (isStopped() || !asks())
        stopAndClose();
    else if (!m_window->findChild<ClosingQuestion *>())
        ask();
}

void WindowClosing::ask()
{
    bringToFront();
    auto *question = new ClosingQuestion(m_window);
    connect(question, &ClosingQuestion::stopChosen, this, [this](bool asksAgain) {
        setAsks(asksAgain);
        stopAndClose();
    });
    connect(question, &ClosingQuestion::minimizeChosen, m_window, &QWidget::showMinimized);
    question->open();
}

void WindowClosing::stopAndClose()
{
    m_isEnding = true;
    if (isStopped()) {
        m_window->close();
        return;
    }
    // What is being stored is finished first; the window goes when the server has stopped. Until then nothing in it may
    // start the server again.
    m_window->setEnabled(false);
    m_window->statusBar()->showMessage(tr("Stopping the server; the window closes then..."));
    m_server->stop();
}

void WindowClosing::bringToFront()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

bool WindowClosing::isStopped() const
{
    return m_server->state() == ServerController::State::Stopped;
}

bool WindowClosing::asks() const
{
    return !m_layout || m_layout->value(AsksKey, true).toBool();
}

void WindowClosing::setAsks(bool asks)
{
    if (m_layout)
        m_layout->setValue(AsksKey, asks);
}

} // namespace Gui
