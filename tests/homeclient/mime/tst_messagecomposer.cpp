// SPDX-License-Identifier: MIT
#include "mime/messagecomposer.h"
#include "mime/messagereader.h"

#include <QTest>

using Mime::Letter;
using Mime::MessageReader;

class TestMessageComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackTheSame_data();
    void readsBackTheSame();
    void smugglesNothing_data();
    void smugglesNothing();
    void keepsTheOrderOfTheForm();
    void theHeaderNamesWhoGetsIt_data();
    void theHeaderNamesWhoGetsIt();
    void whatIsLeftOverIsAFault_data();
    void whatIsLeftOverIsAFault();
    void addressesBeyondAsciiStayUtf8();
    void stampsAreUnique();
};

namespace {

Mail::MessageForm form()
{
    return {QStringLiteral("alice@example.org"), QStringLiteral("bob@example.org"), QStringLiteral("Test"),
            QStringLiteral("hello\n")};
}

Mime::MessageStamp stamp()
{
    return {QDateTime(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC), "id@example.org", {}, {}};
}

qsizetype longestLine(const QByteArray &message)
{
    qsizetype longest = 0;
    for (const QByteArray &line : message.split('\n'))
        longest = qMax(longest, line.size() - (line.endsWith('\r') ? 1 : 0));
    return longest;
}

} // namespace

void TestMessageComposer::readsBackTheSame_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("body");
    const QString a = QStringLiteral("alice@example.org");
    const QString b = QStringLiteral("bob@example.org");
    const QString body = QStringLiteral("hello\n");
    const QString cyrillic = QStringLiteral("\u041f\u0440\u0438\u0432\u0435\u0442");
    QStringList many;
    for (int i = 0; i < 100; ++i)
        many.append(QStringLiteral("Person %1 <person%1@example.org>").arg(i));
    const auto row = [&](const char *title, const QString &to, const QString &subject, const QString &text) {
        QTest::newRow(title) << a << to << subject << text;
    };
    row("plain", b, QStringLiteral("Test"), body);
    row("150 letters of Cyrillic", b, QString(cyrillic.repeated(25)), body);
    row("150 letters without a blank", b, QString(150, u'x'), body);
    row("150 letters with blanks", b, QStringLiteral("fifteen letters").repeated(10), body);
    row("emoji", b, QStringLiteral("\U0001F600\U0001F469\u200D\U0001F4BB").repeated(30), body);
    row("what looks like an encoded word", b, QStringLiteral("=?utf-8?Q?x?="), body);
    row("many people", many.join(QStringLiteral(", ")), QStringLiteral("Test"), body);
    row("a name with a comma", QStringLiteral("\"Lovelace, Ada\" <ada@example.org>"), QStringLiteral("Test"), body);
    row("a name in Cyrillic", cyrillic + QStringLiteral(" <ada@example.org>"), QStringLiteral("Test"), body);
    row("an empty line in the body", b, QStringLiteral("Test"), QStringLiteral("a\n\nb\n"));
    row("a dot alone in the body", b, QStringLiteral("Test"), QStringLiteral("a\n.\n..\nb\n"));
    row("fields in the body", b, QStringLiteral("Test"), QStringLiteral("From: x\nSubject: y\n\nFrom \n"));
    row("a body in Cyrillic", b, QStringLiteral("Test"), cyrillic.repeated(200) + QStringLiteral("\n"));
    row("a body with one letter beyond ASCII", b, QStringLiteral("Test"), QStringLiteral("a = caf\u00e9 \nb\t\n"));
    row("a line as long as may be", b, QStringLiteral("Test"), QString(998, u'x') + QStringLiteral("\n"));
    row("a line too long", b, QStringLiteral("Test"), QString(999, u'x') + QStringLiteral("\n"));
    row("a control character in the body", b, QStringLiteral("Test"), QStringLiteral("a\x01z\n"));
}

void TestMessageComposer::readsBackTheSame()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, subject);
    QFETCH(QString, body);
    const QByteArray message = Mime::compose(Letter::of({from, to, subject, body}), stamp());
    const auto content = MessageReader::read(message);
    QCOMPARE(content.summary.from, from);
    QCOMPARE(content.summary.to, to.contains(u'"') ? QString(to).remove(u'"') : to);
    QCOMPARE(content.summary.subject, subject);
    QCOMPARE(content.text, body);
    QCOMPARE(content.summary.messageId, QStringLiteral("<id@example.org>"));
    QCOMPARE(content.summary.date.toUTC(), stamp().date);
    const QByteArray header = message.left(message.indexOf("\r\n\r\n"));
    QVERIFY2(longestLine(header) <= 78, header.constData());
    QVERIFY(longestLine(message) <= 998);
    QCOMPARE(message.count('\n'), message.count("\r\n"));
    QCOMPARE(message.count('\r'), message.count("\r\n"));
    QVERIFY(std::all_of(message.begin(), message.end(), [](char octet) { return static_cast<uchar>(octet) < 128; }));
}

void TestMessageComposer::smugglesNothing_data()
{
    QTest::addColumn<QString>("poison");
    for (const QString &octets :
         {QStringLiteral("\r\n"), QStringLiteral("\n"), QStringLiteral("\r"), QString(QChar(u'\0')),
          QStringLiteral("\u2028"), QStringLiteral("\u0085"), QStringLiteral("\v"), QStringLiteral("\f")})
        QTest::newRow(octets.toUtf8().toHex().constData())
            << octets + QStringLiteral("Bcc: eve@example.org") + octets + octets + u'x';
}

// Every field, poisoned in turn: the fields of the message stay what they were.
void TestMessageComposer::smugglesNothing()
{
    QFETCH(QString, poison);
    const auto names = [](const QByteArray &message) {
        QList<QByteArray> found;
        for (const QByteArray &line : message.left(message.indexOf("\r\n\r\n")).split('\n')) {
            if (!line.startsWith(' '))
                found.append(line.left(line.indexOf(':')));
        }
        return found;
    };
    Mime::MessageStamp full = stamp();
    full.inReplyTo = QStringLiteral("<a@b>");
    full.references = QStringLiteral("<a@b> <c@d>");
    const auto expected = names(Mime::compose(Letter::of(form()), full));
    for (int field = 0; field < 6; ++field) {
        Mail::MessageForm poisoned = form();
        Mime::MessageStamp poisonedStamp = full;
        QString *fields[] = {&poisoned.from, &poisoned.to, &poisoned.subject, &poisonedStamp.inReplyTo,
                             &poisonedStamp.references};
        if (field < 5)
            *fields[field] += poison;
        else
            poisonedStamp.messageId += poison.toUtf8();
        const QByteArray message = Mime::compose(Letter::of(poisoned), poisonedStamp);
        QCOMPARE(names(message), expected);
        QCOMPARE(message.count('\r'), message.count("\r\n"));
        QCOMPARE(message.count('\n'), message.count("\r\n"));
        QVERIFY(!message.contains('\0'));
        QVERIFY(message.endsWith("\r\n\r\nhello\r\n"));
    }
}

void TestMessageComposer::keepsTheOrderOfTheForm()
{
    const QByteArray message = Mime::compose(Letter::of(form()), stamp());
    QCOMPARE(message, QByteArray("From: alice@example.org\r\n"
                                 "To: bob@example.org\r\n"
                                 "Subject: Test\r\n"
                                 "Date: Sat, 21 Nov 2026 20:45:01 +0000\r\n"
                                 "Message-ID: <id@example.org>\r\n"
                                 "MIME-Version: 1.0\r\n"
                                 "Content-Type: text/plain; charset=utf-8\r\n"
                                 "Content-Transfer-Encoding: 7bit\r\n"
                                 "\r\n"
                                 "hello\r\n"));
}

void TestMessageComposer::theHeaderNamesWhoGetsIt_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArrayList>("recipients");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *title, const char *to, const QByteArrayList &recipients, const char *field) {
        QTest::newRow(title) << QString::fromUtf8(to) << recipients << QByteArray(field);
    };
    row("a comma", "bob@x, carla@x", {"<bob@x>", "<carla@x>"}, "bob@x, carla@x");
    row("a semicolon", "bob@x; carla@x", {"<bob@x>", "<carla@x>"}, "bob@x, carla@x");
    row("a comma at the end", "bob@x,", {"<bob@x>"}, "bob@x");
    row("a semicolon at the end", "bob@x;", {"<bob@x>"}, "bob@x");
    row("names with commas", "bob@x, \"C, D\" <carol@x>", {"<bob@x>", "<carol@x>"}, "bob@x, \"C, D\" <carol@x>");
    row("a name with an escaped quote", "\"A \\\" B, C\" <x@y>", {"<x@y>"}, "\"A \\\" B, C\" <x@y>");
    row("a name that looks like an address", "\"Bob Boss <bob@x>\" <carol@x>", {"<carol@x>"},
        "\"Bob Boss <bob@x>\" <carol@x>");
    row("a comment that looks like an address", "carol@x (bob@x)", {"<carol@x>"}, "\"bob@x\" <carol@x>");
    row("a group", "Friends: bob@x, Carla <carla@x>;", {"<bob@x>", "<carla@x>"}, "Friends: bob@x, Carla <carla@x>;");
    row("one twice", "bob@x, Bob <bob@x>", {"<bob@x>"}, "bob@x, Bob <bob@x>");
    row("a quoted local part", "\"a b\"@x", {"<\"a b\"@x>"}, "\"a b\"@x");
    row("a domain beyond ASCII", "bob@b\u00fccher.example", {"<bob@xn--bcher-kva.example>"},
        "bob@xn--bcher-kva.example");
    row("an address literal", "bob@[127.0.0.1]", {"<bob@[127.0.0.1]>"}, "bob@[127.0.0.1]");
}

void TestMessageComposer::theHeaderNamesWhoGetsIt()
{
    QFETCH(QString, to);
    QFETCH(QByteArray, field);
    Mail::MessageForm typed = form();
    typed.from = QStringLiteral("Alice <alice@example.org>");
    typed.to = to;
    QCOMPARE(Mail::MessageFormat::check(typed), QList<Mail::FormFinding>());
    const Letter letter = Letter::of(typed);
    const Mail::Envelope envelope = letter.envelope();
    QCOMPARE(envelope.reversePath.toByteArray(), QByteArray("<alice@example.org>"));
    QByteArrayList recipients;
    for (const Mail::Recipient &recipient : envelope.recipients)
        recipients.append(recipient.path.toByteArray());
    QTEST(recipients, "recipients");
    const QByteArray message = Mime::compose(letter, stamp());
    QVERIFY2(message.contains("\r\nTo: " + field + "\r\n"), message.constData());
}

void TestMessageComposer::whatIsLeftOverIsAFault_data()
{
    QTest::addColumn<QString>("to");
    for (const char *to : {"bob@x carla@x", "bob@x carla", "bob@x, carla", "bob@x)", "(bob@x", "\"bob <bob@x>",
                           "bob@x\\", "<bob@x", "bob@x>", "bob@x carla@x, dan@x", "bob", "@x", "bob@", "a@b@c"})
        QTest::addRow("%s", to) << QString::fromLatin1(to);
}

void TestMessageComposer::whatIsLeftOverIsAFault()
{
    QFETCH(QString, to);
    Mail::MessageForm typed = form();
    typed.to = to;
    const auto findings = Mail::MessageFormat::check(typed);
    QVERIFY(!findings.isEmpty());
    for (const Mail::FormFinding &finding : findings)
        QCOMPARE(finding.field, Mail::FormField::To);
}

// RFC 6532 section 3.2: an address is never encoded, a name always is.
void TestMessageComposer::addressesBeyondAsciiStayUtf8()
{
    Mail::MessageForm typed = form();
    typed.to = QStringLiteral("Jos\u00e9 <jos\u00e9@example.org>");
    const QByteArray message = Mime::compose(Letter::of(typed), {});
    QVERIFY2(message.contains("\r\nTo: =?UTF-8?B?Sm9zw6k=?= <jos\xc3\xa9@example.org>\r\n"), message.constData());
    const Mail::Envelope envelope = Letter::of(typed).envelope();
    QCOMPARE(envelope.recipients.size(), 1);
    QCOMPARE(envelope.recipients.first().path.toByteArray(), QByteArray("<jos\xc3\xa9@example.org>"));
}

void TestMessageComposer::stampsAreUnique()
{
    const auto one = Mime::newStamp(Letter::of({QStringLiteral("Alice <alice@example.org>"), {}, {}, {}}));
    const auto two = Mime::newStamp(Letter::of(form()));
    QVERIFY(one.messageId != two.messageId);
    QVERIFY(one.messageId.endsWith("@example.org"));
    QVERIFY(one.date.isValid());
}

QTEST_GUILESS_MAIN(TestMessageComposer)
#include "tst_messagecomposer.moc"
