// SPDX-License-Identifier: MIT
#pragma once

#include <QEventLoopLocker>
#include <QObject>

#include <memory>

namespace System {

/// Lets a client (SmtpClient, Pop3Client) go whose work is done or not wanted any more: it leaves (see
/// Client::leave()), tells nothing further, and deletes itself once its link has closed, within the farewell of its
/// limits. The program does not end before: a server that hears no QUIT takes the link for lost. May be called from the
/// client's own signals.
template <typename Client>
void partFrom(Client *client)
{
    client->disconnect();
    client->setParent(nullptr);
    client->leave();
    if (!client->isOpen()) {
        client->deleteLater();
        return;
    }
    const auto running = std::make_shared<QEventLoopLocker>();
    QObject::connect(client, &Client::closed, client, [client, running] { client->deleteLater(); });
}

} // namespace System
