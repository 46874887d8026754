// SPDX-License-Identifier: MIT
// Who an answer goes to: what To: shows is what the envelope says.
#include "mime/addressfields.h"
#include "mime/layoutwork.h"
#include "mime/letter.h"
#include "mime/readerlimits.h"
#include "mime/richtextbuilder.h"
#include "model/draft.h"
#include "processortime.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

class TestDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersGoWhereToSays_data();
    void answersGoWhereToSays();
    void anAnswerToThousandsGoesToWholeAddresses();
    void somebodyWroteWhatNobodySigned();
    void aLongHeaderHoldsUpNobody();
    void fieldsFarDownAreNotLookedAt_data();
    void fieldsFarDownAreNotLookedAt();
    void longListsArePassedOnInLines();
};

void TestDraft::answersGoWhereToSays_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArrayList>("recipients");
    const auto row = [](const char *name, const char *fields, const char *to, const QByteArrayList &recipients) {
        QTest::newRow(name) << QByteArray(fields) << QString::fromUtf8(to) << recipients;
    };
    row("the author", "From: Ada <ada@x>", "Ada <ada@x>", {"<ada@x>"});
    row("two authors", "From: Ada <ada@x>, bob@x\r\nSender: carol@x", "Ada <ada@x>, bob@x", {"<ada@x>", "<bob@x>"});
    row("Reply-To", "From: ada@x\r\nReply-To: list@x", "list@x", {"<list@x>"});
    row("Reply-To of several", "From: ada@x\r\nReply-To: Ada <ada@y>, list@x", "Ada <ada@y>, list@x",
        {"<ada@y>", "<list@x>"});
    row("Reply-To of a group", "From: ada@x\r\nReply-To: Team: bob@x, Carol <carol@x>;", "bob@x, Carol <carol@x>",
        {"<bob@x>", "<carol@x>"});
    row("an empty Reply-To", "From: ada@x\r\nReply-To: ", "ada@x", {"<ada@x>"});
    row("an empty group in Reply-To", "From: ada@x\r\nReply-To: undisclosed:;", "ada@x", {"<ada@x>"});
    row("a name that looks like an address", "From: \"Bob Boss <bob@localhost>\" <carol@localhost>",
        "\"Bob Boss <bob@localhost>\" <carol@localhost>", {"<carol@localhost>"});
    row("an encoded name that looks like an address",
        "From: =?utf-8?q?Bob_=3Cbob=40localhost=3E=2C?= <carol@localhost>",
        "\"Bob <bob@localhost>,\" <carol@localhost>", {"<carol@localhost>"});
    row("an encoded name that ends a quote", "From: =?utf-8?q?Bob=22_=3Cbob=40x=3E=2C_=22?= <carol@localhost>",
        "\"Bob\\\" <bob@x>, \\\"\" <carol@localhost>", {"<carol@localhost>"});
    row("an encoded name with a comma as it is", "From: =?utf-8?q?Lovelace,_Ada?= <ada@x>", "\"Lovelace, Ada\" <ada@x>",
        {"<ada@x>"});
    row("an encoded name with a colon as it is", "From: =?utf-8?q?Re:_Ada=0D=0ABcc:_bob=40y?= <ada@x>",
        "\"Re: Ada Bcc: bob@y\" <ada@x>", {"<ada@x>"});
    row("an encoded name with an address as it is", "From: =?utf-8?q?Boss_<bob@localhost>,_Ada?= <ada@x>",
        "\"Boss <bob@localhost>, Ada\" <ada@x>", {"<ada@x>"});
    row("a name with one quote", "From: Ada \"A <ada@x>", "", {"<ada@x>"});
    row("a name with an open parenthesis", "From: Ada (A <ada@x>", "", {"<ada@x>"});
    row("a name with a quote in it", "From: Ada \"the \\\"one\\\"\" <ada@x>", "", {"<ada@x>"});
    row("a comment with an address", "From: ada@x (bob@y)", "\"bob@y\" <ada@x>", {"<ada@x>"});
    row("a name with a comma, unquoted", "From: Lovelace, Ada <ada@x>", "", {"<ada@x>"});
    row("a name in raw octets of the charset of the text",
        "From: \xcf\xf0\xe8\xe2\xe5\xf2 <ada@x>\r\nContent-Type: text/plain; charset=windows-1251", "Привет <ada@x>",
        {"<ada@x>"});
    row("hints on line breaks in an address", "From: ada@x\xe2\x80\x8b.example\xc2\xad", "ada@x.example",
        {"<ada@x.example>"});
    row("a domain beyond ASCII", "From: ada@b\xc3\xbc\x63her.example", "ada@b\xc3\xbc\x63her.example",
        {"<ada@xn--bcher-kva.example>"});
}

void TestDraft::answersGoWhereToSays()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, to);
    const QByteArray message = fields + "\r\nSubject: Plans\r\n\r\ntext\r\n";
    Model::Draft draft = Model::replyTo(message, Mime::MessageReader::read(message), u"alice@example"_s);
    if (!to.isEmpty())
        QCOMPARE(draft.form.to, to);
    QCOMPARE(Mail::MessageFormat::check(draft.form), QList<Mail::FormFinding>());
    QByteArrayList recipients;
    for (const Mail::Recipient &recipient : Mime::Letter::of(draft.form).envelope().recipients)
        recipients.append(recipient.path.toByteArray());
    QTEST(recipients, "recipients");
}

void TestDraft::anAnswerToThousandsGoesToWholeAddresses()
{
    QByteArray list;
    for (int i = 0; list.size() < 3 * Mime::MaxHeaderOctets; ++i)
        list += "reader" + QByteArray::number(i) + "@example.com,\r\n ";
    const QByteArray message = "From: ada@x\r\nReply-To: " + list + "last@example.com\r\n\r\ntext\r\n";
    const Model::Draft draft = Model::replyTo(message, Mime::MessageReader::read(message), u"alice@example"_s);
    const QStringList addresses = Mail::MessageFormat::addresses(draft.form.to);
    QCOMPARE(addresses.size(), Model::MaxAnswerRecipients);
    QVERIFY(draft.recipientsLeftOut > 1000);
    const auto all = Mime::addressesIn(message, "Reply-To");
    QCOMPARE(all.size(), Model::MaxAnswerRecipients + draft.recipientsLeftOut);
    for (const Mail::NamedAddress &mailbox : all)
        QCOMPARE(mailbox.address.domain, QByteArray("example.com"));
}

void TestDraft::somebodyWroteWhatNobodySigned()
{
    const QByteArray message = "Subject: Plans\r\n\r\ntext\r\n";
    const Model::Draft draft = Model::replyTo(message, Mime::MessageReader::read(message), u"alice@example"_s);
    QVERIFY2(draft.form.body.contains(u", somebody wrote:"_s), qPrintable(draft.form.body));
    QCOMPARE(draft.form.to, QString());
}

// An answer is made in the window's thread.
void TestDraft::aLongHeaderHoldsUpNobody()
{
    const auto cost = [](qsizetype octets) {
        const QByteArray message = "From: ada@x\r\n" + QByteArray("X: y\r\n").repeated(octets / 6) + "\r\ntext\r\n";
        Mime::MessageContent content;
        qint64 least = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 3; ++round) {
            const qint64 begun = threadNanoseconds();
            const Model::Draft draft = Model::replyTo(message, content, u"alice@example"_s);
            least = std::min(least, threadNanoseconds() - begun);
            if (draft.form.to != u"ada@x"_s)
                return 0.0;
        }
        return double(least);
    };
    const double usual = cost(Mime::MaxHeaderOctets);
    const double large = cost(40 * Mime::MaxHeaderOctets);
    QVERIFY(usual > 0);
    QVERIFY2(large < 5 * usual, qPrintable(u"%1 times as much"_s.arg(large / usual)));
}

void TestDraft::fieldsFarDownAreNotLookedAt_data()
{
    QTest::addColumn<qsizetype>("before");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("to");
    const qsizetype limit = Mime::MaxHeaderOctets;
    const QByteArray author = "From: ada@x,\r\n bob@y\r\n";
    QTest::newRow("within the limit") << limit - author.size() << author << u"ada@x, bob@y"_s;
    QTest::newRow("across the limit") << limit - 8 << author << u"ada@x, bob@y"_s;
    QTest::newRow("at the limit") << limit << author << u"ada@x, bob@y"_s;
    QTest::newRow("beyond the limit") << limit + 1 << author << QString();
    const QByteArray filler = " ,\r\n";
    const QByteArray across = "From: ada@x,\r\n bob@y,\r\n" + filler.repeated(limit / filler.size() - 6) + " carol@z";
    QTest::newRow("up to twice the limit, in half an address") << limit - 8 << across + "zz" << u"ada@x, bob@y"_s;
}

void TestDraft::fieldsFarDownAreNotLookedAt()
{
    QFETCH(qsizetype, before);
    QFETCH(QByteArray, fields);
    QByteArray message;
    while (message.size() + 100 < before)
        message += "X: " + QByteArray(95, 'x') + "\r\n";
    message += "Y: " + QByteArray(before - message.size() - 5, 'y') + "\r\n";
    QCOMPARE(message.size(), before);
    message += fields;
    if (fields.size() > 1000)
        message += QByteArray(3 * Mime::MaxHeaderOctets - message.size(), 'z');
    message += "\r\n\r\ntext\r\n";
    QTEST(Model::replyTo(message, {}, u"alice@example"_s).form.to, "to");
}

// A window for writing lays out a line at once.
void TestDraft::longListsArePassedOnInLines()
{
    for (const QByteArray &list : {QByteArray("(a").repeated(50'000), QByteArray("g:").repeated(50'000),
                                   QByteArray("reader@example.com, ").repeated(3'000)}) {
        const QByteArray message = "From: ada@x\r\nTo: " + list + "\r\nSubject: Plans\r\n\r\ntext\r\n";
        const Model::Draft draft = Model::forwardOf(message, Mime::MessageReader::read(message), u"alice@example"_s);
        QVERIFY(draft.form.body.size() > 1'000);
        QVERIFY(draft.form.body.contains(u"\nSubject: Plans\n"_s));
        for (const QString &line : draft.form.body.split(u'\n'))
            QVERIFY2(Mime::layoutWork(line) <= Mime::MaxBlockWork, qPrintable(QString::number(line.size())));
    }
}

QTEST_MAIN(TestDraft)
#include "tst_draft.moc"
