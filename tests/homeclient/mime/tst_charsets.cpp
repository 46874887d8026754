// SPDX-License-Identifier: MIT
#include "growth.h"
#include "mime/messagereader.h"
#include "mime/textdecoding.h"
#include "processortime.h"

#include <QStringEncoder>
#include <QTest>

#include <algorithm>
#include <limits>

using Mime::decodedHeader;
using Mime::decodedHtml;
using Mime::decodedText;

/// Charsets as mail names them, means them, and leaves them out.
class TestCharsets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsText_data();
    void readsText();
    void readsWideText_data();
    void readsWideText();
    void showsNul();
    void readsHtml_data();
    void readsHtml();
    void readsHeaders_data();
    void readsHeaders();
    void readsAddresses_data();
    void readsAddresses();
    void readsManyWords();
    void readsWordsInManyCharsets();
};

void TestCharsets::readsText_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *charset, const QByteArray &octets, const QString &text) {
        QTest::addRow("%s, %s", charset, octets.toPercentEncoding().constData())
            << QByteArray(charset) << octets << text;
    };
    row("latin1", "\x93so\x94 \x80", QStringLiteral("\u201cso\u201d \u20ac"));
    row("ISO-8859-1", "\x93so\x94", QStringLiteral("\u201cso\u201d"));
    row("windows-1252", "a\x81z", QStringLiteral("a\u0081z"));
    row("ISO-8859-9", "\x80\xfd", QStringLiteral("\u20ac\u0131"));
    row("iso-8859-15", "\xa4", QStringLiteral("\u20ac"));
    row("iso-8859-16", "\xaa", QStringLiteral("\u0218"));
    row("ISO-8859-8-I", "\xf9", QStringLiteral("\u05e9"));
    row("iso-8859-11", "\xa1", QStringLiteral("\u0e01"));
    row("x-mac-roman", "\xdb", QStringLiteral("\u20ac"));
    row("cp866", "\x8f", QStringLiteral("\u041f"));
    row("koi8-ru", "\xf0\xa4", QStringLiteral("\u041f\u0454"));
    row("Shift_JIS", "\x87\x40\x83\x65", QStringLiteral("\u2460\u30c6"));
    row("x-sjis", "\xfb\xfc", QStringLiteral("\u9ad9"));
    row("cp932", "\x87\x40", QStringLiteral("\u2460"));
    row("EUC-JP", "\xad\xa1\xc6\xfc", QStringLiteral("\u2460\u65e5"));
    row("ISO-2022-JP", "\x1b$BF|K\\\x1b(B ok", QStringLiteral("\u65e5\u672c ok"));
    row("ISO-2022-JP", "\x1b$B-!F|\x1b(B ok", QStringLiteral("\u2460\u65e5 ok"));
    row("ISO-2022-JP", "\x1b$BF|\x7f\x7f\x1b(B ok", QStringLiteral("\u65e5\ufffd ok"));
    row("ISO-2022-JP", "\x1b(I1\x1b(B ok", QStringLiteral("\uff71 ok"));
    row("ks_c_5601-1987", "\x81\x41\xb0\xa1", QStringLiteral("\uac02\uac00"));
    row("ks_c_5601", "\xb0\xa1", QStringLiteral("\uac00"));
    row("euc-kr", "\x81\x41", QStringLiteral("\uac02"));
    row("iso-2022-kr", "\x1b$)C\x0e\x30\x21\x0f ok", QStringLiteral("\uac00 ok"));
    row("gb2312", "\xd6\xd0\x84\x31\x84\x38", QStringLiteral("\u4e2d\ufe26"));
    row("gb2312", "\xe9\x46\xd6\xd0", QStringLiteral("\u9555\u4e2d"));
    row("gbk", "\xa2\xe3", QStringLiteral("\u20ac"));
    row("hz-gb-2312", "~{VPND~} ok", QStringLiteral("\u4e2d\u6587 ok"));
    row("big5", "\x87\x40\xa4\xa4", QStringLiteral("\u43f0\u4e2d"));
    row("unicode-1-1-utf-7", "a +AKM- b", QStringLiteral("a \u00a3 b"));
    row("utf-7", "+AKM-", QStringLiteral("\u00a3"));
    row("UTF8", "\xc3\xa9", QStringLiteral("\u00e9"));
    row("utf-8", "a\xffz\xc3\xa9", QStringLiteral("a\ufffdz\u00e9"));
    row("utf-16", QByteArray("a\0b\0", 4), QStringLiteral("ab"));
    row("utf-16be", QByteArray("\0a\0b", 4), QStringLiteral("ab"));
    row("Shift_JIS",
        "ab\x83\x65\xff"
        "cd",
        QStringLiteral("ab\u30c6\ufffd"
                       "cd"));
    row("gb2312", "\xd6\xd0\xff\xd6\xd0", QStringLiteral("\u4e2d\ufffd\u4e2d"));
    row("ISO-2022-JP", "caf\xc3\xa9 \xe2\x82\xac", QStringLiteral("caf\u00e9 \u20ac"));
    row("windows-1252", "Dzie\xc5\x84 \xe2\x80\xa2 caf\xc3\xa9", QStringLiteral("Dzie\u0144 \u2022 caf\u00e9"));
    row("iso-8859-1", "caf\xc3\xa9", QStringLiteral("caf\u00e9"));
    row("windows-1252", "CAF\xc9\x85", QStringLiteral("CAF\u00c9\u2026"));
    row("windows-1252", "\xd6\x85", QStringLiteral("\u00d6\u2026"));
    row("iso-8859-2", "R\xd3\xaf", QStringLiteral("R\u00d3\u017b"));
    row("iso-8859-5", "\xc4\xbe\xc2\xbe", QStringLiteral("\u0424\u041e\u0422\u041e"));
    row("windows-1251", "\xcd\xb3", QStringLiteral("\u041d\u0456"));
    row("windows-1252", "caf\xc3\xa9 \xe9", QStringLiteral("caf\u00c3\u00a9 \u00e9"));
    row("koi8-r", "\xd0\xb0", QStringLiteral("\u043f\u255f"));
    row(" \"latin1\" ", "caf\xe9", QStringLiteral("caf\u00e9"));
    row("x-nowhere", "caf\xe9", QStringLiteral("caf\u00e9"));
    row("", "\x1b$BF|K\\\x1b(B ok", QStringLiteral("\u65e5\u672c ok"));
    row("us-ascii", "\x1b$BF|K\\\x1b(B ok", QStringLiteral("\u65e5\u672c ok"));
    row("", "caf\xc3\xa9 \xe2\x82\xac \xff", QStringLiteral("caf\u00e9 \u20ac \ufffd"));
    row("", "caf\xc3\xa9 cut off \xc3", QStringLiteral("caf\u00e9 cut off \ufffd"));
    row("", "caf\xe9 \x80", QStringLiteral("caf\u00e9 \u20ac"));
    row("",
        "\xef\xbb\xbf"
        "caf\xc3\xa9",
        QStringLiteral("caf\u00e9"));
    row("iso-8859-1",
        "\xef\xbb\xbf"
        "caf\xc3\xa9",
        QStringLiteral("caf\u00e9"));
    row("",
        QByteArray("\xff\xfe"
                   "a\0\xe9\0",
                   6),
        QStringLiteral("a\u00e9"));
    row("utf-16", QByteArray("\xfe\xff\0a\0\xe9", 6), QStringLiteral("a\u00e9"));
    row("x-a-name-longer-than-any-charset-has-ever-had-and-longer-than-we-look-up", "caf\xe9",
        QStringLiteral("caf\u00e9"));
}

void TestCharsets::readsText()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, octets);
    QTEST(decodedText(octets, charset), "text");
}

void TestCharsets::readsWideText_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QStringEncoder::Encoding>("encoding");
    QTest::addColumn<bool>("hasMark");
    const auto row = [](const char *charset, QStringEncoder::Encoding encoding) {
        for (const bool hasMark : {false, true})
            QTest::addRow("%s, %s%s", charset, QStringConverter::nameForEncoding(encoding), hasMark ? " with mark" : "")
                << QByteArray(charset) << encoding << hasMark;
    };
    for (const char *charset : {"UTF-16", "iso-10646-ucs-2", "UCS-2", "unicode", "csUnicode"}) {
        row(charset, QStringConverter::Utf16BE);
        row(charset, QStringConverter::Utf16LE);
    }
    row("utf-16be", QStringConverter::Utf16BE);
    row("utf-16le", QStringConverter::Utf16LE);
    for (const char *charset : {"UTF-32", "iso-10646-ucs-4", "UCS-4", "csUCS4"}) {
        row(charset, QStringConverter::Utf32BE);
        row(charset, QStringConverter::Utf32LE);
    }
    row("utf-32be", QStringConverter::Utf32BE);
    row("utf-32le", QStringConverter::Utf32LE);
    // Many a program writes this name above what it does not mean.
    row("UTF-16", QStringConverter::Utf8);
    row("iso-10646-ucs-2", QStringConverter::Utf8);
    row("UTF-32", QStringConverter::Utf8);
}

void TestCharsets::readsWideText()
{
    QFETCH(QByteArray, charset);
    QFETCH(QStringEncoder::Encoding, encoding);
    QFETCH(bool, hasMark);
    for (const QString &text : {QStringLiteral("caf\u00e9 \u20ac\r\n"), QStringLiteral("\u65e5\u672c\u8a9e ok"),
                                QString::fromUtf8("\U0001F600 \u0414\u0430"), QStringLiteral("a")}) {
        QStringEncoder encoder(encoding, hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        const QByteArray octets = encoder(text);
        QCOMPARE(decodedText(octets, charset), text);
    }
    if (encoding == QStringConverter::Utf8)
        return;
    QStringEncoder encoder(encoding, hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray cut = QByteArray(encoder(QStringLiteral("a word \u20ac"))).chopped(1);
    QVERIFY(decodedText(cut, charset).startsWith(QStringLiteral("a word ")));
}

// What reads the screen takes it for the end.
void TestCharsets::showsNul()
{
    const auto read = [](const QByteArray &fields, const QByteArray &body) {
        return Mime::MessageReader::read("From: a@b\r\n" + fields + "\r\n" + body).text;
    };
    QCOMPARE(read("", QByteArray("before\0after", 12)), QStringLiteral("before\ufffdafter"));
    QCOMPARE(read("Content-Type: multipart/mixed; boundary=nowhere\r\n", QByteArray("a\0b\r\nc\rd", 8)),
             QStringLiteral("a\ufffdb\nc\nd"));
}

void TestCharsets::readsHtml_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *title, const QByteArray &charset, const QByteArray &octets, const QString &end) {
        QTest::newRow(title) << charset << octets << end;
    };
    row("meta charset", "", "<meta charset=koi8-r>\xf0", QStringLiteral("\u041f"));
    row("meta http-equiv", "", "<META HTTP-EQUIV='Content-Type' CONTENT=\"text/html; charset=windows-1251\">\xcf",
        QStringLiteral("\u041f"));
    row("US-ASCII says nothing", "us-ascii", "<meta charset='koi8-r'>\xf0", QStringLiteral("\u041f"));
    row("the header goes first", "windows-1251", "<meta charset=koi8-r>\xcf", QStringLiteral("\u041f"));
    row("no UTF-16 by meta", "", "<meta charset=utf-16>caf\xc3\xa9", QStringLiteral("caf\u00e9"));
    row("a mark goes first", "", "\xef\xbb\xbf<meta charset=koi8-r>\xc3\xa9", QStringLiteral("\u00e9"));
    row("at the limit", "", QByteArray(Mime::MaxMetaOctets - 22, ' ') + "<meta charset=koi8-r> \xf0",
        QStringLiteral("\u041f"));
    row("beyond the limit", "", QByteArray(Mime::MaxMetaOctets, ' ') + "<meta charset=koi8-r> \xf0",
        QStringLiteral("\u00f0"));
    row("none at all", "", "caf\xe9", QStringLiteral("caf\u00e9"));
}

void TestCharsets::readsHtml()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, octets);
    QFETCH(QString, end);
    const QString text = decodedHtml(octets, charset);
    QVERIFY2(text.endsWith(end), qPrintable(text));
}

void TestCharsets::readsHeaders_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, const QByteArray &body, const QString &text,
                        const QByteArray &charset = {}) { QTest::newRow(title) << body << charset << text; };
    row("latin1 is windows-1252", "=?latin1?Q?=93so=94?=", QStringLiteral("\u201cso\u201d"));
    row("ISO-2022-JP with a circled digit", "=?ISO-2022-JP?B?GyRCLSEbKEI=?=", QStringLiteral("\u2460"));
    row("ks_c_5601-1987", "=?ks_c_5601-1987?B?gUE=?=", QStringLiteral("\uac02"));
    row("an octet cut in two", "=?utf-8?Q?p=?= =?utf-8?Q?C5=99i?=", QStringLiteral("p\u0159i"));
    row("an octet cut behind a digit", "=?utf-8?Q?p=C?= =?utf-8?Q?5=99i?=", QStringLiteral("p\u0159i"));
    row("an = at the end", "=?utf-8?Q?p=?= =?utf-8?Q?zz?=", QStringLiteral("p=zz"));
    row("an = at the very end", "=?utf-8?Q?p=?=", QStringLiteral("p="));
    row("base64 cut in two", "=?utf-8?B?Y2Fmw6?= =?utf-8?B?k=?=", QStringLiteral("caf\u00e9"));
    row("base64 cut behind one letter", "=?utf-8?B?Y?= =?utf-8?B?2Fmw6k=?=", QStringLiteral("caf\u00e9"));
    row("base64 without its padding", "=?utf-8?B?Y2Fmw6k?= =?utf-8?Q?s?=", QStringLiteral("caf\u00e9s"));
    row("UTF-8 named ISO-8859-1", "=?iso-8859-1?Q?caf=C3=A9?=", QStringLiteral("caf\u00e9"));
    row("with a language", "=?utf-8*en?Q?caf=C3=A9?=", QStringLiteral("caf\u00e9"));
    row("a blank within", "=?utf-8?Q?one two?=", QStringLiteral("one two"));
    row("a question mark within", "=?utf-8?Q?what?_now?=", QStringLiteral("what? now"));
    row("folded within", "=?utf-8?B?w6\r\n k=?=", QStringLiteral("\u00e9"));
    row("an = that is no octet", "=?utf-8?Q?a=b=zz?=", QStringLiteral("a=b=zz"));
    row("a word behind one without end", "=?utf-8?Q?abc =?utf-8?Q?x?=", QStringLiteral("=?utf-8?Q?abc x"));
    row("joined to what follows", "=?utf-8?Q?caf=C3=A9?=s", QStringLiteral("caf\u00e9s"));
    row("another charset beside it", "=?utf-8?Q?=C3=A9?= =?latin1?Q?=E9?=", QStringLiteral("\u00e9\u00e9"));
    row("no such encoding", "=?utf-8?X?abc?=", QStringLiteral("=?utf-8?X?abc?="));
    row("raw UTF-8", "caf\xc3\xa9", QStringLiteral("caf\u00e9"), "koi8-r");
    row("raw, in the charset of the text", "\xf0\xd2\xc9", QStringLiteral("\u041f\u0440\u0438"), "koi8-r");
    row("raw, beside a word", "\xf0 =?utf-8?Q?=C3=A9?=", QStringLiteral("\u041f \u00e9"), "koi8-r");
    row("raw, and no charset", "caf\xe9 \x80", QStringLiteral("caf\u00e9 \u20ac"));
    row("raw ISO-2022-JP", "\x1b$BF|K\\\x1b(B", QStringLiteral("\u65e5\u672c"));
    row("a soft hyphen", "=?utf-8?Q?ship=C2=ADment?=", QStringLiteral("shipment"));
    row("a blank of no width", "=?utf-8?Q?ship=E2=80=8Bment?=", QStringLiteral("shipment"));
    row("a word joiner", "=?utf-8?Q?ship=E2=81=A0ment?=", QStringLiteral("shipment"));
    row("a mark of order within", "=?utf-8?Q?ship=EF=BB=BFment?=", QStringLiteral("shipment"));
    row("a joiner of emoji stays", "=?utf-8?B?8J+RqeKAjfCfkrs=?=", QString::fromUtf8("\U0001F469\u200d\U0001F4BB"));
}

void TestCharsets::readsHeaders()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, charset);
    QTEST(decodedHeader(body, charset), "text");
}

void TestCharsets::readsAddresses_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("to");
    const auto row = [](const char *title, const QByteArray &header, const QString &to) {
        QTest::newRow(title) << header << to;
    };
    row("members of a group", "To: Team: Ada <a@x>, b@x;\r\n", QStringLiteral("Team: Ada <a@x>, b@x;"));
    row("a group and another", "To: Team: a@x; , c@x\r\n", QStringLiteral("Team: a@x;, c@x"));
    row("an empty group", "To: undisclosed-recipients:;\r\n", QStringLiteral("undisclosed-recipients:;"));
    row("a second field", "To: a@x\r\nSubject: s\r\nTo: Bob <b@x>\r\n", QStringLiteral("a@x, Bob <b@x>"));
    row("a name in a charset by another name", "To: =?ks_c_5601-1987?B?gUE=?= <a@x>\r\n",
        QStringLiteral("\uac02 <a@x>"));
    row("raw, in the charset of the text", "Content-Type: text/plain; charset=koi8-r\r\nTo: \xf0\xd2\xc9 <a@x>\r\n",
        QStringLiteral("\u041f\u0440\u0438 <a@x>"));
    row("a comma in an encoded word", "To: =?utf-8?Q?Doe,_J?= <a@x>\r\n", QStringLiteral("Doe, J <a@x>"));
    row("a name without an address beside another", "To: \"Bob =?utf-8?q?B=C3=A9?=\", a@x\r\n",
        QStringLiteral("Bob B\u00e9, a@x"));
    row("an address in an encoded word", "To: =?utf-8?Q?=3Cboss=40x=3E?= <a@x>\r\n", QStringLiteral("<boss@x> <a@x>"));
}

void TestCharsets::readsAddresses()
{
    QFETCH(QByteArray, header);
    QTEST(Mime::MessageReader::summary("From: e@x\r\n" + header + "\r\n").to, "to");
}

// What is long is read once, not once for each word of it.
void TestCharsets::readsManyWords()
{
    const double ofWords = growthOfFourfold(5'000, [](int words) {
        QCOMPARE(decodedHeader(QByteArray("=?utf-8?B?w6k=?=\r\n ").repeated(words)).size(), words);
    });
    QVERIFY2(ofWords < MostLinearGrowth, qPrintable(QString::number(ofWords)));
    const double ofBroken = growthOfFourfold(12'000, [](int words) {
        const QByteArray broken = QByteArray("=?utf-8?Q?").repeated(words);
        QCOMPARE(decodedHeader(broken).size(), broken.size());
    });
    QVERIFY2(ofBroken < MostLinearGrowth, qPrintable(QString::number(ofBroken)));
}

// The system loads a converter from a file for each charset, and GMime asks it for one with each word.
void TestCharsets::readsWordsInManyCharsets()
{
    constexpr int Words = 4'000;
    const auto message = [](const QByteArrayList &words) {
        QByteArray field;
        for (int i = 0; i < Words; ++i)
            field += words.at(i % words.size()) + "\r\n ";
        return "From: a@b\r\nSubject: " + field + "\r\n\r\ntext\r\n";
    };
    const auto cost = [](const QByteArray &read) {
        qint64 least = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 3; ++round) {
            const qint64 begun = threadNanoseconds();
            Mime::MessageReader::read(read);
            least = std::min(least, threadNanoseconds() - begun);
        }
        return double(least);
    };
    const QByteArrayList words = {"=?gb18030?B?1tA=?=", "=?iso-2022-jp?B?GyRCRnwbKEI=?=", "=?big5?B?pKQ=?=",
                                  "=?euc-kr?B?sKE=?=", "=?euc-jp?B?xvw=?="};
    double ofEach = 0;
    for (const QByteArray &word : words)
        ofEach += cost(message({word})) / double(words.size());
    const double ofAll = cost(message(words));
    QVERIFY2(ofAll < 3 * ofEach, qPrintable(QStringLiteral("%1 times as much").arg(ofAll / ofEach)));
}

QTEST_GUILESS_MAIN(TestCharsets)
#include "tst_charsets.moc"
