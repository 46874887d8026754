// SPDX-License-Identifier: MIT
#pragma once

#include "listen/mailserver.h"
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"
#include "memory/memorysharedsettings.h"

#include <functional>

/// A server on free loopback ports with alice (password "secret") and bob (password "hidden word") in a memory store.
class TestServer
{
public:
    using Change = std::function<void(Settings::ServerSettings &, Connections::ServerLimits &)>;

    /// @p store instead of a memory store: then stored() and what follows it know nothing.
    explicit TestServer(const Change &change = {}, std::shared_ptr<Storage::MailStore> store = {});

    Listen::MailServer &server() { return *m_server; }
    Storage::ManagedMailStore &store() { return *m_memory; }
    Storage::Accounts &accounts() { return *m_accounts; }
    quint16 smtpPort() const { return port(Connections::Service::Smtp); }
    quint16 pop3Port() const { return port(Connections::Service::Pop3); }

    /// The records in @p user's mailbox in wire form, one after another.
    QByteArray stored(const QByteArray &user);
    qint64 storedCount(const QByteArray &user);
    bool isLocked(const QByteArray &user);
    /// Puts a message into alice's mailbox; @p wire ends with the closing line.
    void deliver(const QByteArray &wire);

    static std::shared_ptr<Storage::MemoryAccounts> makeAccounts();
    quint16 port(Connections::Service service) const;

private:
    std::shared_ptr<Storage::Accounts> m_accounts;
    std::shared_ptr<Storage::MemoryMailStore> m_memory;
    std::unique_ptr<Listen::MailServer> m_server;
};
