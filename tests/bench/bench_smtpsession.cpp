// SPDX-License-Identifier: MIT
#include "smtp/server/serversession.h"
#include "smtp/words/replies.h"

#include <benchmark/benchmark.h>

namespace {

using namespace Smtp;

/// Answers whatever the session asks, at once, and throws its output away.
void drive(ServerSession &session)
{
    while (const auto event = session.nextEvent()) {
        if (std::holds_alternative<MessageOffered>(*event))
            session.answer(Replies::startInput());
        else if (const auto *offered = std::get_if<RecipientOffered>(&*event))
            session.acceptRecipient(offered->recipient, Replies::recipientOk(offered->recipient.path));
        else if (session.isPaused())
            session.answer(Replies::ok());
    }
    benchmark::DoNotOptimize(session.takeOutput().size());
}

/// One message over a connection that is open: what the protocol costs without socket and store.
void deliver(benchmark::State &state)
{
    ServerSession session{ServerOptions()};
    session.receive("EHLO client.example.org\r\n");
    drive(session);
    const QByteArray envelope = "MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@localhost>\r\nDATA\r\n";
    const QByteArray line = QByteArray(76, 'x') + "\r\n";
    const QByteArray text =
        "From: alice@example.org\r\nSubject: bench\r\n\r\n" + line.repeated(state.range(0) / 78) + ".\r\n";
    for ([[maybe_unused]] auto round : state) {
        session.receive(envelope);
        drive(session);
        session.receive(text);
        drive(session);
    }
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * text.size());
}
BENCHMARK(deliver)->Arg(1024)->Arg(100 * 1024);

} // namespace
