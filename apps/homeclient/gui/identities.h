// SPDX-License-Identifier: MIT
#pragma once

#include "model/accountsettings.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

namespace Mailbox {
class Inbox;
}
namespace Model {
class ServerNames;
}

namespace Gui {

class IdentityDialog;

/// As whom the person writes: what was answered once, and guesses as long as nothing was.
class Identities : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    Identities(Model::AccountSettings &settings, const Mailbox::Inbox &inbox, QObject *parent = nullptr);
    ~Identities() override;

    /// After a login: asks, over @p window, if it was never asked for this account. @p greeting: POP3's.
    void begin(const Client::MailAccount &account, const QString &greeting, QWidget *window);
    void ask(QWidget *window); ///< shows what is known, to be changed
    /// "Anna <anna@example.org>", the likeliest first.
    QStringList senders() const;

private:
    QStringList guesses() const;
    void refine();

    Model::AccountSettings &m_settings;
    const Mailbox::Inbox &m_inbox;
    Client::MailAccount m_account;
    std::unique_ptr<Model::ServerNames> m_names;
    QPointer<IdentityDialog> m_dialog;
};

} // namespace Gui
