// SPDX-License-Identifier: MIT
// A server that may say anything, to our client: line by line and octet by octet it sees and says the same.
// The first octet chooses what the client wants.
#include "fuzz/expect.h"
#include "fuzz/handshakes.h"
#include "pop3/client/clientsession.h"

using Fuzz::expect;
using Fuzz::Pieces;
using namespace Pop3;

namespace {

constexpr char OutOfTurn[] = "the server spoke out of turn";

enum Choice : quint8 {
    UsesTop = 1,
    Deletes = 2,
    Resets = 4,
    LinkLost = 8,
    Reports = 16,
    TlsOffered = 32,
    TlsRequired = 64,
    HasNonce = 128
};

struct Outcome
{
    QByteArray output;
    QByteArray events;
    bool isClosed = false;

    bool operator==(const Outcome &) const = default;
};

class Client
{
public:
    explicit Client(quint8 choice)
        : m_choice(choice)
    {
        m_session.setReportsLines(choice & Reports);
        m_session.setTls(choice & TlsRequired ? Tls::Required : choice & TlsOffered ? Tls::IfOffered : Tls::Off);
        m_session.logIn({{}, "alice", "s3cr3t-w0rd"}, "fuzz");
    }

    void receive(QByteArrayView octets)
    {
        const bool wasClosed = m_session.isClosed();
        const bool inClear = m_awaitsTls && !octets.isEmpty();
        const qsizetype before = m_outcome.output.size();
        m_session.receive(octets);
        drain();
        expect(!inClear || m_session.isClosed(), "what comes in clear behind STLS ends the session");
        expect(!(inClear || wasClosed) || before == m_outcome.output.size(), "a session that has ended says no more");
    }

    void handshake()
    {
        if (!m_awaitsTls)
            return;
        m_awaitsTls = false;
        m_isEncrypted = true;
        m_session.tlsStarted();
        drain();
    }

    const Outcome &end()
    {
        if (m_choice & LinkLost)
            m_session.linkLost();
        else
            m_session.quit();
        drain();
        expectCommands();
        return m_outcome;
    }

private:
    void drain()
    {
        while (const auto event = m_session.nextEvent())
            std::visit([this](const auto &what) { handle(what); }, *event);
        const QByteArray said = m_session.takeOutput();
        expect((m_choice & TlsRequired) == 0 || m_isEncrypted || !said.contains("s3cr3t-w0rd"),
               "where TLS is required no password is sent in clear");
        m_outcome.output += said;
        m_outcome.isClosed = m_session.isClosed();
    }

    void expectCommands() const
    {
        QList<QByteArray> lines = m_outcome.output.split('\n');
        expect(lines.takeLast().isEmpty(), "every line ends in CRLF");
        for (const QByteArray &line : lines)
            expect(line.endsWith('\r') && line.size() < MaxReplyOctets, "a command is one line of bounded length");
        expect(lines.count("QUIT\r") <= 1, "QUIT is said once");
    }

    void note(const QByteArray &event) { m_outcome.events += event + '\n'; }
    void handle(const Greeted &event) { note("greeted " + event.text); }
    void handle(const TlsWanted &)
    {
        note("tls");
        expect(m_choice & (TlsOffered | TlsRequired), "no TLS where none is wanted");
        m_awaitsTls = true;
    }
    void handle(const SaltedPasswordWanted &event)
    {
        note("key " + QByteArray::number(event.iterations));
        expect(event.iterations >= Sasl::MinIterations && event.iterations <= Sasl::MaxIterations,
               "no server makes us hang");
        m_session.saltedPassword(QByteArray(32, 'k'));
    }
    void handle(const LoggedIn &)
    {
        note("logged in");
        m_session.list();
    }
    void handle(const Listed &event)
    {
        note("listed " + QByteArray::number(event.messages.size()) + (event.hasUniqueIds ? " with ids" : ""));
        for (const Mail::ScanListing &message : event.messages)
            note(QByteArray::number(message.octets) + ' ' + message.uniqueId);
        m_listed = event.messages.size();
        if (m_choice & UsesTop)
            m_session.top(1, 2);
        m_session.retrieve(1);
        if (m_choice & Deletes)
            m_session.remove(1);
        if (m_choice & Resets)
            m_session.resetMarks();
        m_session.quit();
    }
    void handle(const TextRead &event)
    {
        expect(!event.octets.isEmpty(), "a piece of a text holds something");
        if (event.number != m_number)
            note("text " + QByteArray::number(event.number));
        m_number = event.number;
        m_outcome.events += event.octets;
    }
    void handle(const TextEnded &event)
    {
        note("\nend of text " + QByteArray::number(event.number));
        m_number = 0;
    }
    void handle(const Deleted &event) { note("deleted " + QByteArray::number(event.number)); }
    void handle(const MarksReset &) { note("reset"); }
    void handle(const CommandFailed &event)
    {
        // How much is known of what was said out of turn depends on how it arrives.
        const qsizetype known = event.text.startsWith(OutOfTurn) ? sizeof OutOfTurn : event.text.size();
        note("failed " + QByteArray::number(static_cast<int>(event.stage)) + ' ' + event.code + ' ' +
             event.text.left(known));
    }
    void handle(const Quitted &event)
    {
        note("quitted " + event.text);
        expect(m_session.isClosed(), "QUIT ends the session");
    }
    void handle(const LineSent &event)
    {
        note("> " + event.line);
        expect(!event.line.contains("s3cr3t-w0rd"), "no secret is shown");
    }
    void handle(const LineRead &event) { note("< " + event.line); }

    quint8 m_choice;
    ClientSession m_session;
    bool m_awaitsTls = false;
    bool m_isEncrypted = false;
    qsizetype m_listed = 0;
    qint64 m_number = 0; ///< of the text that is under way
    Outcome m_outcome;
};

Outcome play(quint8 choice, const QByteArray &octets, const Pieces &pieces)
{
    Client client(choice);
    client.receive({});
    Fuzz::converse(client, octets, pieces);
    return client.end();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray octets = input.rest();
    // A server that answers before it is asked is not listened to: what is before depends on how its words arrive.
    expect(play(choice, octets, Pieces::byLine()) == play(choice, octets, Pieces::byOctet()),
           "line by line and octet by octet agree");
    play(choice, octets, Pieces::whole());
    play(choice, octets, cuts);
    return 0;
}
