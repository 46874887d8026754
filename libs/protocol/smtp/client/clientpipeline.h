// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/clientevents.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace Smtp {

/// The command whose reply is due.
enum class Awaited { Greeting, Ehlo, Helo, StartTls, Auth, Mail, Rcpt, Data, Dot, EmptyText, Chunk, Rset, Quit };

/// Where a dialogue stands whose next reply is due to @p awaited.
ClientStage stageOf(Awaited awaited);

/// A command to be said, without its line end.
struct ClientLine
{
    Awaited awaited;
    QByteArray text;
    QByteArray shown = text; ///< with secrets masked
};

/// What a client has still to say, and which replies are due to what it said, both in order. Several commands leave
/// together where the server lets them. RFC 2920 section 3.1.
class ClientPipeline
{
public:
    void queue(const ClientLine &line) { m_queued += line; }
    void forgetQueued() { m_queued.clear(); }
    /// What may be said now; its reply is due then. Nothing if a reply must come first, or if all is said.
    std::optional<ClientLine> next(bool mayPipeline);

    /// Octets went out that are no command: @p awaited is due.
    void await(Awaited awaited) { m_awaited += awaited; }
    bool isAnswered() const { return m_awaited.isEmpty(); }
    bool isAwaited(Awaited awaited) const { return m_awaited.contains(awaited); }
    bool awaitsReceipt() const { return isAwaited(Awaited::Dot) || isAwaited(Awaited::Chunk); }
    /// Only unless isAnswered().
    Awaited firstAwaited() const { return m_awaited.constFirst(); }
    Awaited takeFirstAwaited() { return m_awaited.takeFirst(); }

private:
    bool maySay(Awaited next, bool mayPipeline) const;

    QList<Awaited> m_awaited{Awaited::Greeting};
    QList<ClientLine> m_queued;
};

} // namespace Smtp
