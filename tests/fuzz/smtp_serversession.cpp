// SPDX-License-Identifier: MIT
// An SMTP dialogue in one burst, octet by octet and in pieces: same replies, same events, same messages, and only
// messages that the client has ended by CRLF.CRLF. The first octet chooses what the server is to the client.
#include "fuzz/expect.h"
#include "fuzz/handshakes.h"
#include "fuzz/smtp_replies.h"
#include "sasl/mechanism.h"
#include "smtp/server/serversession.h"
#include "smtp/words/replies.h"
#include "wire/dotstuffing.h"

#include <algorithm>

using Fuzz::expect;
using Fuzz::Pieces;
using namespace Smtp;

namespace {

enum Choice : quint8 {
    StrictDialect = 1,
    SecretsRefused = 2,
    AuthRequired = 4,
    NoTls = 8,
    Impatient = 16,
    AtData = 32,
    EarlyTalker = 64
};

ServerOptions options(quint8 choice, bool handsOutLines)
{
    ServerOptions options;
    options.dialect = choice & StrictDialect ? Dialect::Strict : Dialect::Seed;
    options.secretsAllowed = !(choice & SecretsRefused);
    options.authRequired = choice & AuthRequired;
    options.tlsAvailable = !(choice & NoTls);
    options.maxErrors = choice & Impatient ? 2 : DefaultMaxErrors;
    options.maxRecipients = choice & Impatient ? 1 : 4;
    options.maxMessageOctets = 1000;
    options.handsOutLines = handsOutLines;
    options.sasl = {"localhost", "a seed", true};
    return options;
}

struct Outcome
{
    QByteArray output;
    QByteArray events;
    bool isClosed = false;

    bool operator==(const Outcome &) const = default;
};

bool isMalformed(QByteArray text)
{
    text.replace("\r\n", "");
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

// Says yes to everybody but "eve".
class Server
{
public:
    Server(quint8 choice, const QByteArray &sent, bool handsOutLines)
        : m_session(options(choice, handsOutLines))
        , m_sent(sent)
        , m_handsOutLines(handsOutLines)
    {
        if (choice & EarlyTalker)
            m_session.refuseEarlyTalker();
        drain();
    }

    void receive(QByteArrayView octets)
    {
        const bool wasClosed = m_session.isClosed();
        const bool inClear = m_awaitsTls && !octets.isEmpty();
        m_session.receive(octets);
        const qsizetype before = m_outcome.output.size();
        drain();
        expect(!inClear || m_session.isClosed(), "what comes in clear behind STARTTLS ends the session");
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
        expect(m_session.authenticatedUser().isEmpty(), "TLS begins without a login");
    }

    /// The server goes down.
    const Outcome &end()
    {
        m_session.shutDown();
        drain();
        expect(m_session.isClosed(), "a session that was shut down is closed");
        Fuzz::expectSmtpReplies(m_outcome.output);
        return m_outcome;
    }

private:
    void drain()
    {
        for (;;) {
            while (const auto event = m_session.nextEvent())
                std::visit([this](const auto &what) { handle(what); }, *event);
            const QByteArray piece = m_session.takeOutput();
            if (piece.isEmpty())
                break;
            m_outcome.output += piece;
        }
        m_outcome.isClosed = m_session.isClosed();
    }

    void note(const QByteArray &event) { m_outcome.events += event + '\n'; }
    void answer(const Reply &reply)
    {
        expect(m_session.isPaused(), "a session that asks waits for the answer");
        m_session.answer(reply);
    }

    void handle(const CommandRead &event)
    {
        note("C " + event.line.toByteArray() + ' ' + QByteArray::number(event.octets));
        m_inChunks =
            event.line.first(qMin<qsizetype>(4, event.line.size())).compare("BDAT", Qt::CaseInsensitive) == 0 ||
            (m_inChunks && m_isOpen);
    }
    void handle(const ReplyMade &event)
    {
        note("S " + event.octets);
        m_outcome.output += event.octets;
    }
    void handle(const RefusalMade &) {}
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
        else
            answer(Replies::authenticationFailed());
    }
    void handle(const SenderOffered &event)
    {
        note("from " + event.envelope.reversePath.toByteArray());
        answer(event.envelope.reversePath.address.localPart == "eve" ? Replies::senderNotYours()
                                                                     : Replies::senderOk(event.envelope.reversePath));
    }
    void handle(const RecipientOffered &event)
    {
        note("to " + event.recipient.path.toByteArray());
        if (event.recipient.path.address.localPart == "eve")
            answer(Replies::noSuchUser());
        else
            m_session.acceptRecipient(event.recipient, Replies::recipientOk(event.recipient.path));
    }
    void handle(const MessageOffered &event)
    {
        expect(!event.envelope.recipients.isEmpty(), "a message has a recipient");
        m_text.clear();
        m_isOpen = true;
        const bool refused = event.envelope.reversePath.address.localPart == "mallory";
        m_isOpen = !refused;
        answer(refused ? Replies::diskFull() : Replies::startInput());
    }
    void handle(const TextRead &event) { m_textRead = m_textRead && m_sent.contains(event.octets); }
    void handle(const MessageText &event)
    {
        expect(m_isOpen, "text belongs to a message");
        m_text += event.octets;
    }
    void handle(const MessageEnded &event)
    {
        expect(m_textRead, "the text that is reported came like that");
        note("stored " + m_text);
        expect(m_isOpen, "a message ends once");
        expect(("\r\n" + m_text).indexOf("\r\n.\r\n") == m_text.size() - 3, "a message ends at its first CRLF.CRLF");
        expect(!isMalformed(m_text), "a message that is stored has whole line ends");
        expect(!m_handsOutLines || m_inChunks || m_sent.contains(m_text),
               "the text of a message is what the client sent");
        expect(event.octets == Wire::unstuffed(m_text).size(), "the session counts what POP3 will count");
        expect(event.octets <= 1000, "no message is larger than allowed");
        m_isOpen = false;
        answer(Replies::messageAccepted("id"));
    }
    void handle(const MessageDropped &)
    {
        note("dropped");
        m_isOpen = false;
    }

    ServerSession m_session;
    QByteArray m_sent;
    bool m_handsOutLines;
    QByteArray m_text;
    bool m_textRead = true;  ///< all that was reported is what the client sent
    bool m_isOpen = false;   ///< a message
    bool m_inChunks = false; ///< it comes by BDAT: stuffed here
    bool m_awaitsTls = false;
    Outcome m_outcome;
};

Outcome play(quint8 choice, const QByteArray &octets, const Pieces &pieces, bool handsOutLines = true)
{
    Server server(choice, octets, handsOutLines);
    Fuzz::converse(server, octets, pieces);
    return server.end();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray opening =
        choice & AtData ? QByteArray("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<alice@x>\r\nDATA\r\n") : QByteArray();
    const QByteArray octets = opening + input.rest();
    const Outcome whole = play(choice, octets, Pieces::whole());
    expect(whole == play(choice, octets, Pieces::byOctet()), "one burst and octet by octet agree");
    expect(whole == play(choice, octets, cuts), "one burst and pieces agree");
    expect(whole.output == play(choice, octets, Pieces::whole(), false).output, "handing out changes no reply");
    expect(whole.output.startsWith("220 "), "the greeting comes first");
    return 0;
}
