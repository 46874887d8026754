// SPDX-License-Identifier: MIT
#include "protocol/smtp/dialogueplayer.h"

#include "protocol/sasl/testpasswords.h"
#include "smtp/words/replies.h"
#include "wire/endofdata.h"

namespace {

const QByteArrayList KnownUsers{"alice", "bob", "otherlab", "postmaster", "Postmaster", "full", "nodisk"};

QByteArray unescaped(const QByteArray &text)
{
    QByteArray octets;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            octets += text[i];
            continue;
        }
        const char kind = text[++i];
        if (kind == 'x') {
            octets += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else {
            octets += kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind == '0' ? '\0' : kind;
        }
    }
    return octets;
}

void takeOption(const QByteArray &text, Smtp::ServerOptions &options)
{
    const QByteArray name = text.left(text.indexOf('='));
    const QByteArray value = text.mid(name.size() + 1);
    if (name == "domain")
        options.domain = value;
    else if (name == "dialect")
        options.dialect = value == "strict" ? Smtp::Dialect::Strict : Smtp::Dialect::Seed;
    else if (name == "maxMessageOctets")
        options.maxMessageOctets = value.toLongLong();
    else if (name == "maxRecipients")
        options.maxRecipients = value.toInt();
    else if (name == "maxErrors")
        options.maxErrors = value.toInt();
    else if (name == "secretsAllowed")
        options.secretsAllowed = value == "yes";
    else if (name == "bareNamesAllowed")
        options.bareNamesAllowed = value == "yes";
    else if (name == "seed")
        options.sasl.seed = value;
    else if (name == "digestsUsable")
        options.sasl.digestsUsable = value == "yes";
    else if (name == "authRequired")
        options.authRequired = value == "yes";
    else
        qFatal("unknown option %s", name.constData());
}

bool matches(const QByteArray &expected, const QByteArray &line)
{
    const bool codeAlone = expected.size() == 3 || (expected.size() == 4 && expected.endsWith('-'));
    return codeAlone ? line.startsWith(expected) : line == expected;
}

/// Compares what was said up to now; the whole dialogue if @p atEnd.
QByteArray compare(const QByteArrayList &expected, const QByteArray &output)
{
    QByteArrayList lines = output.split('\n');
    if (!lines.takeLast().isEmpty())
        return "the last reply has no line end: " + output;
    for (qsizetype i = 0; i < qMax(expected.size(), lines.size()); ++i) {
        QByteArray line = lines.value(i);
        if (!line.isEmpty() && !line.endsWith('\r'))
            return "a reply does not end in CRLF: " + line;
        line.chop(line.isEmpty() ? 0 : 1);
        if (i >= expected.size() || i >= lines.size() || !matches(expected.at(i), line))
            return "reply line " + QByteArray::number(i + 1) + ": expected <" + expected.value(i, "nothing") +
                   ">, got <" + (i < lines.size() ? line : QByteArray("nothing")) + '>';
    }
    return {};
}

struct Step
{
    QByteArray octets;       ///< of the client
    QByteArrayList expected; ///< all replies up to here
};

struct Plan
{
    QList<Step> steps;
    QByteArrayList expected;
    QByteArray stored;
    bool looksAtStored = false;
};

Plan planOf(const Script &script, Smtp::ServerOptions &options)
{
    Plan plan;
    plan.steps += Step{};
    for (const QByteArray &line : script) {
        const QByteArray kind = line.left(2);
        const QByteArray text = line.mid(3);
        if (kind == "O:") {
            takeOption(text, options);
        } else if (kind == "S:") {
            plan.expected += text;
            plan.steps.last().expected = plan.expected;
        } else if (kind == "C:" || kind == "R:") {
            plan.steps += Step{unescaped(text) + (kind == "C:" ? "\r\n" : ""), plan.expected};
        } else if (kind == "M:") {
            plan.stored += unescaped(text) + "\r\n";
            plan.looksAtStored = true;
        } else if (!line.isEmpty() && !line.startsWith('#')) {
            qFatal("no script line: %s", line.constData());
        }
    }
    return plan;
}

QByteArray playSteps(const Plan &plan, Way way, TestConnection &connection)
{
    QByteArray burst;
    for (const Step &step : plan.steps) {
        burst += step.octets;
        if (way == Way::InOneBurst)
            continue;
        if (way == Way::LineByLine)
            connection.receive(step.octets);
        for (qsizetype i = 0; way == Way::OctetByOctet && i < step.octets.size(); ++i)
            connection.receive(QByteArrayView(step.octets).sliced(i, 1));
        if (const QByteArray fault = compare(step.expected, connection.output); !fault.isEmpty())
            return fault + " after <" + step.octets.trimmed() + '>';
    }
    if (way == Way::InOneBurst)
        connection.receive(burst);
    return compare(plan.expected, connection.output);
}

QByteArray nameOfWay(Way way)
{
    return way == Way::LineByLine ? "line by line: " : way == Way::InOneBurst ? "in one burst: " : "octet by octet: ";
}

} // namespace

TestConnection::TestConnection(const Smtp::ServerOptions &options)
    : m_session(options)
{
    answerAll();
}

void TestConnection::receive(QByteArrayView octets)
{
    m_session.receive(octets);
    answerAll();
}

void TestConnection::answerAll()
{
    while (const std::optional<Smtp::ServerEvent> event = m_session.nextEvent())
        std::visit([this](const auto &what) { handle(what); }, *event);
    output += m_session.takeOutput();
}

void TestConnection::handle(const Smtp::CommandRead &read)
{
    log += (read.inExchange ? "A: " : "C: ") + read.line.toByteArray();
}

void TestConnection::handle(const Smtp::ReplyMade &made)
{
    log += "S: " + made.octets;
    output += made.octets;
}

void TestConnection::handle(const Smtp::SaltWanted &wanted)
{
    m_session.answerSalt(SaslTest::offerTo(wanted.user));
}

void TestConnection::handle(const Smtp::CredentialsOffered &offered)
{
    proofs += offered.proof;
    const QByteArray user = Sasl::userOf(offered.proof);
    const auto signature = SaslTest::judged(offered.proof, "secret");
    if (user == "alice" && signature)
        m_session.acceptLogin(user, *signature);
    else
        m_session.answer(Smtp::Replies::authenticationFailed());
}

void TestConnection::handle(const Smtp::SenderOffered &offered)
{
    const Mail::ReversePath &path = offered.envelope.reversePath;
    m_session.answer(path.address.localPart == "refused" ? Smtp::Replies::senderNotYours()
                                                         : Smtp::Replies::senderOk(path));
}

void TestConnection::handle(const Smtp::RecipientOffered &offered)
{
    Mail::Recipient recipient = offered.recipient;
    if (!KnownUsers.contains(recipient.path.address.localPart))
        return m_session.answer(Smtp::Replies::noSuchUser());
    recipient.mailboxes = {recipient.path.address.localPart};
    m_session.acceptRecipient(recipient, Smtp::Replies::recipientOk(recipient.path));
}

void TestConnection::handle(const Smtp::MessageOffered &offered)
{
    m_envelope = offered.envelope;
    m_text.clear();
    const bool noDisk = m_envelope.recipients.constFirst().mailboxes.constFirst() == "nodisk";
    m_session.answer(noDisk ? Smtp::Replies::diskFull() : Smtp::Replies::startInput());
}

void TestConnection::handle(const Smtp::MessageText &text)
{
    m_text += text.octets.toByteArray();
}

/// A store believes the session: the text is a message in wire form, of which POP3 counts so many octets.
static bool isProven(const QByteArray &text, qint64 octets)
{
    Wire::EndOfData end;
    const Wire::EndOfData::Step step = end.feed(text);
    return step.status == Wire::EndOfData::Status::Complete && step.consumed == text.size() && !end.isMalformed() &&
           end.isCanonical() && end.octets() == octets;
}

void TestConnection::handle(const Smtp::MessageEnded &ended)
{
    endedOctets = ended.octets;
    if (m_envelope.recipients.constFirst().mailboxes.constFirst() == "full")
        return m_session.answer(Smtp::Replies::mailboxFull());
    stored += isProven(m_text, ended.octets) ? m_text : "not proven: " + m_text;
    envelopes += m_envelope;
    m_session.answer(Smtp::Replies::messageAccepted("id" + QByteArray::number(stored.size())));
}

void TestConnection::handle(const Smtp::MessageDropped &)
{
    ++dropped;
}

QByteArray lastReply(const TestConnection &connection)
{
    return connection.output.trimmed().split('\n').constLast().trimmed();
}

QByteArray play(const Script &script, Way way, Smtp::ServerOptions options)
{
    const Plan plan = planOf(script, options);
    TestConnection connection(options);
    QByteArray fault = playSteps(plan, way, connection);
    const QByteArray stored = connection.stored.join();
    if (fault.isEmpty() && plan.looksAtStored && stored != plan.stored)
        fault = "stored <" + stored + "> instead of <" + plan.stored + '>';
    for (const QByteArray &text : connection.stored) {
        if (fault.isEmpty() && text != ".\r\n" && !text.endsWith("\r\n.\r\n"))
            fault = "stored text without its closing line: " + text;
    }
    return fault.isEmpty() ? fault : nameOfWay(way) + fault;
}

QByteArray playAllWays(const Script &script, const Smtp::ServerOptions &options)
{
    Smtp::ServerOptions handingOut = options;
    handingOut.handsOutLines = true;
    for (const Way way : AllWays) {
        if (const QByteArray fault = play(script, way, options); !fault.isEmpty())
            return fault;
        if (const QByteArray fault = play(script, way, handingOut); !fault.isEmpty())
            return "handed out, " + fault;
    }
    return {};
}
