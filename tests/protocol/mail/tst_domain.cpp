// SPDX-License-Identifier: MIT
#include "mail/domain.h"

#include <QTest>

using namespace Mail;

class TestDomain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellings_data();
    void spellings();
    void others_data();
    void others();
    void display_data();
    void display();
    void hasNoAsciiForm_data();
    void hasNoAsciiForm();
};

void TestDomain::spellings_data()
{
    QTest::addColumn<QByteArray>("spelling");
    QTest::addColumn<QByteArray>("ascii");
    const QByteArray munich = "xn--mnchen-3ya.example";
    const auto row = [](const char *title, const char *spelling, const QByteArray &ascii) {
        QTest::newRow(title) << QByteArray(spelling) << ascii;
    };
    row("ASCII", "example.org", "example.org");
    row("ASCII in capitals", "Example.ORG", "example.org");
    row("a full stop at the end", "example.org.", "example.org");
    row("an underscore", "my_host.example", "my_host.example");
    row("A-labels", "xn--mnchen-3ya.example", munich);
    row("A-labels in capitals", "XN--MNCHEN-3YA.Example", munich);
    row("A-labels and a full stop at the end", "xn--mnchen-3ya.example.", munich);
    row("U-labels", "m\u00fcnchen.example", munich);
    row("U-labels in capitals", "M\u00dcNCHEN.EXAMPLE", munich);
    row("U-labels, decomposed", "mu\u0308nchen.example", munich);
    row("U-labels, decomposed, in capitals", "MU\u0308NCHEN.example", munich);
    row("U-labels and a full stop at the end", "m\u00fcnchen.example.", munich);
    row("an ideographic full stop", "m\u00fcnchen\u3002example", munich);
    row("a full stop of full width", "m\u00fcnchen\uff0eexample", munich);
    row("a full stop of half width at the end", "m\u00fcnchen.example\uff61", munich);
    row("letters of full width", "m\u00fcn\uff43hen.\uff25xample", munich);
    row("a soft hyphen, which is nothing", "m\u00fcn\u00adchen.example", munich);
    row("ASCII in full width alone", "\uff45xample.org", "example.org");
    row("both kinds of labels", "m\u00fcnchen.xn--mnchen-3ya", "xn--mnchen-3ya.xn--mnchen-3ya");
    row("an underscore beside U-labels", "my_host.m\u00fcnchen.example", "my_host.xn--mnchen-3ya.example");
    row("Chinese", "\u4f8b\u5b50.\u4e2d\u56fd", "xn--fsqu00a.xn--fiqs8s");
    row("a literal", "[IPv6:2001:DB8::1]", "[ipv6:2001:db8::1]");
    row("nothing", "", "");
}

void TestDomain::spellings()
{
    QFETCH(QByteArray, spelling);
    QFETCH(QByteArray, ascii);
    QCOMPARE(Domain(spelling).ascii(), ascii);
    QVERIFY(Domain(spelling) == Domain(ascii));
    QCOMPARE(Domain(Domain(spelling).display()), Domain(ascii));
}

void TestDomain::others_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    const auto row = [](const char *title, const char *one, const char *other) {
        QTest::newRow(title) << QByteArray(one) << QByteArray(other);
    };
    row("a sub-domain", "m\u00fcnchen.example", "x.m\u00fcnchen.example");
    row("without its dots above", "m\u00fcnchen.example", "munchen.example");
    row("a letter that looks alike", "\u0430.example", "a.example");
    row("a sharp s is no ss", "stra\u00dfe.example", "strasse.example");
    row("a final sigma is no sigma", "\u03b2\u03cc\u03bb\u03bf\u03c2.example",
        "\u03b2\u03cc\u03bb\u03bf\u03c3.example");
    row("two full stops at the end", "example.org..", "example.org");
    row("what has no form at all", "\u00fc\xff.example", "\u00fc.example");
}

void TestDomain::others()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QVERIFY2(Domain(one) != Domain(other), Domain(one).ascii().constData());
}

void TestDomain::display_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("ASCII") << QByteArray("Example.ORG") << QByteArray("example.org");
    QTest::newRow("A-labels") << QByteArray("xn--mnchen-3ya.example") << QByteArray("m\u00fcnchen.example");
    QTest::newRow("U-labels") << QByteArray("M\u00fcnchen.example") << QByteArray("m\u00fcnchen.example");
    QTest::newRow("A-labels that are none") << QByteArray("xn--mnchen-.example") << QByteArray("xn--mnchen-.example");
    QTest::newRow("A-labels of what no U-label holds")
        << QByteArray("XN--mnchen-psa.example") << QByteArray("xn--mnchen-psa.example");
    QTest::newRow("a literal") << QByteArray("[127.0.0.1]") << QByteArray("[127.0.0.1]");
}

void TestDomain::display()
{
    QFETCH(QByteArray, domain);
    QTEST(Domain(domain).display(), "shown");
}

void TestDomain::hasNoAsciiForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no UTF-8") << QByteArray("m\xfcnchen.example");
    QTest::newRow("an empty label") << QByteArray("m\u00fcnchen..example");
    QTest::newRow("a line separator") << QByteArray("m\u00fcnchen\u2028.example");
    QTest::newRow("a mark of direction") << QByteArray("m\u00fcnchen\u202e.example");
    QTest::newRow("a label longer than 63 octets") << "\u00fc" + QByteArray(60, 'x') + ".example";
    QTest::newRow("a mark without a letter") << QByteArray("\u0308.example");
    QTest::newRow("longer than any domain") << "\u00fc" + QByteArray(".x").repeated(1000);
}

void TestDomain::hasNoAsciiForm()
{
    QFETCH(QByteArray, text);
    QVERIFY2(!Domain::toAscii(text), Domain::toAscii(text).value_or("").constData());
}

QTEST_APPLESS_MAIN(TestDomain)
#include "tst_domain.moc"
