// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "managedmailstore.h"

#include <QFile>

#include <cstdio>

namespace StorageTest {

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

/// As mail from elsewhere.
inline Expected<QByteArray, StoreError> import(Storage::ManagedMailStore &store, const QByteArray &user,
                                               const QByteArray &wire,
                                               const QDateTime &received = QDateTime::currentDateTime())
{
    const auto writer = store.beginImport(user, received);
    writer->write(wire);
    return writer->commit().waitForResult();
}

inline Expected<std::unique_ptr<Storage::LockedMaildrop>, StoreError>
open(Storage::MailStore &store, const QByteArray &user, const QByteArray &holder = "test")
{
    return store.openMaildrop(user, holder).waitForResult();
}

/// All that RETR would send of the message with this id.
inline QByteArray retrieve(Storage::MaildropView &maildrop, const QByteArray &id, qint64 chunk = 64 * 1024)
{
    QByteArray all;
    for (;;) {
        const auto octets = maildrop.read(id, all.size(), chunk).waitForResult();
        if (!octets || octets->isEmpty())
            return octets ? all : QByteArray("error: " + octets.error().detail.toUtf8());
        all += *octets;
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

inline QByteArray fileOctets(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool putFile(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
}

/// As an editor does that writes beside and renames.
inline bool putInPlace(const QString &path, const QByteArray &octets)
{
    const QString beside = path + QStringLiteral(".beside");
    return putFile(beside, octets) &&
           std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) == 0;
}

} // namespace StorageTest
