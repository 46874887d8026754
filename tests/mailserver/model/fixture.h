// SPDX-License-Identifier: MIT
#pragma once

#include "everymessage.h"
#include "mail/envelope.h"
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"
#include "memory/memorysharedsettings.h"
#include "model/hooks.h"

#include <QTest>

/// Stores in memory with alice (keys) and bob (plain text).
struct Stores
{
    std::shared_ptr<Storage::MemoryAccounts> accounts = std::make_shared<Storage::MemoryAccounts>(
        QList<Storage::Account>{{"alice", "{SCRAM-SHA-256}4096,c2FsdA==,YQ==,YQ=="}, {"bob", "secret"}});
    std::shared_ptr<Storage::MemoryMailStore> mail = std::make_shared<Storage::MemoryMailStore>(accounts);
    std::shared_ptr<Storage::SharedSettings> shared = std::make_shared<Storage::MemorySharedSettings>();

    /// Delivers a message to @p user.
    void deliver(const QByteArray &user, const QByteArray &subject)
    {
        Mail::Envelope envelope;
        envelope.recipients.append({.path = {{user, "localhost"}}, .dsn = {}, .mailboxes = {user}});
        envelope.id = "00000000000000000000" + QByteArray::number(100 + m_delivered++);
        auto writer = mail->beginMessage(envelope);
        writer->write("From: eve@example.org\r\nSubject: " + subject + "\r\n\r\nHello\r\n.\r\n");
        QVERIFY(writer->commit().waitForResult().has_value());
    }

    /// Deletes all mail of @p user, as a session's QUIT does.
    void deleteAll(const QByteArray &user)
    {
        const auto drop = mail->openMaildrop(user, {"127.0.0.1:1"}).waitForResult();
        QVERIFY(drop.has_value());
        QList<QByteArray> ids;
        for (const Mail::ScanListing &message : (*drop)->listing())
            ids.append(message.uniqueId);
        QVERIFY((*drop)->finish(ids).waitForResult().has_value());
    }

    /// Secrets that are made at once; a password "forbidden" has none.
    static Model::MakeSecret makeSecret()
    {
        return [](const QString &password) -> Answers::Answer<QByteArray> {
            if (password == QLatin1String("forbidden"))
                return QByteArray();
            return "{SCRAM-SHA-256}" + password.toUtf8();
        };
    }

private:
    int m_delivered = 0;
};
