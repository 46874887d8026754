// SPDX-License-Identifier: MIT
#pragma once

#include "locatedmessage.h"
#include "pop3client.h"

#include <QHash>
#include <QObject>

namespace Mailbox {

/// Headers asked for ahead of their answers: hides the round trips, and is little to wait for after a Cancel.
inline constexpr qsizetype HeaderWindow = 16;
/// A message of no more than so many octets is fetched as a whole where the server refuses its header alone.
inline constexpr qint64 MaxOctetsForHeader = 1024 * 1024;

/// Reads the headers of some messages: TOP n 0, and RETR for small ones where the server has no TOP or refuses it (both
/// are optional or fail for single messages: RFC 1939 section 7). One message that cannot be read hides no other.
class HeaderStep : public QObject
{
    Q_OBJECT

public:
    explicit HeaderStep(Client::Pop3Client &client, QObject *parent = nullptr);

    void start(const QList<LocatedMessage> &messages);
    /// A command was refused; @return whether it was one of ours, and is taken care of.
    bool refused(const Client::MailFailure &failure);

Q_SIGNALS:
    void headerRead(const Mailbox::LocatedMessage &message, const QByteArray &header);
    void headerRefused(const Mailbox::LocatedMessage &message);
    void progressed(qint64 done, qint64 all);
    void done();

private:
    void ask();
    void take(qint64 number, const QByteArray &text);
    void answered();

    struct Asked
    {
        LocatedMessage message;
        bool asWhole = false;
    };

    Client::Pop3Client &m_client;
    QList<LocatedMessage> m_messages;
    QHash<qint64, Asked> m_asked; ///< by number: the answer is due
    qsizetype m_next = 0;         ///< to be asked for
    qsizetype m_answered = 0;
    bool m_isWorking = false;
};

} // namespace Mailbox
