// SPDX-License-Identifier: MIT
#include "model/headertext.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class tst_HeaderText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_data();
    void fields();
    void senders_data();
    void senders();
};

void tst_HeaderText::fields_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("Lunch?") << u"Lunch?"_s;
    QTest::newRow("base64") << QByteArray("=?UTF-8?B?R3LDvMOfZQ==?=") << u"Grüße"_s;
    QTest::newRow("quoted-printable") << QByteArray("Re: =?iso-8859-1?Q?caf=E9?=") << u"Re: café"_s;
    QTest::newRow("two words") << QByteArray("=?UTF-8?Q?a?= =?UTF-8?Q?b?=") << u"ab"_s;
    QTest::newRow("raw UTF-8") << QByteArray("caf\xc3\xa9") << u"café"_s;
    QTest::newRow("a word that is none") << QByteArray("=?x?=") << u"=?x?="_s;
    QTest::newRow("an override in a word") << QByteArray("=?UTF-8?B?4oCuZm9v?=") << u"\\u{202E}foo"_s;
    QTest::newRow("a line feed in a word") << QByteArray("=?UTF-8?Q?a=0Ab?=") << u"a\\x0ab"_s;
    QTest::newRow("folded") << QByteArray("a\r\n b") << u"a b"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
}

void tst_HeaderText::fields()
{
    QFETCH(QByteArray, field);
    QTEST(Model::headerText(field), "text");
}

void tst_HeaderText::senders_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("an address") << QByteArray("eve@example.org") << u"eve@example.org"_s;
    QTest::newRow("a name") << QByteArray("=?UTF-8?Q?J=C3=BCrgen?= <j@example.org>") << u"Jürgen <j@example.org>"_s;
    QTest::newRow("a domain of one script") << QByteArray("x@m\xc3\xbcnchen.example") << u"x@münchen.example"_s;
    QTest::newRow("a domain of two scripts")
        << QByteArray("Pay <x@p\xd0\xb0ypal.example>") << u"Pay <x@p\u0430ypal.example> (xn--pypal-4ve.example)"_s;
    QTest::newRow("no address") << QByteArray("caf\xc3\xa9") << u"café"_s;
}

void tst_HeaderText::senders()
{
    QFETCH(QByteArray, field);
    QTEST(Model::senderText(field), "text");
}

QTEST_APPLESS_MAIN(tst_HeaderText)
#include "tst_headertext.moc"
