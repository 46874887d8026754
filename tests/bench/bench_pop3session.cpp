// SPDX-License-Identifier: MIT
#include "pop3/server/serversession.h"

#include <benchmark/benchmark.h>

namespace {

using namespace Pop3;

const QByteArray Message = "Subject: bench\r\n\r\n" + (QByteArray(76, 'x') + "\r\n").repeated(128) + ".\r\n";

QList<Mail::ScanListing> listing(qsizetype messages)
{
    QList<Mail::ScanListing> entries;
    for (qsizetype i = 0; i < messages; ++i)
        entries.append({10'000 + i, "20261130T120000.000Z-" + QByteArray::number(i)});
    return entries;
}

/// Answers whatever the session asks, at once, and throws its output away.
void drive(ServerSession &session, const QList<Mail::ScanListing> &entries)
{
    for (;;) {
        while (const auto event = session.nextEvent()) {
            if (std::holds_alternative<CredentialsOffered>(*event))
                session.acceptLogin("alice");
            else if (std::holds_alternative<MaildropWanted>(*event))
                session.openMaildrop("alice", entries);
            else if (std::holds_alternative<MessageWanted>(*event))
                session.messageText({Message, true});
        }
        if (session.takeOutput().isEmpty())
            return;
    }
}

ServerSession loggedIn(const QList<Mail::ScanListing> &entries)
{
    ServerSession session{ServerOptions()};
    session.receive("USER alice\r\nPASS secret\r\n");
    drive(session, entries);
    return session;
}

/// RETR of 10 KiB, 64 in a batch.
void retrieve(benchmark::State &state)
{
    const auto entries = listing(64);
    ServerSession session = loggedIn(entries);
    QByteArray batch;
    for (qsizetype i = 1; i <= entries.size(); ++i)
        batch += "RETR " + QByteArray::number(i) + "\r\n";
    for ([[maybe_unused]] auto round : state) {
        session.receive(batch);
        drive(session, entries);
    }
    state.SetItemsProcessed(state.iterations() * entries.size());
}
BENCHMARK(retrieve);

void list(benchmark::State &state, const QByteArray &command)
{
    const auto entries = listing(50'000);
    ServerSession session = loggedIn(entries);
    for ([[maybe_unused]] auto round : state) {
        session.receive(command);
        drive(session, entries);
    }
    state.SetItemsProcessed(state.iterations() * entries.size());
}
BENCHMARK_CAPTURE(list, scanListing, QByteArray("LIST\r\n"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(list, uniqueIds, QByteArray("UIDL\r\n"))->Unit(benchmark::kMillisecond);

} // namespace
