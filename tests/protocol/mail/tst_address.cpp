// SPDX-License-Identifier: MIT
#include "mail/address.h"

#include <QTest>

using namespace Mail;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void refuse_data();
    void refuse();
    void inUse_data();
    void inUse();
    void localPartLimit();
    void domainLimit();
    void utf8OnlyWhereAllowed();
    void writtenAgain_data();
    void writtenAgain();
};

void TestAddress::parse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("localPart");
    QTest::addColumn<QByteArray>("domain");
    QTest::newRow("the seed's sender") << QByteArray("labxyz@kuleuven.be") << QByteArray("labxyz")
                                       << QByteArray("kuleuven.be");
    QTest::newRow("a host without dots") << QByteArray("a@localhost") << QByteArray("a") << QByteArray("localhost");
    QTest::newRow("all of atext") << QByteArray("!#$%&'*+-/=?^_`{|}~@x") << QByteArray("!#$%&'*+-/=?^_`{|}~")
                                  << QByteArray("x");
    QTest::newRow("dots between atoms") << QByteArray("a.b.c@x") << QByteArray("a.b.c") << QByteArray("x");
    QTest::newRow("quotes that mean nothing") << QByteArray(R"("alice"@x)") << QByteArray("alice") << QByteArray("x");
    QTest::newRow("a blank in quotes") << QByteArray(R"("a b"@x)") << QByteArray("a b") << QByteArray("x");
    QTest::newRow("an at sign in quotes") << QByteArray(R"("a@b"@x)") << QByteArray("a@b") << QByteArray("x");
    QTest::newRow("a quoted pair") << QByteArray(R"("a\"b"@x)") << QByteArray("a\"b") << QByteArray("x");
    QTest::newRow("an IPv4 literal") << QByteArray("a@[127.0.0.1]") << QByteArray("a") << QByteArray("[127.0.0.1]");
    QTest::newRow("an IPv6 literal") << QByteArray("a@[IPv6:::1]") << QByteArray("a") << QByteArray("[IPv6:::1]");
    QTest::newRow("IPv4 at the end of IPv6")
        << QByteArray("a@[IPv6:::ffff:1.2.3.4]") << QByteArray("a") << QByteArray("[IPv6:::ffff:1.2.3.4]");
    QTest::newRow("a whole IPv6 address")
        << QByteArray("a@[ipv6:1:2:3:4:5:6:7:8]") << QByteArray("a") << QByteArray("[ipv6:1:2:3:4:5:6:7:8]");
}

void TestAddress::parse()
{
    QFETCH(QByteArray, text);
    const std::optional<Address> address = parseAddress(text);
    QVERIFY(address);
    QTEST(address->localPart, "localPart");
    QTEST(address->domain, "domain");
}

void TestAddress::refuse_data()
{
    QTest::addColumn<QByteArray>("text");
    const QList<QByteArray> texts = {"",
                                     "a",
                                     "@x",
                                     "a@",
                                     "a b@x",
                                     "a@x..y",
                                     "a@.x",
                                     "a@x y",
                                     "a@x..",
                                     "a@.",
                                     "a@[127.0.0.1].",
                                     "a@[1.2.3]",
                                     "a@[1.2.3.256]",
                                     "a@[1.2.3.+4]",
                                     "a@[1.2.3.4",
                                     "a@1.2.3.4]",
                                     "a@[IPv6:1]",
                                     "a@[IPv6:1::2::3]",
                                     "a@[IPv6:1:2:3:4:5:6:7:8:9]",
                                     "a@[tag:x]",
                                     "\"a@x",
                                     "a\"@x",
                                     "\"a\"b\"@x",
                                     "\"a\\\"@x",
                                     "<a@x>",
                                     "a@x\r\n",
                                     "a\n@x",
                                     "\"a\nb\"@x",
                                     "a,b@x",
                                     "a@b@c",
                                     QByteArray("a\0@x", 4)};
    for (const QByteArray &text : texts)
        QTest::newRow(text.toPercentEncoding(" <>@[]:.\"").constData()) << text;
}

void TestAddress::refuse()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseAddress(text));
}

void TestAddress::inUse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("localPart");
    QTest::addColumn<QByteArray>("domain");
    const auto row = [](const char *title, const char *text, const char *localPart, const char *domain) {
        QTest::newRow(title) << QByteArray(text) << QByteArray(localPart) << QByteArray(domain);
    };
    row("a dot in front", ".a@x", ".a", "x");
    row("a dot behind", "a.@x", "a.", "x");
    row("two dots", "a..b@x", "a..b", "x");
    row("a hyphen in front of a label", "a@-x", "a", "-x");
    row("a hyphen behind a label", "a@x-.y", "a", "x-.y");
    row("a full stop at the end", "a@x.y.", "a", "x.y");
    row("an underscore", "a@b_c", "a", "b_c");
}

/// What RFC 5321 lets a server refuse, and people lose mail by.
void TestAddress::inUse()
{
    QFETCH(QByteArray, text);
    const std::optional<Address> address = parseAddress(text);
    QVERIFY(address);
    QTEST(address->localPart, "localPart");
    QTEST(address->domain, "domain");
    QCOMPARE(parseAddress(address->toByteArray()), address);
    QVERIFY(!parseAddress(text, AddressCharset::Utf8, AddressSyntax::Rfc5321));
}

void TestAddress::localPartLimit()
{
    const auto withLocalPart = [](qsizetype octets) { return QByteArray(octets, 'a') + "@x"; };
    QVERIFY(parseAddress(withLocalPart(MaxLocalPartOctets - 1)));
    QVERIFY(parseAddress(withLocalPart(MaxLocalPartOctets)));
    QVERIFY(!parseAddress(withLocalPart(MaxLocalPartOctets + 1)));
}

void TestAddress::domainLimit()
{
    const auto domain = [](qsizetype octets) {
        return QByteArray("a.").repeated(octets / 2) + (octets % 2 ? "a" : "");
    };
    QVERIFY(parseAddress("a@" + domain(MaxDomainOctets)));
    QVERIFY(parseAddress("a@" + domain(MaxDomainOctets - 2)));
    QVERIFY(!parseAddress("a@" + domain(MaxDomainOctets + 2)));
    QVERIFY(isDomain(QByteArray(63, 'a')));
    QVERIFY(!isDomain(QByteArray(64, 'a')));
}

void TestAddress::utf8OnlyWhereAllowed()
{
    const QByteArray text = "j\xc3\xbcrgen@b\xc3\xbc"
                            "cher.example";
    QVERIFY(!parseAddress(text));
    QVERIFY(parseAddress(text, AddressCharset::Utf8));
    QVERIFY(!parseAddress("j\xfcrgen@x", AddressCharset::Utf8));
    QVERIFY(!parseAddress("a@b\xe2\x80\xae.example", AddressCharset::Utf8));
    for (const char *lineBreak : {"\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xc2\x80"}) {
        QVERIFY(!parseAddress("a" + QByteArray(lineBreak) + "b@x", AddressCharset::Utf8));
        QVERIFY(!parseAddress("\"a" + QByteArray(lineBreak) + "\"@x", AddressCharset::Utf8));
    }
    QVERIFY(parseAddress("a@" + QByteArray("\xc3\xbc").repeated(55) + ".example", AddressCharset::Utf8));
    QVERIFY(!parseAddress("a@" + QByteArray("\xc3\xbc").repeated(64) + ".example", AddressCharset::Utf8));
}

void TestAddress::writtenAgain_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("as it was") << QByteArray("a.b@x") << QByteArray("a.b@x");
    QTest::newRow("without needless quotes") << QByteArray("\"a\"@x") << QByteArray("a@x");
    QTest::newRow("with quotes around odd dots") << QByteArray("a..b@x") << QByteArray("\"a..b\"@x");
    QTest::newRow("with the quotes it needs") << QByteArray(R"("a b\"\\"@x)") << QByteArray(R"("a b\"\\"@x)");
}

void TestAddress::writtenAgain()
{
    QFETCH(QByteArray, text);
    QTEST(parseAddress(text)->toByteArray(), "written");
}

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
