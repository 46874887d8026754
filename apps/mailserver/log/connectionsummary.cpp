// SPDX-License-Identifier: MIT
#include "log/connectionsmodel.h"

#include <algorithm>

namespace Log {

using Events::ConnectionEvent;

void ConnectionSummary::add(const ConnectionEvent &event)
{
    if (opened == 0) {
        number = event.connection;
        protocol = event.protocol;
        peer = event.peer;
        opened = event.time;
    }
    if (event.direction == ConnectionEvent::Direction::FromClient)
        octetsIn += event.octets;
    else if (event.direction == ConnectionEvent::Direction::ToClient)
        octetsOut += event.octets;

    switch (event.kind) {
    case ConnectionEvent::Kind::StateChanged:
        state = event.text;
        break;
    case ConnectionEvent::Kind::LoggedIn:
        user = event.text;
        break;
    case ConnectionEvent::Kind::MailboxLocked:
        heldMailbox = event.text;
        break;
    case ConnectionEvent::Kind::MailboxUnlocked:
        heldMailbox.clear();
        break;
    case ConnectionEvent::Kind::Note:
        noteTls(event);
        break;
    case ConnectionEvent::Kind::Closed:
        closedWhy = event.text;
        heldMailbox.clear();
        ended = std::max<qint64>(event.time, 1);
        break;
    default:
        break;
    }
}

/// "TLS started: TLSv1.3 TLS_AES_256_GCM_SHA384"
void ConnectionSummary::noteTls(const ConnectionEvent &event)
{
    constexpr QByteArrayView Started = "TLS started: ";
    if (event.rule != "tls" || !event.text.startsWith(Started))
        return;
    const QByteArray parameters = event.text.sliced(Started.size());
    tlsVersion = parameters.left(parameters.indexOf(' '));
}

} // namespace Log
