// SPDX-License-Identifier: MIT
// A POP3 dialogue in one piece and in many: same replies, same deletions. The first octet is the size of a piece; its
// highest bit logs in first, so that TRANSACTION is reached.
#include "fuzz/expect.h"
#include "protocol/pop3/serverplayer.h"

using Fuzz::expect;
using Pop3Test::ServerPlayer;

namespace {

struct Outcome
{
    QByteArray output;
    QList<QByteArray> updates;
    bool isClosed;

    bool operator==(const Outcome &) const = default;
};

Outcome play(const QByteArray &octets, qsizetype piece)
{
    ServerPlayer player({}, piece);
    Outcome outcome{player.send({}), {}, false};
    for (qsizetype at = 0; at < octets.size(); at += piece)
        outcome.output += player.send(octets.mid(at, piece));
    outcome.updates = player.updates();
    outcome.isClosed = player.session().isClosed();
    expect(player.session().bufferedOctets() < 2 * Sasl::MaxAuthLineOctets, "no more than a line is held back");
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray octets(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const QByteArray login = data[0] < 128 ? QByteArray() : QByteArray("USER alice\r\nPASS secret\r\n");
    const Outcome whole = play(login + octets, login.size() + octets.size() + 1);
    expect(whole == play(login + octets, data[0] % 128 + 1), "whole and in pieces agree");
    expect(whole.output.startsWith("+OK POP3 server is ready\r\n"), "the greeting comes first");
    expect(whole.updates.size() <= 1, "there is one update a session");
    expect(whole.updates.isEmpty() || whole.isClosed, "an update ends the session");
    return 0;
}
