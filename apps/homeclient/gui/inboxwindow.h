// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"
#include "model/draft.h"
#include "model/inboxmodel.h"

#include <QMainWindow>
#include <QTimer>

class QSettings;
class QSplitter;

namespace Gui {

class Deletions;
class InboxActions;
class InboxStatus;
class InboxTable;
class Marking;
class MessageView;
class NewMailNotice;
class NoticeBar;

/// The mailbox of one account: the list, the message, and what can be done with both.
///
/// Closing asks nothing by itself: it says leaveAsked(), and the opener of the window calls leave() once nothing else
/// stands against it.
class InboxWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class Leaving { Exit, LogOut };

    /// @p inbox and @p store must outlive this window.
    InboxWindow(Mailbox::Inbox &inbox, QSettings &store, const Client::MailAccount &account, QWidget *parent = nullptr);
    ~InboxWindow() override;

    void getMail(); ///< asks first if messages are marked: they would be deleted
    void showNotice(const QString &text);
    /// Asks about marked messages, carries their deletion out, closes; left() follows. A failure keeps the window.
    void leave(Leaving how);

Q_SIGNALS:
    void writeAsked();
    void identityAsked(); ///< the person wants to see or change name and address
    void replyAsked(const QByteArray &message, const Mime::MessageContent &content);
    void forwardAsked(const QByteArray &message, const Mime::MessageContent &content);
    void failed(const Client::MailFailure &failure); ///< and was shown
    void leaveAsked(Gui::InboxWindow::Leaving how);
    void left(Gui::InboxWindow::Leaving how);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void showContextMenu(const QPoint &place);
    void connectActions();
    void connectInbox();
    void restorePlaces();
    void savePlaces();

    void takeEntries();
    void takeEntry(qsizetype index);
    void showCounts();
    void showMarks();
    void updateActions();
    void updateEmptyText();

    void readSelected();
    void fetchSelected();
    void showMessage(const QByteArray &uniqueId, const QByteArray &message);

    void finishLeaving();

    void showBusy(bool busy);
    void showMessageFailure(const QByteArray &uniqueId, const Client::MailFailure &failure);
    void showFailure(const Client::MailFailure &failure);
    void cancelWork();

    Mailbox::Inbox &m_inbox;
    QSettings &m_store;
    Client::MailAccount m_account;
    Model::InboxModel m_model;
    QTimer m_readTimer;
    QByteArray m_wanted;   ///< unique id of the message that is or will be shown
    bool m_listed = false; ///< the list was fetched once
    bool m_mayClose = false;
    Leaving m_leaving = Leaving::Exit;

    Deletions *m_deletions;
    InboxActions *m_actions;
    InboxStatus *m_status;
    NoticeBar *m_trouble;
    NoticeBar *m_marks;
    InboxTable *m_table;
    MessageView *m_view;
    Marking *m_marking;
    NewMailNotice *m_newMail;
    QSplitter *m_splitter;
};

} // namespace Gui
