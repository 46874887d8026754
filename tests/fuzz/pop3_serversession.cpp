// SPDX-License-Identifier: MIT
// A POP3 dialogue in one burst, octet by octet and in pieces: same replies, same events, same deletions. The first
// octet chooses what the server is to the client; its highest bit logs in first, so that TRANSACTION is reached.
#include "fuzz/expect.h"
#include "fuzz/handshakes.h"
#include "pop3/server/serversession.h"
#include "wire/dotstuffing.h"

#include <algorithm>

using Fuzz::expect;
using Fuzz::Pieces;
using namespace Pop3;

namespace {

enum Choice : quint8 {
    SecretsRefused = 1,
    NoTls = 2,
    Impatient = 4,
    ReadFails = 8,
    UpdateFails = 16,
    InPieces = 32,
    LoggedIn = 128
};

ServerOptions options(quint8 choice, bool handsOutLines)
{
    ServerOptions options;
    options.secretsAllowed = !(choice & SecretsRefused);
    options.tlsAvailable = !(choice & NoTls);
    options.maxErrors = choice & Impatient ? 2 : DefaultMaxErrors;
    options.handsOutLines = handsOutLines;
    options.sasl = {"localhost", "a seed", true};
    return options;
}

QList<QByteArray> records()
{
    return {Wire::stuffed("From: bob@example.org\r\nSubject: One\r\n\r\nfirst\r\nsecond\r\nthird\r\n"),
            Wire::stuffed("Subject: Two\r\n\r\n.dot\r\n\r\n..\r\n"), Wire::stuffed("Subject: Three\r\n")};
}

QList<Mail::ScanListing> listing()
{
    QList<Mail::ScanListing> list;
    for (const QByteArray &record : records())
        list << Mail::ScanListing{Wire::octetCount(record), "id-" + QByteArray::number(list.size() + 1)};
    return list;
}

struct Outcome
{
    QByteArray output;
    QByteArray events;
    int updates = 0;
    bool isClosed = false;

    bool operator==(const Outcome &) const = default;
};

class Server
{
public:
    Server(quint8 choice, bool handsOutLines)
        : m_choice(choice)
        , m_session(options(choice, handsOutLines))
    {
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
        expect(m_session.isPaused() || m_session.bufferedOctets() < 2 * Sasl::MaxAuthLineOctets,
               "no more than a line is held back");
    }

    void handshake()
    {
        if (!m_awaitsTls)
            return;
        m_awaitsTls = false;
        m_session.tlsStarted();
        drain();
        expect(m_session.user().isEmpty(), "TLS begins without a login");
    }

    const Outcome &end()
    {
        m_session.idleTimedOut();
        drain();
        expect(m_session.isClosed(), "a session that idles is closed");
        expect(m_outcome.updates <= 1, "there is one update a session");
        expectLines();
        return m_outcome;
    }

private:
    void drain()
    {
        for (;;) {
            while (const auto event = m_session.nextEvent())
                std::visit([this](const auto &what) { handle(what); }, *event);
            const QByteArray piece = m_session.takeOutput() + std::exchange(m_handedOut, {});
            if (piece.isEmpty())
                break;
            m_outcome.output += piece;
        }
        m_outcome.isClosed = m_session.isClosed();
    }

    // RFC 1939 section 3. No record of ours has longer lines.
    void expectLines() const
    {
        QList<QByteArray> lines = m_outcome.output.split('\n');
        expect(lines.takeLast().isEmpty() || (m_choice & ReadFails), "every line ends in CRLF");
        for (const QByteArray &line : lines) {
            expect(line.endsWith('\r') && line.count('\r') == 1, "no line ends in a bare LF");
            expect(line.size() < MaxReplyOctets || line.startsWith("+ "), "a line has at most 512 octets");
        }
    }

    void note(const QByteArray &event) { m_outcome.events += event + '\n'; }
    void handle(const CommandRead &event)
    {
        note("C " + event.line.toByteArray() + ' ' + QByteArray::number(event.octets));
    }
    void handle(const TextMade &event) { m_handedOut += event.octets; }
    void handle(const RefusalMade &) {}
    void handle(const ReplyMade &event)
    {
        note("S " + event.octets);
        m_handedOut += event.octets;
        expect(event.octets.endsWith("\r\n"), "a reply ends in CRLF");
    }
    // In one burst nobody is asked for TLS whose next words were there already.
    void handle(const TlsWanted &) { m_awaitsTls = true; }
    void handle(const ClearTextInjected &) { note("injected"); }
    void handle(const SaltWanted &event)
    {
        note("salt " + event.user);
        m_session.answerSalt({"0123456789abcdef", Sasl::MinIterations});
    }
    void handle(const CredentialsOffered &event)
    {
        note("login " + Sasl::userOf(event.proof));
        expect(m_session.isPaused(), "a session that asks waits for the answer");
        if (Sasl::userOf(event.proof) == "alice")
            m_session.acceptLogin("alice", QByteArray(32, 's'));
        else if (Sasl::userOf(event.proof) == "mallory")
            m_session.turnAway({false, "SYS/TEMP", "come back later"});
        else
            m_session.refuse({false, "AUTH", "wrong name or password"});
    }
    void handle(const MaildropWanted &event)
    {
        note("open " + event.user);
        expect(event.user == "alice", "only who was right gets a maildrop");
        m_session.openMaildrop("alice", listing());
    }
    void handle(const MessageWanted &event)
    {
        note("wanted " + event.uniqueId);
        const QByteArray record = records().value(event.uniqueId.right(1).toInt() - 1);
        expect(!record.isEmpty(), "a message that is wanted is there");
        const qsizetype piece = m_choice & InPieces ? 1 : 1000;
        if (m_choice & ReadFails) {
            m_session.messageText({record.first(5)});
            return m_session.fail();
        }
        for (qsizetype at = 0; m_session.wantsText() && at < record.size(); at += piece)
            m_session.messageText({record.mid(at, piece), at + piece >= record.size()});
        expect(!m_session.wantsText(), "a message that was given whole is enough");
    }
    void handle(const UpdateWanted &event)
    {
        note("update " + event.uniqueIds.join(' '));
        ++m_outcome.updates;
        expect(!m_session.user().isEmpty(), "only who has logged in deletes");
        for (const QByteArray &id : event.uniqueIds)
            expect(event.uniqueIds.count(id) == 1, "a message is deleted once");
        if (m_choice & UpdateFails)
            m_session.refuse({false, "SYS/TEMP", "some messages were not removed"});
        else
            m_session.updated();
    }

    quint8 m_choice;
    ServerSession m_session;
    QByteArray m_handedOut;
    bool m_awaitsTls = false;
    Outcome m_outcome;
};

Outcome play(quint8 choice, const QByteArray &octets, const Pieces &pieces, bool handsOutLines = true)
{
    Server server(choice, handsOutLines);
    server.receive({});
    Fuzz::converse(server, octets, pieces);
    return server.end();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray opening = choice & LoggedIn ? QByteArray("USER alice\r\nPASS secret\r\n") : QByteArray();
    const QByteArray octets = opening + input.rest();
    const Outcome whole = play(choice, octets, Pieces::whole());
    expect(whole == play(choice, octets, Pieces::byOctet()), "one burst and octet by octet agree");
    expect(whole == play(choice, octets, cuts), "one burst and pieces agree");
    expect(whole.output == play(choice, octets, Pieces::whole(), false).output, "handing out changes no reply");
    expect(whole.output.startsWith("+OK "), "the greeting comes first");
    expect(whole.updates == 0 || octets.toUpper().contains("QUIT"), "only QUIT deletes");
    return 0;
}
