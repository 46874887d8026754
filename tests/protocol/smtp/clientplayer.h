// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/sasl/testpasswords.h"
#include "smtp/client/clientsession.h"

#include <QByteArrayList>

/// A program with one message to send, and a server that reads its lines off a script.
namespace ClientPlayer {

using namespace Smtp;

using Script = QByteArrayList;
enum class ClientWay { LineByLine, TurnByTurn, OctetByOctet };
inline constexpr ClientWay AllClientWays[] = {ClientWay::LineByLine, ClientWay::TurnByTurn, ClientWay::OctetByOctet};

inline Mail::ForwardPath forwardPath(const QByteArray &text)
{
    return {Mail::parseAddress(text).value_or(Mail::Address{text, {}})};
}

inline Mail::Envelope envelopeTo(const QByteArrayList &recipients)
{
    Mail::Envelope envelope;
    envelope.reversePath = {*Mail::parseAddress("me@here")};
    for (const QByteArray &recipient : recipients)
        envelope.recipients += Mail::Recipient{forwardPath(recipient), {}, {}};
    return envelope;
}

/// A program with one message to send: what it sees is kept as words.
class Sender
{
public:
    explicit Sender(const ClientOptions &options, const Mail::Envelope &message = envelopeTo({"alice@b"}))
        : session(options)
        , envelope(message)
    {
    }

    void receive(QByteArrayView octets)
    {
        session.receive(octets);
        drain();
    }

    void drain()
    {
        while (const std::optional<ClientEvent> event = session.nextEvent())
            std::visit([this](const auto &what) { handle(what); }, *event);
        output += session.takeOutput();
    }

    ClientSession session;
    Mail::Envelope envelope;
    OutgoingMessage way = {{}, 42}; ///< all but the envelope
    QByteArray text = ".dot\r\n\xe9\r\n";
    bool quits = true;
    QByteArray output;
    QByteArrayList seen;
    QByteArrayList failures; ///< what SendFailed said
    QByteArrayList reports;  ///< what each recipient was answered
    QList<Obstacle> obstacles;
    QByteArrayList lines;

private:
    void handle(const Greeted &) { seen += "greeted"; }
    void handle(const TlsWanted &) { seen += "tls"; }
    void handle(const SaltedPasswordWanted &wanted)
    {
        seen += "key wanted";
        session.saltedPassword(SaslTest::saltedPassword(wanted.password, wanted.salt, wanted.iterations));
    }
    void handle(const Ready &)
    {
        seen += "ready";
        OutgoingMessage message = way;
        message.envelope = envelope;
        session.send(message);
    }
    void handle(const RecipientAnswered &answered)
    {
        reports +=
            QByteArray::number(answered.index) + (answered.isAccepted ? " yes " : " no ") + answered.reply.text();
    }
    void handle(const TextWanted &)
    {
        for (const char octet : text)
            session.writeText(QByteArrayView(&octet, 1));
        session.endText();
    }
    void handle(const Sent &sent)
    {
        seen += "sent " + sent.reply.text();
        end();
    }
    void handle(const SendFailed &failed)
    {
        failures += failed.reply.text();
        if (failed.obstacle)
            obstacles += *failed.obstacle;
        seen += "failed " + QByteArray::number(static_cast<int>(failed.stage)) + ' ' +
                QByteArray::number(failed.reply.code) + ' ' + failed.recipient;
        end();
    }
    void handle(const Closed &) { seen += "closed"; }
    void handle(const LineSent &line) { lines += "C: " + line.line; }
    void handle(const LineRead &line) { lines += "S: " + line.line; }
    void end()
    {
        if (quits)
            session.quit();
    }
};

/// "S: " lines go in, "C: " lines must have come out when the next "S: " is due.
inline QByteArray play(const Script &script, ClientWay way, Sender &sender)
{
    QByteArray said;
    QByteArray turn;
    QByteArray expected;
    const auto speak = [&] {
        for (qsizetype i = 0; way == ClientWay::OctetByOctet && i < turn.size(); ++i)
            sender.receive(QByteArrayView(turn).sliced(i, 1));
        if (way != ClientWay::OctetByOctet)
            sender.receive(turn);
        turn.clear();
    };
    for (const QByteArray &line : script) {
        if (line.startsWith("S: ")) {
            turn += line.mid(3) + "\r\n";
            if (way == ClientWay::LineByLine)
                speak();
            continue;
        }
        if (!turn.isEmpty())
            speak();
        expected += line.mid(3) + "\r\n";
        if (!sender.output.startsWith(expected))
            return "expected <" + expected + ">, said <" + sender.output + '>';
    }
    speak();
    return sender.output == expected ? QByteArray() : "expected <" + expected + ">, said <" + sender.output + '>';
}

inline ClientOptions withCredentials()
{
    ClientOptions options;
    options.credentials = Sasl::Credentials{{}, "me", "secret"};
    return options;
}

inline constexpr int TheGreeting = static_cast<int>(ClientStage::Greeting);
inline constexpr int TheHello = static_cast<int>(ClientStage::Hello);
inline constexpr int TheAuthentication = static_cast<int>(ClientStage::Authentication);
inline constexpr int TheSender = static_cast<int>(ClientStage::Sender);
inline constexpr int TheRecipient = static_cast<int>(ClientStage::Recipient);
inline constexpr int TheText = static_cast<int>(ClientStage::Text);

inline QByteArray failed(int stage, int code, const QByteArray &recipient = {})
{
    return "failed " + QByteArray::number(stage) + ' ' + QByteArray::number(code) + ' ' + recipient;
}

} // namespace ClientPlayer
