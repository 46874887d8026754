// SPDX-License-Identifier: MIT
#pragma once

#include "pop3client.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>
#include <optional>

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
    /// @p encryption: nothing if all goes in clear.
    void encrypted(const QString &protocol, const std::optional<Client::Encryption> &encryption);
    void loggedIn(const QString &user);
    void listed(qsizetype messages, qint64 octets, bool hasUniqueIds);
    void retrieved(qint64 number, const QByteArray &uniqueId, const QByteArray &message);
    void sent(const QString &to, const QString &reply);
    void failed(const QString &protocol, const Client::MailFailure &failure);

private:
    void write(const char *event, QJsonObject fields);

    LineSink m_sink;
};

} // namespace Check
