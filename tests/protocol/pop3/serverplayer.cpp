// SPDX-License-Identifier: MIT
#include "protocol/pop3/serverplayer.h"

#include "protocol/sasl/testpasswords.h"
#include "wire/dotstuffing.h"

#include <utility>

namespace Pop3Test {

namespace {

// "{A*300}" -> 300 times A.
QByteArray expanded(QByteArray text)
{
    const qsizetype begin = text.indexOf('{');
    const qsizetype end = text.indexOf('}', begin);
    if (begin < 0 || end < 0 || text.mid(begin + 2, 1) != "*")
        return text;
    const QByteArray run(text.mid(begin + 3, end - begin - 3).toInt(), text[begin + 1]);
    return text.left(begin) + run + text.mid(end + 1);
}

void setOption(Dialogue &dialogue, const QByteArray &what, const QByteArray &value)
{
    if (what == "secrets")
        dialogue.options.secretsAllowed = value == "allowed";
    else if (what == "seed")
        dialogue.options.sasl.seed = value;
    else if (what == "digests")
        dialogue.options.sasl.digestsUsable = value == "usable";
    else if (what == "errors")
        dialogue.options.maxErrors = value.toInt();
    else if (what == "delay")
        dialogue.options.loginDelay = value.toInt();
    else if (what == "tls")
        dialogue.options.tlsAvailable = value == "available";
    else if (what == "read")
        dialogue.readFails = value == "fails";
    else if (what == "update")
        dialogue.updateFails = value == "fails";
    else
        qFatal("unknown option %s", what.constData());
}

void addLine(Dialogue &dialogue, const QByteArray &line)
{
    const QByteArray text = expanded(line.mid(3));
    if (line.startsWith("C: ") || line == "C:")
        dialogue.turns << Turn{Turn::Kind::Client, text + "\r\n"};
    else if (line.startsWith("c: "))
        dialogue.turns << Turn{Turn::Kind::Client, text + '\n'};
    else if (line.startsWith("S: ") || line == "S:")
        dialogue.turns << Turn{Turn::Kind::Server, text + "\r\n"};
    else if (line.startsWith("U:"))
        dialogue.turns << Turn{Turn::Kind::Update, text};
    else if (line == "closed")
        dialogue.endsClosed = true;
    else if (line.startsWith("set "))
        setOption(dialogue, line.split(' ').value(1), line.split(' ').value(2));
    else if (!line.isEmpty() && !line.startsWith('#'))
        qFatal("no line of a dialogue: %s", line.constData());
}

QByteArray joined(const QList<Turn> &turns, Turn::Kind kind)
{
    QByteArray octets;
    for (const Turn &turn : turns) {
        if (turn.kind == kind)
            octets += turn.octets;
    }
    return octets;
}

QString difference(const QByteArray &what, const QByteArray &got, const QByteArray &expected)
{
    if (got == expected)
        return {};
    return QString::fromUtf8(what + "\n  got:      " + got.toPercentEncoding(" +-<>@[]()/:;,.'=") +
                             "\n  expected: " + expected.toPercentEncoding(" +-<>@[]()/:;,.'="));
}

QString verdict(const Dialogue &dialogue, ServerPlayer &player, const QByteArray &output)
{
    const QString text = difference("replies", output, dialogue.serverOctets());
    if (!text.isEmpty())
        return text;
    if (player.updates() != dialogue.updates())
        return QStringLiteral("%1 updates, not as expected: ").arg(player.updates().size()) +
               QString::fromUtf8(player.updates().join('|'));
    if (player.session().isClosed() != dialogue.endsClosed)
        return dialogue.endsClosed ? u"not closed"_qs : u"closed"_qs;
    return {};
}

} // namespace

QByteArray Dialogue::clientOctets() const
{
    return joined(turns, Turn::Kind::Client);
}

QByteArray Dialogue::serverOctets() const
{
    return joined(turns, Turn::Kind::Server);
}

QList<QByteArray> Dialogue::updates() const
{
    QList<QByteArray> all;
    for (const Turn &turn : turns) {
        if (turn.kind == Turn::Kind::Update)
            all << turn.octets;
    }
    return all;
}

Dialogue parseDialogue(const QByteArray &file)
{
    Dialogue dialogue;
    for (const QByteArray &line : file.split('\n'))
        addLine(dialogue, line);
    return dialogue;
}

ServerPlayer::ServerPlayer(const Dialogue &dialogue, qsizetype textPiece)
    : m_session(dialogue.options)
    , m_textPiece(textPiece)
    , m_readFails(dialogue.readFails)
    , m_updateFails(dialogue.updateFails)
{
}

QByteArray ServerPlayer::send(QByteArrayView octets)
{
    m_session.receive(octets);
    QByteArray output;
    for (;;) {
        while (const auto event = m_session.nextEvent())
            std::visit([this](const auto &what) { handle(what); }, *event);
        const QByteArray piece = m_session.takeOutput() + std::exchange(m_handedOut, {});
        if (piece.isEmpty())
            return output;
        output += piece;
    }
}

QList<QByteArray> ServerPlayer::records()
{
    return {Wire::stuffed("From: bob@example.org\r\nSubject: One\r\n\r\nfirst\r\nsecond\r\nthird\r\n"),
            Wire::stuffed("Subject: Two\r\n\r\n.dot\r\n\r\n..\r\n"), Wire::stuffed("Subject: Three\r\n")};
}

QList<Mail::ScanListing> ServerPlayer::listing()
{
    QList<Mail::ScanListing> list;
    for (const QByteArray &record : records())
        list << Mail::ScanListing{Wire::octetCount(record), "id-" + QByteArray::number(list.size() + 1)};
    return list;
}

void ServerPlayer::handle(const Pop3::CommandRead &event)
{
    m_commands << (event.inExchange ? "+ " : "") + event.line.toByteArray();
}

void ServerPlayer::handle(const Pop3::ReplyMade &event)
{
    m_replies += event.octets;
    m_handedOut += event.octets;
}

void ServerPlayer::handle(const Pop3::SaltWanted &event)
{
    m_session.answerSalt(SaslTest::offerTo(event.user));
}

void ServerPlayer::handle(const Pop3::CredentialsOffered &event)
{
    const QByteArray user = Sasl::userOf(event.proof);
    const QByteArray password = user == "bob" ? " open  sesame " : "secret";
    const bool isKnown = user == "alice" || user == "bob" || user == "carol";
    if (const auto signature = SaslTest::judged(event.proof, password); isKnown && signature)
        m_session.acceptLogin(user, *signature);
    else
        m_session.refuse({false, "AUTH", "wrong name or password"});
}

void ServerPlayer::handle(const Pop3::MaildropWanted &event)
{
    if (event.user == "carol")
        m_session.refuse({false, "IN-USE", "the maildrop is open elsewhere"});
    else
        m_session.openMaildrop(event.user, listing());
}

void ServerPlayer::handle(const Pop3::MessageWanted &event)
{
    if (m_readFails)
        return m_session.refuse({false, "SYS/TEMP", "the disk does not answer"});
    const QByteArray record = records().value(event.uniqueId.right(1).toInt() - 1);
    for (qsizetype at = 0; m_session.wantsText() && at < record.size(); at += m_textPiece)
        m_session.messageText({record.mid(at, m_textPiece), at + m_textPiece >= record.size()});
}

void ServerPlayer::handle(const Pop3::UpdateWanted &event)
{
    m_updates << event.uniqueIds.join(' ');
    if (m_updateFails)
        m_session.refuse({false, "SYS/TEMP", "some messages were not removed"});
    else
        m_session.updated();
}

QList<QByteArray> pieces(const QByteArray &octets, Way way)
{
    QList<QByteArray> pieces;
    for (qsizetype begin = 0; begin < octets.size();) {
        const qsizetype lineFeed = octets.indexOf('\n', begin);
        const qsizetype lineEnd = lineFeed < 0 ? octets.size() : lineFeed + 1;
        const qsizetype end = way == Way::ByLine ? lineEnd : way == Way::ByOctet ? begin + 1 : octets.size();
        pieces << octets.sliced(begin, end - begin);
        begin = end;
    }
    return pieces;
}

QString playByLine(const Dialogue &dialogue)
{
    ServerPlayer player(dialogue, 1 << 20);
    QByteArray output;
    QByteArray got = player.send({});
    QByteArray expected;
    QByteArray command = "the greeting";
    for (const Turn &turn : dialogue.turns) {
        if (turn.kind == Turn::Kind::Server)
            expected += turn.octets;
        if (turn.kind != Turn::Kind::Client)
            continue;
        const QString wrong = difference(command, got, expected);
        if (!wrong.isEmpty())
            return wrong;
        output += got;
        expected.clear();
        command = turn.octets.trimmed();
        got = player.send(turn.octets);
    }
    return verdict(dialogue, player, output + got);
}

QString playInBurst(const Dialogue &dialogue)
{
    ServerPlayer player(dialogue, 7);
    const QByteArray output = player.send(dialogue.clientOctets());
    return verdict(dialogue, player, output);
}

QString playByOctet(const Dialogue &dialogue)
{
    ServerPlayer player(dialogue, 1);
    QByteArray output = player.send({});
    for (const char octet : dialogue.clientOctets())
        output += player.send(QByteArrayView(&octet, 1));
    return verdict(dialogue, player, output);
}

} // namespace Pop3Test
