// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"
#include "model/hooks.h"

#include <QPromise>
#include <QTest>

/// Stores in memory with alice (keys) and bob (plain text).
struct Stores
{
    std::shared_ptr<Storage::MemoryAccounts> accounts = std::make_shared<Storage::MemoryAccounts>(
        QList<Storage::Account>{{"alice", "{SCRAM-SHA-256}4096,c2FsdA==,YQ==,YQ=="}, {"bob", "secret"}});
    std::shared_ptr<Storage::MemoryMailStore> mail = std::make_shared<Storage::MemoryMailStore>(accounts);

    /// Delivers a message to @p user.
    void deliver(const QByteArray &user, const QByteArray &subject)
    {
        Mail::Envelope envelope;
        envelope.recipients.append({.path = {{user, "localhost"}}, .dsn = {}, .mailboxes = {user}});
        envelope.id = "00000000000000000000" + QByteArray::number(100 + m_delivered++);
        auto writer = mail->beginMessage(envelope);
        writer->write("From: eve@example.org\r\nSubject: " + subject + "\r\n\r\nHello\r\n.\r\n");
        auto committed = writer->commit();
        committed.waitForFinished();
        QVERIFY(committed.result().has_value());
    }

    /// Deletes all mail of @p user, as a session's QUIT does.
    void deleteAll(const QByteArray &user)
    {
        auto opened = mail->openMaildrop(user, "127.0.0.1:1");
        opened.waitForFinished();
        const auto drop = opened.takeResult();
        QVERIFY(drop.has_value());
        QList<QByteArray> ids;
        for (const Mail::ScanListing &message : (*drop)->listing())
            ids.append(message.uniqueId);
        QVERIFY((*drop)->finish(ids).result().has_value());
    }

    /// Secrets that are made at once; a password "forbidden" has none.
    static Model::MakeSecret makeSecret()
    {
        return [](const QString &password) {
            QPromise<QByteArray> promise;
            promise.start();
            promise.addResult(password == QLatin1String("forbidden") ? QByteArray()
                                                                     : "{SCRAM-SHA-256}" + password.toUtf8());
            promise.finish();
            return promise.future();
        };
    }

private:
    int m_delivered = 0;
};
