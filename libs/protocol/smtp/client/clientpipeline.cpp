// SPDX-License-Identifier: MIT
#include "smtp/client/clientpipeline.h"

namespace Smtp {

namespace {

/// Others may follow before the reply is in.
bool isGroupable(Awaited awaited)
{
    return awaited == Awaited::Mail || awaited == Awaited::Rcpt || awaited == Awaited::Rset;
}

bool endsGroup(Awaited awaited)
{
    return awaited == Awaited::Data || awaited == Awaited::Quit;
}

} // namespace

ClientStage stageOf(Awaited awaited)
{
    switch (awaited) {
    case Awaited::Greeting:
        return ClientStage::Greeting;
    case Awaited::Ehlo:
    case Awaited::Helo:
        return ClientStage::Hello;
    case Awaited::StartTls:
        return ClientStage::Encryption;
    case Awaited::Auth:
        return ClientStage::Authentication;
    case Awaited::Mail:
    case Awaited::Rset:
        return ClientStage::Sender;
    case Awaited::Rcpt:
        return ClientStage::Recipient;
    case Awaited::Data:
    case Awaited::Dot:
    case Awaited::EmptyText:
    case Awaited::Chunk:
        return ClientStage::Text;
    case Awaited::Quit:
        break;
    }
    return ClientStage::Quit;
}

std::optional<ClientLine> ClientPipeline::next(bool mayPipeline)
{
    if (m_queued.isEmpty() || !maySay(m_queued.constFirst().awaited, mayPipeline))
        return std::nullopt;
    const ClientLine line = m_queued.takeFirst();
    await(line.awaited);
    return line;
}

bool ClientPipeline::maySay(Awaited next, bool mayPipeline) const
{
    if (isAnswered())
        return true;
    return mayPipeline && isGroupable(m_awaited.constLast()) && (isGroupable(next) || endsGroup(next));
}

} // namespace Smtp
