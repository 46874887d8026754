// SPDX-License-Identifier: MIT
#pragma once

#include "identities.h"
#include "inboxwindow.h"
#include "mailbox/inbox.h"
#include "model/draftfolder.h"
#include "model/loginattempt.h"
#include "model/loginkeeper.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace System {
class Keychain;
}

namespace Gui {

class ComposeWindow;
class LoginDialog;

/// HomeClient's windows, in the order a person meets them: the login dialog, then the inbox, and the messages being
/// written.
///
/// Wiring in main.cpp, with a QApplication and Qt's quitOnLastWindowClosed left on; Q_INIT_RESOURCE(homeclient) is done
/// here:
///
///     Model::AccountSettings settings(profileFolder);
///     System::Keychain keychain;
///     Gui::HomeClient client(settings, keychain, preset);   // preset: what stood on the command line; empty and 0
///     elsewhere client.start(); return app.exec();
///
/// What the preset leaves open comes from the settings. The program ends when the last window is closed.
class HomeClient : public QObject
{
    Q_OBJECT

public:
    /// @p settings and @p keychain must outlive this object.
    HomeClient(Model::AccountSettings &settings, System::Keychain &keychain, const Client::MailAccount &preset,
               QObject *parent = nullptr);
    ~HomeClient() override;

    /// Shows the login dialog.
    void start();
    /// The program is about to be ended from outside: what is being written goes to the disk, and nothing is asked.
    void putAway();

private:
    void logIn(const Client::MailAccount &account);
    /// Asks the person, where a person has to decide; @p tryAgain once the answer was yes.
    void askAboutSecurity(const Client::MailFailure &failure, QWidget *parent, const std::function<void()> &tryAgain);
    void enter(const QString &greeting);
    void openInbox();
    /// @p keptAs: the name of a kept letter; empty: a new one.
    ComposeWindow *write(const Model::Draft &draft, const QString &keptAs = {});
    void offerKeptLetters();
    void openKeptLetters(const QMap<QString, Model::KeptDraft> &letters);
    QString login() const;
    void leave(InboxWindow::Leaving how);
    void leaveNext();
    void leaveInbox(InboxWindow::Leaving how);

    Model::AccountSettings &m_settings;
    Model::LoginKeeper m_keeper;
    Model::LoginAttempt m_attempt;
    Mailbox::Inbox m_inbox;
    Model::DraftFolder m_drafts;
    Identities m_identities;
    QPointer<LoginDialog> m_dialog;
    QPointer<InboxWindow> m_window;
    QList<ComposeWindow *> m_writing;
    bool m_leavingAsked = false;
    InboxWindow::Leaving m_leaving = InboxWindow::Leaving::Exit;
};

} // namespace Gui
