// SPDX-License-Identifier: MIT
#pragma once

#include "net/pop3client.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace Check {

/// Takes one whole line, with its LF.
using LineSink = std::function<void(const QByteArray &line)>;

/// Says what happened, one JSON object a line: {"event":"connected","protocol":"pop3",...}. Scripts read it.
class CheckReport
{
public:
    explicit CheckReport(LineSink sink);

    void connected(const QString &protocol, const QString &peer);
    void greeted(const QString &protocol, const QString &text);
    void encrypted(const QString &protocol, bool isEncrypted);
    void loggedIn(const QString &user);
    void listed(qsizetype messages, qint64 octets, bool hasUniqueIds);
    void retrieved(qint64 number, const QByteArray &uniqueId, const QByteArray &message);
    void sent(const QString &to, const QString &reply);
    void failed(const QString &protocol, const Net::MailFailure &failure);

private:
    void write(const char *event, QJsonObject fields);

    LineSink m_sink;
};

} // namespace Check
