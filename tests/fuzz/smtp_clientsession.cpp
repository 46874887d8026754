// SPDX-License-Identifier: MIT
// A server that may say anything, to our client: line by line, octet by octet and in pieces it sees and says the same,
// and what it says is commands of one line each, whatever the server put into its replies. The first octet chooses what
// the client wants.
#include "fuzz/expect.h"
#include "fuzz/handshakes.h"
#include "smtp/client/clientsession.h"
#include "smtp/words/command.h"

using Fuzz::expect;
using Fuzz::Pieces;
using namespace Smtp;

namespace {

enum Choice : quint8 {
    LogsIn = 1,
    TwoRecipients = 2,
    TlsOffered = 4,
    TlsRequired = 8,
    LinkLost = 16,
    Reports = 32,
    ToSome = 64,
    Stored = 128
};

constexpr char PlainText[] = "Subject: x\r\n\r\n.\r\n.dot\r\n";
constexpr char StoredText[] = "Subject: x\r\n\r\n..\r\n..dot\r\n.\r\n";

ClientOptions options(quint8 choice)
{
    ClientOptions options;
    if (choice & LogsIn) {
        options.credentials = Sasl::Credentials{{}, "alice", "s3cr3t-w0rd"};
        options.nonce = "fyko+d2lbbFgONRv9qkxdawL";
        options.nonce = "fuzz";
    }
    options.tls = choice & TlsRequired ? Tls::Required : choice & TlsOffered ? Tls::IfOffered : Tls::Off;
    return options;
}

Mail::Envelope envelope(quint8 choice)
{
    Mail::Envelope envelope;
    envelope.reversePath.address = {"alice", "here"};
    envelope.recipients += Mail::Recipient{{{"bob", "there"}}, {}, {}};
    if (choice & TwoRecipients)
        envelope.recipients += Mail::Recipient{{{"carol", "there"}}, {}, {}};
    return envelope;
}

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
        , m_session(options(choice))
    {
        m_session.setReportsLines(choice & Reports);
    }

    void receive(QByteArrayView octets)
    {
        const bool wasClosed = m_session.isClosed();
        const bool inClear = m_awaitsTls && !octets.isEmpty();
        const qsizetype before = m_outcome.output.size();
        m_session.receive(octets);
        drain();
        expect(!inClear || m_session.isClosed(), "what comes in clear behind STARTTLS ends the session");
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
        expect(m_outcome.output.endsWith("\r\n") || m_outcome.output.isEmpty(), "every line ends in CRLF");
        return m_outcome;
    }

private:
    void drain()
    {
        while (const auto event = m_session.nextEvent()) {
            takeOutput(); // what was said before the event
            std::visit([this](const auto &what) { handle(what); }, *event);
        }
        takeOutput();
        m_outcome.isClosed = m_session.isClosed();
    }

    void takeOutput()
    {
        const QByteArray said = m_session.takeOutput();
        expect((m_choice & TlsRequired) == 0 || m_isEncrypted || !said.contains("MAIL FROM"),
               "where TLS is required nothing is sent in clear");
        m_outcome.output += said;
    }

    void note(const QByteArray &event) { m_outcome.events += event + '\n'; }
    void handle(const Greeted &event) { note("greeted " + event.reply.text()); }
    // In one burst nobody is asked for TLS whose peer has gone on already.
    void handle(const TlsWanted &)
    {
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
    void handle(const Ready &)
    {
        note("ready");
        expect(m_session.isReady(), "a session that says so is ready");
        const bool isStored = (m_choice & Stored) != 0;
        const qint64 octets = isStored ? Wire::octetCount(StoredText) : qint64(qstrlen(PlainText));
        m_session.send({envelope(m_choice), octets, isStored ? TextForm::Wire : TextForm::Plain,
                        m_choice & ToSome ? Reach::Some : Reach::All});
    }
    void handle(const RecipientAnswered &event)
    {
        note("recipient " + QByteArray::number(event.index) + ' ' + event.reply.text());
        expect(event.isAccepted == (event.reply.code / 100 == 2), "2xx and nothing else is a yes");
        m_accepted += event.isAccepted ? 1 : 0;
    }
    void handle(const TextWanted &)
    {
        note("text");
        const int recipients = m_choice & TwoRecipients ? 2 : 1;
        expect(m_accepted == recipients || (m_choice & ToSome && m_accepted > 0), "no text without those who want it");
        const QByteArrayView text = m_choice & Stored ? StoredText : PlainText;
        m_session.writeText(text.first(20));
        m_session.writeText(text.sliced(20));
        m_session.endText();
    }
    void handle(const Sent &event)
    {
        note("sent " + event.reply.text());
        expect(event.reply.isPositive(), "a message is sent when the server says yes");
        m_session.quit();
    }
    void handle(const SendFailed &event)
    {
        note("failed " + QByteArray::number(static_cast<int>(event.stage)) + ' ' + event.reply.text() + ' ' +
             event.recipient);
        m_session.quit();
    }
    void handle(const Closed &) { note("closed"); }
    void handle(const LineSent &event)
    {
        note("> " + event.line);
        expect(!event.line.contains("s3cr3t-w0rd") && !event.line.contains("czNjcjN0LXcwcmQ"), "no secret is shown");
    }
    void handle(const LineRead &event) { note("< " + event.line); }

    quint8 m_choice;
    ClientSession m_session;
    bool m_awaitsTls = false;
    bool m_isEncrypted = false;
    int m_accepted = 0;
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
    const Outcome whole = play(choice, octets, Pieces::whole());
    expect(whole == play(choice, octets, Pieces::byOctet()), "one burst and octet by octet agree");
    expect(whole == play(choice, octets, cuts), "one burst and pieces agree");
    return 0;
}
