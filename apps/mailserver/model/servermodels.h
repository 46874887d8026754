// SPDX-License-Identifier: MIT
#pragma once

#include "model/hooks.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace Listen {
class MailServer;
}
namespace Storage {
class Accounts;
class ManagedMailStore;
} // namespace Storage

namespace Model {

class BansModel;
class DeletedMessagesModel;
class MailboxesModel;
class MessagesModel;
class RecordReader;
class ServerController;
class SettingsModel;
class UsersModel;

/// Everything a window sees of a server and its stores. Owns the models.
class ServerModels : public QObject
{
    Q_OBJECT

public:
    /// @p server outlives this object.
    ServerModels(Listen::MailServer &server, const std::shared_ptr<Storage::Accounts> &accounts,
                 const std::shared_ptr<Storage::ManagedMailStore> &mail, const Hooks &hooks, QObject *parent = nullptr);
    ~ServerModels() override;

    ServerController *server() const { return m_server; }
    SettingsModel *settings() const { return m_settings; }
    UsersModel *users() const { return m_users; }
    MailboxesModel *mailboxes() const { return m_mailboxes; }
    MessagesModel *messages() const { return m_messages; }
    RecordReader *record() const { return m_record; }
    BansModel *bans() const { return m_bans; }
    DeletedMessagesModel *deletedMessages() const { return m_deletedMessages; }

private:
    void takeFigures();
    void takeRules();

    ServerController *m_server;
    SettingsModel *m_settings;
    UsersModel *m_users;
    MailboxesModel *m_mailboxes;
    MessagesModel *m_messages;
    RecordReader *m_record;
    BansModel *m_bans;
    DeletedMessagesModel *m_deletedMessages;
    QTimer m_look; ///< for accounts that others have changed
};

} // namespace Model
