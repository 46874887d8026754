// SPDX-License-Identifier: MIT
// Our client's session and our server's, in memory: what one says the other understands, in bursts and octet by octet.
#include "protocol/smtp/clientplayer.h"
#include "protocol/smtp/dialogueplayer.h"

#include <QTest>

class TestClientWithServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesArrive_data();
    void messagesArrive();
    void theSubmitterIsSaidBehindALogin();
};

namespace {

using Smtp::OutgoingMessage;
using Smtp::Reach;
using Smtp::TextForm;

struct Task
{
    OutgoingMessage message;
    QByteArray text;
};

Task task(const QByteArrayList &recipients, const QByteArray &text, TextForm form = TextForm::Plain,
          Reach reach = Reach::All)
{
    const qint64 octets = form == TextForm::Plain ? text.size() : Wire::octetCount(text);
    return {{ClientPlayer::envelopeTo(recipients), octets, form, reach}, text};
}

/// A program with several messages to send over one link.
class Courier
{
public:
    Courier(const Smtp::ClientOptions &options, const QList<Task> &tasks, qsizetype piece)
        : m_session(options)
        , m_server(Smtp::ServerOptions())
        , m_tasks(tasks)
        , m_piece(piece)
    {
    }

    /// Carries what both say until neither says more.
    void run()
    {
        qsizetype heard = 0;
        for (;;) {
            const QByteArray replies = m_server.output.mid(heard);
            heard = m_server.output.size();
            carry(replies, [this](QByteArrayView octets) { m_session.receive(octets), drain(); });
            const QByteArray commands = std::exchange(m_said, {}) + m_session.takeOutput();
            dialogue += commands;
            carry(commands, [this](QByteArrayView octets) { m_server.receive(octets); });
            if (commands.isEmpty() && heard == m_server.output.size())
                return;
        }
    }

    const TestConnection &server() const { return m_server; }
    bool isClosed() const { return m_session.isClosed(); }
    QByteArray dialogue;
    QByteArrayList seen;

private:
    template <typename Take>
    void carry(const QByteArray &octets, Take take)
    {
        for (qsizetype at = 0; at < octets.size(); at += m_piece)
            take(QByteArrayView(octets).sliced(at, qMin(m_piece, octets.size() - at)));
    }

    void drain()
    {
        while (const auto event = m_session.nextEvent())
            std::visit([this](const auto &what) { handle(what); }, *event);
        m_said += m_session.takeOutput();
        if (m_session.isReady() && m_next == m_tasks.size())
            m_session.quit();
        else if (m_session.isReady())
            m_session.send(m_tasks.at(m_next++).message);
    }

    template <typename Event>
    void handle(const Event &)
    {
    }
    void handle(const Smtp::RecipientAnswered &answered) { seen += answered.isAccepted ? "yes" : "no"; }
    void handle(const Smtp::TextWanted &)
    {
        const QByteArray &text = m_tasks.at(m_next - 1).text;
        carry(text, [this](QByteArrayView octets) { m_session.writeText(octets); });
        m_session.endText();
    }
    void handle(const Smtp::Sent &) { seen += "sent"; }
    void handle(const Smtp::SendFailed &failed) { seen += "failed " + QByteArray::number(failed.reply.code); }

    Smtp::ClientSession m_session;
    TestConnection m_server;
    QList<Task> m_tasks;
    qsizetype m_next = 0;
    qsizetype m_piece;
    QByteArray m_said;
};

constexpr char StoredForm[] = "Subject: a\r\n\r\n..dot\r\n...\r\n.\r\n";
constexpr char SentForm[] = "Subject: a\r\n\r\n.dot\r\n..\r\n";

} // namespace

void TestClientWithServer::messagesArrive_data()
{
    QTest::addColumn<QList<Task>>("tasks");
    QTest::addColumn<QByteArrayList>("seen");
    QTest::addColumn<qsizetype>("stored");
    QTest::addColumn<qsizetype>("chunks");
    QTest::newRow("one message") << QList<Task>{task({"alice@b"}, SentForm)} << QByteArrayList{"yes", "sent"}
                                 << qsizetype(1) << qsizetype(0);
    QTest::newRow("octets of a store") << QList<Task>{task({"alice@b"}, StoredForm, TextForm::Wire)}
                                       << QByteArrayList{"yes", "sent"} << qsizetype(1) << qsizetype(0);
    QTest::newRow("a chunk") << QList<Task>{task({"alice@b", "bob@b"}, SentForm)}
                             << QByteArrayList{"yes", "yes", "sent"} << qsizetype(1) << qsizetype(1);
    QTest::newRow("a chunk of a store's octets")
        << QList<Task>{task({"alice@b", "bob@b"}, StoredForm, TextForm::Wire)} << QByteArrayList{"yes", "yes", "sent"}
        << qsizetype(1) << qsizetype(1);
    QTest::newRow("those who can get it")
        << QList<Task>{task({"eve@b", "alice@b", "mallory@b"}, SentForm, TextForm::Plain, Reach::Some)}
        << QByteArrayList{"no", "yes", "no", "sent"} << qsizetype(1) << qsizetype(0);
    QTest::newRow("none can get it, and the next message goes")
        << QList<Task>{task({"eve@b", "mallory@b"}, SentForm, TextForm::Plain, Reach::Some), task({"eve@b"}, SentForm),
                       task({"alice@b", "eve@b"}, SentForm), task({"bob@b"}, SentForm)}
        << QByteArrayList{"no", "no", "failed 550", "no", "failed 550", "yes", "no", "failed 550", "yes", "sent"}
        << qsizetype(1) << qsizetype(0);
    QTest::newRow("three messages, one of them in a chunk")
        << QList<Task>{task({"alice@b"}, SentForm), task({"alice@b", "bob@b"}, StoredForm, TextForm::Wire),
                       task({"bob@b"}, StoredForm, TextForm::Wire)}
        << QByteArrayList{"yes", "sent", "yes", "yes", "sent", "yes", "sent"} << qsizetype(3) << qsizetype(1);
    QTest::newRow("a full mailbox, with DATA and with a chunk, and the next message goes")
        << QList<Task>{task({"full@b"}, SentForm), task({"full@b", "bob@b"}, SentForm), task({"bob@b"}, SentForm)}
        << QByteArrayList{"yes", "failed 452", "yes", "yes", "failed 452", "yes", "sent"} << qsizetype(1)
        << qsizetype(1);
    QTest::newRow("a record that was cut off is no message")
        << QList<Task>{task({"alice@b"}, "Subject: a\r\n", TextForm::Wire)} << QByteArrayList{"yes", "failed 0"}
        << qsizetype(0) << qsizetype(0);
    QTest::newRow("nor is one with commands in it")
        << QList<Task>{task({"alice@b"}, QByteArray(StoredForm) + "MAIL FROM:<eve@b>\r\n", TextForm::Wire)}
        << QByteArrayList{"yes", "failed 0"} << qsizetype(0) << qsizetype(0);
}

void TestClientWithServer::messagesArrive()
{
    QFETCH(QList<Task>, tasks);
    QFETCH(qsizetype, stored);
    for (const qsizetype piece : {1 << 20, 7, 1}) {
        Courier courier({}, tasks, piece);
        courier.run();
        QTEST(courier.seen, "seen");
        QCOMPARE(courier.server().stored, QByteArrayList(stored, StoredForm));
        QTEST(courier.dialogue.count("BDAT"), "chunks");
        QVERIFY(courier.isClosed());
    }
}

void TestClientWithServer::theSubmitterIsSaidBehindALogin()
{
    Smtp::ClientOptions options;
    options.credentials = Sasl::Credentials{{}, "alice", "secret"};
    options.encrypted = true;
    Task letter = task({"bob@b"}, SentForm);
    letter.message.submitter = Mail::ReversePath{{"a+b", "here"}};
    Courier courier(options, {letter}, 1 << 20);
    courier.run();
    QCOMPARE(courier.seen, (QByteArrayList{"yes", "sent"}));
    QVERIFY(courier.dialogue.contains(" AUTH=a+2Bb@here\r\n"));
}

QTEST_APPLESS_MAIN(TestClientWithServer)
#include "tst_clientwithserver.moc"
