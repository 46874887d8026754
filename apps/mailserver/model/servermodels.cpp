// SPDX-License-Identifier: MIT
#include "model/servermodels.h"

#include "listen/mailserver.h"
#include "managedmailstore.h"
#include "model/bansmodel.h"
#include "model/deletedmessagesmodel.h"
#include "model/mailboxesmodel.h"
#include "model/messagesmodel.h"
#include "model/recordreader.h"
#include "model/servercontroller.h"
#include "model/settingsmodel.h"
#include "model/usersmodel.h"
#include "settings/keeping.h"

namespace Model {

ServerModels::ServerModels(Listen::MailServer &server, const std::shared_ptr<Storage::Accounts> &accounts,
                           const std::shared_ptr<Storage::ManagedMailStore> &mail, const Hooks &hooks, QObject *parent)
    : QObject(parent)
    , m_server(new ServerController(server, hooks.saveSettings, this))
    , m_settings(new SettingsModel(m_server, this))
    , m_users(new UsersModel(accounts, mail, hooks.makeSecret, this))
    , m_mailboxes(new MailboxesModel(mail, this))
    , m_messages(new MessagesModel(mail, this))
    , m_record(new RecordReader(mail, this))
    , m_bans(new BansModel(server.bans(), this))
    , m_deletedMessages(new DeletedMessagesModel(mail, this))
{
    // A mailbox comes and goes with its account, and its messages are as old as its row.
    connect(m_users, &UsersModel::refreshed, m_mailboxes, &MailboxesModel::refreshSoon);
    connect(m_mailboxes, &MailboxesModel::refreshed, m_messages, &MessagesModel::refresh);
    // One look at the store gives the figures of both pages.
    connect(m_mailboxes, &MailboxesModel::refreshed, this, &ServerModels::takeFigures);
    connect(m_users, &UsersModel::done, m_mailboxes, &MailboxesModel::refresh);
    connect(m_deletedMessages, &DeletedMessagesModel::restored, m_mailboxes, &MailboxesModel::refresh);
    connect(m_server, &ServerController::settingsChanged, this, &ServerModels::takeRules);
    // Quotas and trash need no restart of the server.
    connect(m_server, &ServerController::settingsChanged, this,
            [this, mail] { mail->setKeepingRules(Settings::keepingRules(m_server->settings())); });
    takeRules();
    connect(&m_look, &QTimer::timeout, m_users, &UsersModel::refreshIfChanged);
    m_look.start(std::chrono::seconds(2));
}

ServerModels::~ServerModels() = default;

void ServerModels::takeFigures()
{
    m_users->setMailboxes(m_mailboxes->mailboxes());
}

void ServerModels::takeRules()
{
    m_users->setRules(Settings::keepingRules(m_server->settings()));
    m_mailboxes->refreshSoon();
}

} // namespace Model
