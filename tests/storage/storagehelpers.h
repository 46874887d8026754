// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "disk/filesoftests.h"
#include "managedmailstore.h"

namespace StorageTest {

using DiskTest::fileOctets;
using DiskTest::putFile;
using DiskTest::putInPlace;
using Storage::Expected;
using Storage::StoreError;

inline const QByteArray Trace = "Return-Path: <carol@example.org>\r\nReceived: from x by y with SMTP id z;\r\n"
                                " Sat, 21 Nov 2026 20:45:01 +0000\r\n";

inline Mail::Envelope envelope(const QList<QByteArray> &logins, const QByteArray &id = {})
{
    Mail::Envelope envelope;
    envelope.reversePath.address = {"carol", "example.org"};
    for (const QByteArray &login : logins) {
        Mail::Recipient recipient;
        recipient.path.address = {login, "localhost"};
        recipient.mailboxes = {login};
        envelope.recipients.append(recipient);
    }
    envelope.id = id;
    envelope.trace = Trace;
    return envelope;
}

inline QByteArray message(const QByteArray &subject, const QByteArray &body = "Hello.\r\n")
{
    return "From: Carol <carol@example.org>\r\nSubject: " + subject + "\r\n\r\n" + body + ".\r\n";
}

/// Whole, in one piece.
inline Expected<QByteArray, StoreError> deliver(Storage::MailStore &store, const Mail::Envelope &envelope,
                                                const QByteArray &wire)
{
    const auto writer = store.beginMessage(envelope);
    writer->write(wire);
    return writer->commit().waitForResult();
}

inline Mail::Envelope envelopeOfImport(const QByteArray &user)
{
    Mail::Envelope envelope;
    envelope.recipients.append({.path = {}, .dsn = {}, .mailboxes = {user}});
    return envelope;
}

/// As mail from elsewhere.
inline Expected<QByteArray, StoreError> import(Storage::ManagedMailStore &store, const QByteArray &user,
                                               const QByteArray &wire,
                                               const QDateTime &received = QDateTime::currentDateTime())
{
    const auto writer = store.beginMessage(envelopeOfImport(user), {Storage::Arrival::Way::Import, received});
    writer->write(wire);
    return writer->commit().waitForResult();
}

inline Expected<std::unique_ptr<Storage::LockedMaildrop>, StoreError>
open(Storage::MailStore &store, const QByteArray &user, const QByteArray &holder = "test")
{
    return store.openMaildrop(user, {holder}).waitForResult();
}

/// All that RETR would send of the message with this id.
inline QByteArray retrieve(Storage::MaildropView &maildrop, const QByteArray &id, qint64 chunk = 64 * 1024)
{
    QByteArray all;
    for (;;) {
        const auto piece = maildrop.read(id, all.size(), chunk).waitForResult();
        if (!piece || piece->octets.isEmpty())
            return piece ? all : QByteArray("error: " + piece.error().detail.toUtf8());
        all += piece->octets;
    }
}

/// What RETR would send of every message of @p user, in order. The session ends without deleting.
inline QList<QByteArray> retrieveAll(Storage::MailStore &store, const QByteArray &user)
{
    auto maildrop = open(store, user);
    if (!maildrop)
        return {"error: " + maildrop.error().detail.toUtf8()};
    QList<QByteArray> all;
    for (const Mail::ScanListing &entry : (*maildrop)->listing())
        all.append(retrieve(**maildrop, entry.uniqueId));
    (*maildrop)->finish({}).waitForResult();
    return all;
}

} // namespace StorageTest
