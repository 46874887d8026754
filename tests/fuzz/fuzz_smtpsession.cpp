// SPDX-License-Identifier: MIT
// An SMTP dialogue in one piece and in many: same replies, same messages. The first octet is the size of a piece; its
// highest bit opens a message first, so that DATA is reached.
#include "fuzz/expect.h"
#include "smtp/serversession.h"
#include "wire/dotstuffing.h"

using Fuzz::expect;
using namespace Smtp;

namespace {

struct Outcome
{
    QByteArray output;
    QList<QByteArray> messages; ///< in wire form, those that were accepted
    bool isClosed = false;

    bool operator==(const Outcome &) const = default;
};

// Says yes to everybody but "eve".
class Server
{
public:
    void receive(QByteArrayView octets)
    {
        m_session.receive(octets);
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

    const Outcome &outcome() const { return m_outcome; }

private:
    void handle(const CommandRead &) {}
    void handle(const ReplyMade &) {}
    void handle(const TlsWanted &) { m_session.tlsStarted(); }
    void handle(const ClearTextInjected &) {}
    void handle(const CredentialsOffered &event)
    {
        const bool right = event.credentials.user == "alice";
        m_session.answer({right ? ReplyCode::Authenticated235 : ReplyCode::AuthFailed535, {7, right ? 0 : 8}, {"."}});
    }
    void handle(const SenderOffered &) { m_session.answer({ReplyCode::Completed250, {1, 0}, {"Sender ok"}}); }
    void handle(const RecipientOffered &event)
    {
        if (event.recipient.path.address.localPart == "eve")
            m_session.answer({ReplyCode::NoSuchMailbox550, {1, 1}, {"No such user"}});
        else
            m_session.acceptRecipient(event.recipient, {ReplyCode::Completed250, {1, 5}, {"Recipient ok"}});
    }
    void handle(const MessageOffered &event)
    {
        expect(!event.envelope.recipients.isEmpty(), "a message has a recipient");
        m_text.clear();
        m_session.answer({ReplyCode::StartInput354, {}, {"Go on"}});
    }
    void handle(const MessageText &event) { m_text += event.octets; }
    void handle(const MessageEnded &event)
    {
        expect(m_text == ".\r\n" || m_text.endsWith("\r\n.\r\n"), "an accepted message has its closing line");
        expect(event.octets == Wire::octetCount(m_text), "the session counts what POP3 will count");
        m_outcome.messages << m_text;
        m_session.answer({ReplyCode::Completed250, {6, 0}, {"OK"}});
    }
    void handle(const MessageDropped &) { m_text.clear(); }

    ServerSession m_session{{}};
    QByteArray m_text;
    Outcome m_outcome;
};

Outcome play(const QByteArray &octets, qsizetype piece)
{
    Server server;
    server.receive({});
    for (qsizetype at = 0; at < octets.size(); at += piece)
        server.receive(QByteArrayView(octets).sliced(at, qMin(piece, octets.size() - at)));
    return server.outcome();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray octets(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const QByteArray opening =
        data[0] < 128 ? QByteArray() : QByteArray("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<alice@x>\r\nDATA\r\n");
    const Outcome whole = play(opening + octets, opening.size() + octets.size() + 1);
    expect(whole == play(opening + octets, data[0] % 128 + 1), "whole and in pieces agree");
    expect(whole.output.startsWith("220 "), "the greeting comes first");
    return 0;
}
