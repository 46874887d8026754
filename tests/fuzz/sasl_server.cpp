// SPDX-License-Identifier: MIT
// Each mechanism on the server's side, and a client that may say anything: it comes to an end, and what it shows is
// sound. The first octet chooses the mechanism; the responses are separated by 0x1F.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "sasl/mechanism.h"
#include "sasl/proof.h"

#include <algorithm>

using Fuzz::expect;
using namespace Sasl;

namespace {

const ScramKeys Keys = scramKeysOf(QByteArray(32, 'k'), "0123456789abcdef", MinIterations);

class Exchange
{
public:
    explicit Exchange(std::unique_ptr<ServerMechanism> mechanism)
        : m_mechanism(std::move(mechanism))
    {
    }

    bool isOver() const { return m_isOver; }
    void begin(const std::optional<QByteArray> &response) { follow(m_mechanism->begin(response)); }
    void respond(const QByteArray &response) { follow(m_mechanism->respond(response)); }

private:
    void follow(const ServerStep &step)
    {
        expect(++m_steps < 10, "an exchange comes to an end");
        std::visit([this](const auto &what) { handle(what); }, step);
    }

    void handle(const Challenge &challenge) { expect(challenge.octets.size() < 9000, "a challenge fits a line"); }
    void handle(const SaltWanted &wanted)
    {
        expect(!wanted.user.isEmpty(), "a salt is wanted for somebody");
        follow(m_mechanism->salted({Keys.salt, Keys.iterations}));
    }
    void handle(const Proof &proof)
    {
        expect(!m_hasProved, "a client proves itself once");
        expect(!userOf(proof).isEmpty(), "a proof is somebody's");
        expect(!userOf(proof).contains('\0'), "a name holds no NUL");
        m_hasProved = true;
        if (const auto *scram = std::get_if<ScramProof>(&proof)) {
            expect(!matches(Keys, *scram), "nobody guesses a proof");
            expect(scram->clientProof.size() == 32, "a proof is as long as SHA-256");
            // As if it were right, so that the end is seen too.
            return follow(m_mechanism->accepted(serverSignature(Keys, scram->authMessage)));
        }
        if (const auto *digest = std::get_if<DigestProof>(&proof))
            expect(digest->digest.size() == 32 && !matches("a password", *digest), "nobody guesses a digest");
        follow(m_mechanism->accepted({}));
    }
    void handle(const Done &)
    {
        expect(m_hasProved, "nobody is done who has proved nothing");
        m_isOver = true;
    }
    void handle(const Malformed &) { m_isOver = true; }

    std::unique_ptr<ServerMechanism> m_mechanism;
    int m_steps = 0;
    bool m_hasProved = false;
    bool m_isOver = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    ServerMechanisms mechanisms({"localhost", "a seed", true});
    const QList<QByteArray> names = mechanisms.offered();
    Exchange exchange(mechanisms.make(names.at(choice % names.size())));
    const QList<QByteArray> responses = input.rest().split('\x1f');
    const bool hasInitial = choice & 0x80;
    exchange.begin(hasInitial ? std::optional(responses.first()) : std::nullopt);
    for (qsizetype i = hasInitial ? 1 : 0; i < responses.size() && !exchange.isOver(); ++i)
        exchange.respond(responses.at(i));
    return 0;
}
