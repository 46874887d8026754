// SPDX-License-Identifier: MIT
#pragma once

#include <QSystemTrayIcon>
#include <QTimer>

class QWidget;

namespace Mailbox {
class Inbox;
}

namespace Gui {

/// Tells of new mail where the person is not looking at the window: a notification of the desktop, without a sound, if
/// it has any. A click on it brings the window forward; looking at the window takes it away.
class NewMailNotice : public QObject
{
    Q_OBJECT

public:
    NewMailNotice(Mailbox::Inbox &inbox, QWidget *window);

Q_SIGNALS:
    void told(const QString &text); ///< also where the person is looking

private:
    void tell(qsizetype messages);
    void lookForMail();
    void showWindow();
    bool eventFilter(QObject *watched, QEvent *event) override;

    Mailbox::Inbox &m_inbox;
    QWidget *m_window;
    QTimer m_lookTimer;
    QSystemTrayIcon m_icon;
};

} // namespace Gui
