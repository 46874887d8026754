// SPDX-License-Identifier: MIT
// Each mechanism on the client's side, and a server that may say anything: it comes to an end, a server that knows
// nothing is not believed, and SCRAM and the digests never show the password. The first octet chooses the mechanism;
// the challenges are separated by 0x1F.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "sasl/clientchoice.h"
#include "sasl/digest.h"

#include <algorithm>

using Fuzz::expect;
using namespace Sasl;

namespace {

const QByteArray Password("s3cr3t-w0rd");

class Exchange
{
public:
    explicit Exchange(std::unique_ptr<ClientMechanism> mechanism)
        : m_mechanism(std::move(mechanism))
        , m_showsPassword(m_mechanism->name() == "PLAIN" || m_mechanism->name() == "LOGIN")
    {
    }

    bool isOver() const { return m_isOver; }
    void begin()
    {
        if (const auto response = m_mechanism->initialResponse())
            expectHidden(*response);
    }
    void respond(const QByteArray &challenge) { follow(m_mechanism->respond(challenge)); }
    /// The server says that all is well.
    void end()
    {
        // To be right by chance it would have had to sign.
        expect(m_mechanism->name() != "SCRAM-SHA-256" || !m_mechanism->believesSuccess(), "a liar is not believed");
    }

private:
    void follow(const ClientStep &step)
    {
        expect(++m_steps < 1000, "an exchange comes to an end");
        std::visit([this](const auto &what) { handle(what); }, step);
    }

    void handle(const Response &response) { expectHidden(response.octets); }
    void handle(const SaltedPasswordWanted &wanted)
    {
        expect(wanted.iterations >= MinIterations && wanted.iterations <= MaxIterations, "no server makes us hang");
        follow(m_mechanism->salted(QByteArray(32, 'k')));
    }
    void handle(const Cancel &) { m_isOver = true; }

    void expectHidden(const QByteArray &octets) const
    {
        expect(m_showsPassword || !octets.contains(Password), "the password is not shown");
    }

    std::unique_ptr<ClientMechanism> m_mechanism;
    bool m_showsPassword;
    int m_steps = 0;
    bool m_isOver = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    const QList<QByteArray> names{"SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"};
    const ClientContext context{{{}, "alice", Password}, "fyko+d2lbbFgONRv9qkxdawL", false};
    const QByteArray text = input.rest();
    usableMechanisms(text.split(' '), context);
    if (const auto timestamp = timestampIn(text))
        expect(timestamp->startsWith('<') && timestamp->endsWith('>') && text.contains(*timestamp),
               "a timestamp is whole");
    Exchange exchange(makeClientMechanism(names.at(choice % names.size()), context));
    exchange.begin();
    for (const QByteArray &challenge : text.split('\x1f')) {
        if (!exchange.isOver())
            exchange.respond(challenge);
    }
    exchange.end();
    return 0;
}
