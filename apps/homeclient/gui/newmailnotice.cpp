// SPDX-License-Identifier: MIT
#include "newmailnotice.h"

#include "mailbox/inbox.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace Gui {

namespace {

constexpr int LookIntervalMilliseconds = 5 * 60 * 1000;

} // namespace

NewMailNotice::NewMailNotice(Mailbox::Inbox &inbox, QWidget *window)
    : QObject(window)
    , m_inbox(inbox)
    , m_window(window)
{
    connect(&m_inbox, &Mailbox::Inbox::newMail, this, &NewMailNotice::tell);
    m_lookTimer.setInterval(LookIntervalMilliseconds);
    m_lookTimer.start();
    connect(&m_lookTimer, &QTimer::timeout, this, &NewMailNotice::lookForMail);
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &NewMailNotice::showWindow);
    connect(&m_icon, &QSystemTrayIcon::activated, this, &NewMailNotice::showWindow);
    m_window->installEventFilter(this);
}

void NewMailNotice::tell(qsizetype messages)
{
    const QString text = tr("%Ln new message(s)", nullptr, int(messages));
    Q_EMIT told(text);
    if (m_window->isActiveWindow() || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_icon.setIcon(m_window->windowIcon());
    m_icon.setToolTip(text);
    m_icon.show();
    if (QSystemTrayIcon::supportsMessages())
        m_icon.showMessage(QCoreApplication::applicationName(), text, m_window->windowIcon());
}

// The person did not ask for it, so it deletes nothing and disturbs nothing.
void NewMailNotice::lookForMail()
{
    if (!m_inbox.isBusy() && !m_inbox.hasMarks() && !QApplication::activeModalWidget())
        m_inbox.refresh();
}

void NewMailNotice::showWindow()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
}

bool NewMailNotice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        m_icon.hide();
    return QObject::eventFilter(watched, event);
}

} // namespace Gui
