// SPDX-License-Identifier: MIT
#include "mime/messagereader.h"
#include "mime/readerlimits.h"
#include "processortime.h"

#include <QTest>

using Mime::MessageReader;

class TestMessageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesSubjects_data();
    void decodesSubjects();
    void readsSenders_data();
    void readsSenders();
    void findsTheTime_data();
    void findsTheTime();
    void decodesText_data();
    void decodesText();
    void choosesTheText_data();
    void choosesTheText();
    void namesAttachments_data();
    void namesAttachments();
    void boundsDepth_data();
    void boundsDepth();
    void boundsParts();
    void boundsShownText();
    void boundsSummaries_data();
    void boundsSummaries();
    void readsAnyHeaderQuickly_data();
    void readsAnyHeaderQuickly();
    void opensAnything_data();
    void opensAnything();
};

void TestMessageReader::decodesSubjects_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *title, const QByteArray &raw, const QString &subject) {
        QTest::newRow(title) << raw << subject;
    };
    row("plain", "Lunch?", QStringLiteral("Lunch?"));
    row("UTF-8 in Q", "=?utf-8?Q?caf=C3=A9?=", QStringLiteral("caf\u00e9"));
    row("Latin-1 in Q", "=?ISO-8859-1?Q?caf=E9?=", QStringLiteral("caf\u00e9"));
    row("KOI8-R in B", "=?koi8-r?B?8NLJ18XU?=", QStringLiteral("\u041f\u0440\u0438\u0432\u0435\u0442"));
    row("ISO-2022-JP", "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", QStringLiteral("\u65e5\u672c"));
    row("Windows-1251", "=?windows-1251?Q?=CF=F0=E8?=", QStringLiteral("\u041f\u0440\u0438"));
    row("two words of one text", "=?utf-8?Q?a?= =?utf-8?Q?b?=", QStringLiteral("ab"));
    row("two padded words in base64",
        "=?utf-8?B?YQ==?=\r\n =?utf-8?B?Yg==?=\r\n =?utf-8?B?Yw==?=", QStringLiteral("abc"));
    row("a character split between words", "=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", QStringLiteral("\u00e9"));
    row("folded between words", "=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", QStringLiteral("ab"));
    row("folded text", "one\r\n two", QStringLiteral("one two"));
    row("text around a word", "Re: =?utf-8?Q?x?= now", QStringLiteral("Re: x now"));
    row("raw UTF-8", "caf\xc3\xa9", QStringLiteral("caf\u00e9"));
    row("raw Latin-1", "caf\xe9", QStringLiteral("caf\u00e9"));
    row("an unknown charset keeps its letters", "=?x-nowhere?Q?abc?=", QStringLiteral("abc"));
    row("a word without its end", "=?utf-8?Q?abc", QStringLiteral("=?utf-8?Q?abc"));
    row("a line break within a word", "=?utf-8?Q?a=0D=0ABcc:_x?=", QStringLiteral("a Bcc: x"));
    row("a NUL within a word", "=?utf-8?Q?a=00b?=", QStringLiteral("a b"));
    row("a direction mark", "=?utf-8?Q?a=E2=80=AEb?=", QStringLiteral("a\\u{202E}b"));
    row("nothing", "", QString());
}

void TestMessageReader::decodesSubjects()
{
    QFETCH(QByteArray, raw);
    QTEST(MessageReader::summary("From: a@b\r\nSubject: " + raw + "\r\n\r\n").subject, "subject");
}

void TestMessageReader::readsSenders_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *title, const QByteArray &raw, const QString &from, const QString &address) {
        QTest::newRow(title) << raw << from << address;
    };
    const QString ada = QStringLiteral("ada@example.org");
    row("bare", "ada@example.org", ada, ada);
    row("with a name", "Ada <ada@example.org>", QStringLiteral("Ada <ada@example.org>"), ada);
    row("with a quoted name", "\"Lovelace, Ada\" <ada@example.org>", QStringLiteral("Lovelace, Ada <ada@example.org>"),
        ada);
    row("with an encoded name", "=?utf-8?Q?Ad=C3=A1?= <ada@example.org>", QStringLiteral("Ad\u00e1 <ada@example.org>"),
        ada);
    row("with a name in raw Latin-1", "Ad\xe1 <ada@example.org>", QStringLiteral("Ad\u00e1 <ada@example.org>"), ada);
    row("two of them", "a@x.org, b@x.org", QStringLiteral("a@x.org, b@x.org"), QStringLiteral("a@x.org"));
    row("no address at all", "somebody", QStringLiteral("somebody"), QStringLiteral("somebody"));
    const QString mixed = QStringLiteral("ada@\u0430\u0440\u0440\u04cf\u0435.com");
    row("a domain of several alphabets", "Ada <" + mixed.toUtf8() + ">",
        QStringLiteral("Ada <%1> (xn--80ak6aa92e.com)").arg(mixed), mixed);
    row("the same without a name", mixed.toUtf8(), mixed + QStringLiteral(" (xn--80ak6aa92e.com)"), mixed);
    row("a domain of one alphabet", "ada@m\xc3\xbcnchen.example", QStringLiteral("ada@m\u00fcnchen.example"),
        QStringLiteral("ada@m\u00fcnchen.example"));
    row("nothing", "", QString(), QString());
}

void TestMessageReader::readsSenders()
{
    QFETCH(QByteArray, raw);
    const auto summary = MessageReader::summary("From: " + raw + "\r\n\r\n");
    QTEST(summary.from, "from");
    QTEST(summary.fromAddress, "address");
}

void TestMessageReader::findsTheTime_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QDateTime>("received");
    const QDateTime utc(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC);
    QTest::newRow("the topmost trace field") << QByteArray("Received: from a by b; Sat, 21 Nov 2026 20:45:01 +0000\r\n"
                                                           "Received: from c by a; Sat, 21 Nov 2026 10:00:00 +0000\r\n")
                                             << utc;
    QTest::newRow("the seed's field") << QByteArray("Received: 2026-11-21 : 20 : 45\r\n")
                                      << QDateTime(QDate(2026, 11, 21), QTime(20, 45));
    QTest::newRow("Date: where nothing else stands") << QByteArray("Date: Sat, 21 Nov 2026 21:45:01 +0100\r\n") << utc;
    QTest::newRow("a trace field that makes no sense")
        << QByteArray("Received: yesterday\r\nDate: Sat, 21 Nov 2026 20:45:01 GMT\r\n") << utc;
    QTest::newRow("no time at all") << QByteArray("From: a@b\r\n") << QDateTime();
}

void TestMessageReader::findsTheTime()
{
    QFETCH(QByteArray, header);
    QFETCH(QDateTime, received);
    const QDateTime found = MessageReader::summary(header + "\r\n").received;
    QCOMPARE(found.isValid(), received.isValid());
    if (received.isValid())
        QCOMPARE(found.toUTC(), received.toUTC());
}

void TestMessageReader::decodesText_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, const QByteArray &fields, const QByteArray &body, const QString &text) {
        QTest::newRow(title) << fields << body << text;
    };
    row("no fields at all", "", "hello\r\n", QStringLiteral("hello\n"));
    row("UTF-8", "Content-Type: text/plain; charset=utf-8\r\n", "caf\xc3\xa9", QStringLiteral("caf\u00e9"));
    row("raw UTF-8 without a word about it", "", "caf\xc3\xa9", QStringLiteral("caf\u00e9"));
    row("raw Latin-1 without a word about it", "", "caf\xe9", QStringLiteral("caf\u00e9"));
    row("Latin-1 that calls itself UTF-8", "Content-Type: text/plain; charset=utf-8\r\n", "caf\xe9",
        QStringLiteral("caf\ufffd"));
    row("eight bits that call themselves ASCII", "Content-Type: text/plain; charset=us-ascii\r\n", "caf\xe9",
        QStringLiteral("caf\u00e9"));
    row("an unknown charset", "Content-Type: text/plain; charset=x-nowhere\r\n", "caf\xe9",
        QStringLiteral("caf\u00e9"));
    row("an octet that Windows-1252 does not know", "", "a\x81z", QStringLiteral("a\u0081z"));
    row("KOI8-R in quoted-printable",
        "Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n", "=F0=D2=C9",
        QStringLiteral("\u041f\u0440\u0438"));
    row("base64", "Content-Transfer-Encoding: base64\r\n", "aGVsbG8=", QStringLiteral("hello"));
    const char *const encodings[] = {"\"quoted-printable\"", "Quoted-Printable; charset=utf-8",
                                     "quoted-printable (all of it)", "<quoted-printable>"};
    for (const char *encoding : encodings)
        row(encoding, "Content-Transfer-Encoding: " + QByteArray(encoding) + "\r\n", "caf=C3=A9",
            QStringLiteral("caf\u00e9"));
    row("an unknown encoding", "Content-Transfer-Encoding: x-none\r\n", "caf=C3=A9", QStringLiteral("caf=C3=A9"));
    row("no type at all", "Content-Type: ;;;\r\n", "hello", QStringLiteral("hello"));
    row("plain for a type", "Content-Type: plain; charset=iso-8859-1\r\n", "caf\xe9", QStringLiteral("caf\u00e9"));
    row("html for a type", "Content-Type: html\r\n", "<p>hello", QStringLiteral("hello\n"));
    row("uuencoded text stays text", "", "begin 644 x\r\n#86)C\r\n`\r\nend\r\n",
        QStringLiteral("begin 644 x\n#86)C\n`\nend\n"));
    row("a multipart without its boundary", "Content-Type: multipart/mixed; boundary=nowhere\r\n", "still here\r\n",
        QStringLiteral("still here\n"));
    row("lines that look like fields", "", "From: x\r\nSubject: y\r\n", QStringLiteral("From: x\nSubject: y\n"));
}

void TestMessageReader::decodesText()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    QTEST(MessageReader::read("From: a@b\r\n" + fields + "\r\n" + body).text, "text");
}

namespace {

QByteArray part(const QByteArray &type, const QByteArray &body, const QByteArray &fields = {})
{
    return "--B\r\nContent-Type: " + type + "\r\n" + fields + "\r\n" + body + "\r\n";
}

QByteArray multipart(const QByteArray &subtype, const QByteArray &parts)
{
    return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/" + subtype + "; boundary=B\r\n\r\n" + parts +
           "--B--\r\n";
}

} // namespace

void TestMessageReader::choosesTheText_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("rich");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<int>("attachments");
    const auto row = [](const char *title, const QByteArray &message, const char *rich, const char *plain,
                        int attachments) {
        QTest::newRow(title) << message << QString::fromLatin1(rich) << QString::fromLatin1(plain) << attachments;
    };
    const QByteArray plain = part("text/plain", "plain");
    const QByteArray html = part("text/html", "<b>html</b>");
    const QByteArray unseen = part("text/plain; charset=utf-8", "\xe2\x80\x8b \xef\xbb\xbf");
    row("HTML is richer", multipart("alternative", plain + html), "html", "plain", 0);
    row("in any order", multipart("alternative", html + plain), "html", "plain", 0);
    row("an empty plain text", multipart("alternative", part("text/plain", " ") + html), "html", "html", 0);
    row("an invisible plain text", multipart("alternative", unseen + html), "html", "html", 0);
    row("an empty HTML", multipart("alternative", plain + part("text/html", "<p>&nbsp;</p>")), "plain", "plain", 0);
    row("HTML alone", multipart("mixed", html), "html", "html", 0);
    row("HTML beside text", multipart("mixed", plain + html), "plain\n\nhtml", "plain\n\nhtml", 0);
    row("HTML before a footer", multipart("mixed", html + plain), "html\n\nplain", "html\n\nplain", 0);
    row("HTML behind an invisible text", multipart("mixed", unseen + html), "html", "html", 0);
    row("two texts", multipart("mixed", plain + part("text/plain", "more")), "plain\n\nmore", "plain\n\nmore", 0);
    row("an attached text", multipart("mixed", plain + part("text/plain", "x", "Content-Disposition: attachment\r\n")),
        "plain", "plain", 1);
    row("an image", multipart("mixed", plain + part("image/png", "xx")), "plain", "plain", 1);
    row("a message within", multipart("mixed", part("message/rfc822", "From: eve@x\r\nSubject: inner\r\n\r\ninside")),
        "From: eve@x\nSubject: inner\n\ninside", "From: eve@x\nSubject: inner\n\ninside", 1);
    row("a bare type", multipart("mixed", part("text", "plain")), "plain", "plain", 0);
    row("AMP beside HTML", multipart("alternative", plain + part("text/x-amp-html", "amp") + html), "html", "plain", 1);
    row("a letter that is attached",
        multipart("mixed", part("text/html", "<p>letter", "Content-Disposition: attachment\r\n")), "letter", "letter",
        1);
    row("a digest", multipart("digest", "--B\r\n\r\nFrom: eve@x\r\n\r\ninside\r\n"), "From: eve@x\n\ninside",
        "From: eve@x\n\ninside", 1);
    row("format=flowed", multipart("mixed", part("text/plain; format=flowed", "one \r\ntwo\r\nthree")),
        "one two\nthree", "one two\nthree", 0);
    row("DelSp", multipart("mixed", part("text/plain; format=flowed; delsp=yes", "on \r\ne")), "one", "one", 0);
}

void TestMessageReader::choosesTheText()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, rich);
    QFETCH(QString, plain);
    QFETCH(int, attachments);
    const auto content = MessageReader::read(message);
    const auto other = MessageReader::read(message, Mime::Rendition::Plain);
    QCOMPARE(content.text.trimmed(), rich);
    QCOMPARE(other.text.trimmed(), plain);
    QCOMPARE(content.hasOtherRendition, rich != plain);
    QCOMPARE(Mime::plainText(content.body).simplified(), rich.simplified());
    QCOMPARE(content.attachments.size(), attachments);
    QCOMPARE(other.attachments.size(), attachments);
}

void TestMessageReader::namesAttachments_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QByteArray &disposition, const QString &name) {
        QTest::newRow(title) << disposition << name;
    };
    row("a name", "filename=a.bin", QStringLiteral("a.bin"));
    row("a way up", "filename=\"../../etc/passwd\"", QStringLiteral("passwd"));
    row("a hidden file", "filename=.bashrc", QStringLiteral("bashrc"));
    row("an empty name", "filename=\"\"", QStringLiteral("attachment-1"));
    row("no name", "x=y", QStringLiteral("attachment-1"));
    row("RFC 2231", "filename*=utf-8''r%C3%A9sum%C3%A9.pdf", QStringLiteral("r\u00e9sum\u00e9.pdf"));
    row("RFC 2231 in pieces", "filename*0=\"long \"; filename*1=\"name.pdf\"", QStringLiteral("long name.pdf"));
    row("an encoded word", "filename=\"=?utf-8?Q?caf=C3=A9.txt?=\"", QStringLiteral("caf\u00e9.txt"));
    row("raw Latin-1", "filename=\"caf\xe9.txt\"", QStringLiteral("caf\u00e9.txt"));
    row("raw UTF-8", "filename=\"caf\xc3\xa9.txt\"", QStringLiteral("caf\u00e9.txt"));
    row("a way up behind RFC 2231", "filename*=utf-8''..%2F..%2Fx", QStringLiteral("x"));
    row("an encoded word split in two", "filename=\"=?utf-8?B?w6k=?=\r\n =?utf-8?B?w6k=?=.txt\"",
        QStringLiteral("\u00e9\u00e9.txt"));
    row("split within a character", "filename=\"=?utf-8?B?ww==?= =?utf-8?B?qS50eHQ=?=\"", QStringLiteral("\u00e9.txt"));
    row("a charset by another name", "filename=\"=?ks_c_5601-1987?B?gUE=?=.txt\"", QStringLiteral("\uac02.txt"));
    row("a direction mark", "filename*=utf-8''a%E2%80%AEgpj.exe", QStringLiteral("a_u{202E}gpj.exe"));
    row("a NUL behind RFC 2231", "filename*=utf-8''a%00%2Fb", QStringLiteral("a"));
}

void TestMessageReader::namesAttachments()
{
    QFETCH(QByteArray, disposition);
    const QByteArray message = multipart(
        "mixed", part("application/octet-stream", "abc", "Content-Disposition: attachment; " + disposition + "\r\n"));
    const auto content = MessageReader::read(message);
    QCOMPARE(content.attachments.size(), 1);
    if (!disposition.contains("%00"))
        QTEST(content.attachments.at(0).name, "name");
    QVERIFY(!content.attachments.at(0).name.contains(u'/') && !content.attachments.at(0).name.isEmpty());
    QCOMPARE(content.attachments.at(0).octets, 3);
    QCOMPARE(MessageReader::attachmentData(message, 0), QByteArray("abc"));
    QCOMPARE(MessageReader::attachmentData(message, 1), QByteArray());
    QCOMPARE(MessageReader::attachmentData(message, -1), QByteArray());
}

namespace {

QByteArray nested(int depth)
{
    QByteArray message = "From: a@b\r\n";
    for (int i = 0; i < depth; ++i) {
        const QByteArray boundary = "b" + QByteArray::number(i) + "e";
        message += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
    }
    return message + "Content-Type: text/plain\r\n\r\ndeep\r\n";
}

} // namespace

void TestMessageReader::boundsDepth_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("one level below the limit") << Mime::MaxPartDepth - 1 << true;
    QTest::newRow("at the limit") << Mime::MaxPartDepth << true;
    QTest::newRow("one level above") << Mime::MaxPartDepth + 1 << false;
    QTest::newRow("far above") << 3000 << false;
    QTest::newRow("absurd") << 30000 << false;
}

void TestMessageReader::boundsDepth()
{
    QFETCH(int, depth);
    QFETCH(bool, isRead);
    const auto content = MessageReader::read(nested(depth));
    QVERIFY(content.text.contains(QStringLiteral("deep")) || !isRead);
    QCOMPARE(content.attachments.isEmpty(), isRead);
}

void TestMessageReader::boundsParts()
{
    const QByteArray one = part("text/plain", "x", "Content-Disposition: attachment\r\n");
    // The multipart itself counts too.
    QCOMPARE(MessageReader::read(multipart("mixed", one.repeated(Mime::MaxParts - 2))).attachments.size(),
             Mime::MaxParts - 2);
    QCOMPARE(MessageReader::read(multipart("mixed", one.repeated(Mime::MaxParts - 1))).attachments.size(),
             Mime::MaxParts - 1);
    // One more, and the last is the whole.
    const QByteArray many = multipart("mixed", one.repeated(Mime::MaxParts));
    const auto content = MessageReader::read(many);
    QCOMPARE(content.attachments.size(), Mime::MaxParts);
    QVERIFY(MessageReader::attachmentData(many, Mime::MaxParts - 1).size() > Mime::MaxParts);
    QCOMPARE(MessageReader::allAttachmentData(many).size(), Mime::MaxParts);
}

void TestMessageReader::boundsShownText()
{
    for (const int excess : {-1, 0, 1}) {
        const QByteArray body(Mime::MaxShownOctets + excess, 'x');
        const QByteArray message = "From: a@b\r\n\r\n" + body;
        const auto content = MessageReader::read(message);
        QCOMPARE(content.text.size(), qMin<qint64>(body.size(), Mime::MaxShownOctets));
        QCOMPARE(content.attachments.size(), excess > 0 ? 1 : 0);
        if (excess > 0)
            QCOMPARE(MessageReader::attachmentData(message, 0).size(), body.size());
    }
}

void TestMessageReader::boundsSummaries_data()
{
    QTest::addColumn<qsizetype>("length");
    QTest::addColumn<bool>("whole");
    QTest::newRow("one character less than the limit") << Mime::MaxSummaryWork - 1 << true;
    QTest::newRow("the limit") << Mime::MaxSummaryWork << true;
    QTest::newRow("one more") << Mime::MaxSummaryWork + 1 << false;
    QTest::newRow("far more") << 100 * Mime::MaxSummaryWork << false;
}

void TestMessageReader::boundsSummaries()
{
    QFETCH(qsizetype, length);
    QFETCH(bool, whole);
    const QByteArray text(length, 'x');
    const auto summary = MessageReader::summary("From: " + text + "\r\nSubject: " + text + "\r\n\r\n");
    for (const QString &shown : {summary.subject, summary.from}) {
        QCOMPARE(shown.endsWith(QStringLiteral("...")), !whole);
        QCOMPARE(shown.count(u'x'), qMin(length, Mime::MaxSummaryWork));
    }
}

void TestMessageReader::readsAnyHeaderQuickly_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto many = [](const char *field, const QByteArray &piece) {
        return QByteArray(field) + ": " + piece.repeated(Mime::MaxHeaderOctets / piece.size()) + "\r\n";
    };
    for (const char *field : {"From", "To", "Cc", "Delivered-To", "Subject"}) {
        QTest::addRow("%s: addresses", field) << many(field, "a@b.example, ");
        QTest::addRow("%s: names", field) << many(field, "\"Lovelace, Ada\" <ada@example.org>,\r\n ");
        QTest::addRow("%s: encoded words", field) << many(field, "=?utf-8?q?a?= ");
        QTest::addRow("%s: encoded names", field) << many(field, "=?utf-8?q?a?= <a@b>,");
        QTest::addRow("%s: charsets", field) << many(field, "=?iso-8859-1?q?=E9?= =?koi8-r?q?=C1?= ");
        QTest::addRow("%s: commas", field) << many(field, ",");
        QTest::addRow("%s: parentheses", field) << many(field, "(");
        QTest::addRow("%s: quotes", field) << many(field, "\"");
        QTest::addRow("%s: brackets", field) << many(field, "<");
        QTest::addRow("%s: ends of brackets", field) << many(field, "a@b> ");
        QTest::addRow("%s: groups", field) << many(field, "g: a@b; ");
        QTest::addRow("%s: two alphabets", field) << many(field, "a@\xd1\x80"
                                                                 "ay.com, ");
        QTest::addRow("%s: emoji", field) << many(field, "\xf0\x9f\x98\x80\xe2\x80\x8d");
    }
    QTest::newRow("many fields") << QByteArray("From: a@b\r\nTo: c@d\r\nReceived: x; y\r\n").repeated(7000);
    QTest::newRow("one field, folded") << "References: " + QByteArray("<a@b>\r\n ").repeated(30000) + "\r\n";
}

// In the window's thread, for each new message of a listing.
void TestMessageReader::readsAnyHeaderQuickly()
{
    QFETCH(QByteArray, header);
    const int begun = threadMilliseconds();
    MessageReader::summary(header + "\r\n");
    const int taken = threadMilliseconds() - begun;
    QVERIFY2(taken < 250 * InstrumentedFactor, qPrintable(QString::number(taken)));
}

void TestMessageReader::opensAnything_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a line end") << QByteArray("\r\n");
    QTest::newRow("a NUL") << QByteArray("\0", 1);
    QTest::newRow("NULs in the header") << QByteArray("Subject: a\0b\r\nFrom: \0@\0\r\n\r\n\0", 28);
    QTest::newRow("a header without end") << "Subject: " + QByteArray(3 * Mime::MaxHeaderOctets, 'x');
    QTest::newRow("a million fields") << QByteArray("A: b\r\n").repeated(1'000'000);
    QTest::newRow("a field name without a body") << QByteArray("Subject\r\n\r\n");
    QTest::newRow("all octets") << [] {
        QByteArray all;
        for (int i = 0; i < 4096; ++i)
            all += static_cast<char>(i * 7);
        return all;
    }();
    QTest::newRow("an address list without end") << "From: " + QByteArray("(").repeated(100'000) + "\r\n\r\n";
    QTest::newRow("many addresses") << "To: " + QByteArray("a@b, ").repeated(20'000) + "\r\n\r\n";
    QTest::newRow("messages in messages") << QByteArray("Content-Type: message/rfc822\r\n\r\n").repeated(30'000);
    QTest::newRow("groups in groups of a message within")
        << "Content-Type: message/rfc822\r\n\r\nTo: " + QByteArray("g:\r\n ").repeated(100'000) + "a@b;\r\n\r\nx";
    QTest::newRow("groups in groups") << "To: " + QByteArray("g:").repeated(100'000) + "a@b;\r\n\r\n";
}

void TestMessageReader::opensAnything()
{
    QFETCH(QByteArray, message);
    const int begun = threadMilliseconds();
    MessageReader::read(message);
    QVERIFY2(threadMilliseconds() - begun < 20000, "this takes too long");
}

QTEST_GUILESS_MAIN(TestMessageReader)
#include "tst_messagereader.moc"
