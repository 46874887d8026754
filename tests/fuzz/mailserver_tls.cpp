// SPDX-License-Identifier: MIT
// The server's end of a TLS link, and a peer that may send anything: nothing can be read before the handshake is done,
// and what has failed stays so, in one burst and in pieces.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "tls/selfsigned.h"
#include "tls/servercontext.h"
#include "tls/stream.h"

using Fuzz::expect;
using Fuzz::Pieces;
using Tls::Stream;

namespace {

/// More than a server's answer to any one hello, certificate and alert included.
constexpr qsizetype MaxAnswerOctets = 16 * 1024;

std::shared_ptr<const Tls::ServerContext> makeContext()
{
    const auto key = Tls::makeKey();
    expect(key.has_value(), "a key can be made");
    const auto now = QDateTime::currentDateTimeUtc();
    const auto certificate = Tls::makeCertificate(*key, {{QStringLiteral("localhost")}, {}}, now);
    expect(certificate.has_value(), "a certificate can be made");
    const auto context =
        Tls::ServerContext::load({*certificate, *key, QStringLiteral("certificate"), QStringLiteral("key")});
    expect(context.has_value(), "they can be loaded");
    return *context;
}

struct Outcome
{
    bool isDone = false;
    bool hasFailed = false;
    bool isAtEnd = false;

    bool operator==(const Outcome &) const = default;
};

Outcome play(const std::shared_ptr<const Tls::ServerContext> &context, const QByteArray &octets, const Pieces &pieces)
{
    Stream stream(context);
    Outcome outcome;
    qsizetype answered = 0;
    pieces.feed(octets, [&](QByteArrayView piece) {
        stream.feed(piece.toByteArray());
        const Stream::Handshake handshake = stream.handshake();
        outcome.isDone = handshake == Stream::Handshake::Done;
        expect(!outcome.hasFailed || stream.hasFailed(), "what has failed stays so");
        outcome.hasFailed = stream.hasFailed();
        expect(!outcome.hasFailed || !stream.failure().contains('\n'), "a failure is one line");
        expect(stream.read(4096).isEmpty() || outcome.isDone, "nothing is read before the handshake is done");
        answered += stream.takeCiphertext().size();
    });
    expect(answered <= MaxAnswerOctets, "an answer is bounded");
    outcome.isAtEnd = stream.isAtEnd();
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const std::shared_ptr<const Tls::ServerContext> context = makeContext();
    Fuzz::Input input(data, size);
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray octets = input.rest();
    const Outcome whole = play(context, octets, Pieces::whole());
    expect(whole == play(context, octets, Pieces::byOctet()), "one burst and octet by octet agree");
    expect(whole == play(context, octets, cuts), "one burst and pieces agree");
    expect(!whole.isDone, "nobody guesses a handshake");
    return 0;
}
