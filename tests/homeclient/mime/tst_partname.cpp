// SPDX-License-Identifier: MIT
#include "mime/messagereader.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The name of an attached file where it is given in several forms.
class TestPartName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheBestForm_data();
    void choosesTheBestForm();
    void readsLongFieldsAtOnce();

private:
    static QByteArray message(const QByteArray &fields)
    {
        return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n" + fields +
               "\r\n\r\nx\r\n--B--\r\n";
    }
    static QString nameIn(const QByteArray &fields)
    {
        const Mime::MessageContent content = Mime::MessageReader::read(message(fields));
        return content.attachments.size() == 1 ? content.attachments.first().name : u"no attachment"_s;
    }
};

void TestPartName::choosesTheBestForm_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QByteArray &parameters, const QString &name) {
        QTest::addRow("%s, in the disposition", title)
            << "Content-Type: a/b\r\nContent-Disposition: attachment; " + parameters << name;
        QByteArray ofType = parameters;
        ofType.replace("filename", "name").replace("FILENAME", "NAME");
        QTest::addRow("%s, in the type", title) << "Content-Type: a/b; " + ofType << name;
    };
    const QString extended = u"r\u00e9sum\u00e9.pdf"_s;
    row("the plain form first", "filename=\"resume.pdf\"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf", extended);
    row("the extended form first", "filename*=UTF-8''r%C3%A9sum%C3%A9.pdf; filename=\"resume.pdf\"", extended);
    row("folded", "\r\n filename=\"resume.pdf\";\r\n\tfilename*=UTF-8''r%C3%A9sum%C3%A9.pdf", extended);
    row("in capitals", "FILENAME=resume.pdf; FILENAME*=utf-8''r%C3%A9sum%C3%A9.pdf", extended);
    row("with a language", "filename=resume.pdf; filename*=utf-8'fr'r%C3%A9sum%C3%A9.pdf", extended);
    row("in quotes, which is wrong", "filename=resume.pdf; filename*=\"utf-8''r%C3%A9sum%C3%A9.pdf\"", extended);
    row("an encoded word beside it", "filename=\"=?utf-8?Q?other.pdf?=\"; filename*=utf-8''r%C3%A9sum%C3%A9.pdf",
        extended);
    row("the extended form in pieces",
        "filename=resume.pdf; filename*0*=utf-8''r%C3%A9; filename*1=sum; filename*2*=%C3%A9.pdf", extended);
    row("pieces in another order", "filename*1=sum; filename*2*=%C3%A9.pdf; filename*0*=utf-8''r%C3%A9", extended);
    row("a character cut in two", "filename*0*=utf-8''r%C3; filename*1*=%A9sum%C3%A9.pdf", extended);
    row("encoded words in pieces", "filename*0=\"=?utf-8?Q?r=C3=A9su\"; filename*1=\"m=C3=A9.pdf?=\"", extended);
    row("another charset", "filename*=iso-8859-1''r%E9sum%E9.pdf", extended);
    row("a charset by another name", "filename=a.txt; filename*=ks_c_5601-1987''%81%41.txt", u"\uac02.txt"_s);
    row("a charset that is not known", "filename=resume.pdf; filename*=x-nowhere''r%E9.pdf", u"resume.pdf"_s);
    row("octets that are not of the charset", "filename=resume.pdf; filename*=utf-8''r%E9.pdf", u"resume.pdf"_s);
    row("such octets, and nothing else", "filename*=utf-8''r%E9.pdf", u"r\u00e9.pdf"_s);
    row("nothing in it", "filename=resume.pdf; filename*=utf-8''", u"resume.pdf"_s);
    row("blanks in pieces", "filename*0=\" a \"; filename*1= b ; filename*2=\" c.pdf\"", u"a b c.pdf"_s);
    row("no charset", "filename=a.pdf; filename*=''r%C3%A9sum%C3%A9.pdf", extended);
    row("no charset and no quotes", "filename=a.pdf; filename*=resume.pdf", u"resume.pdf"_s);
    row("a percent sign in the plain form", "filename=\"100%25.pdf\"", u"100%25.pdf"_s);
    row("a semicolon within quotes", "filename=\"a;b.pdf\"; filename*=utf-8''a%3Bb%C3%A9.pdf", u"a;b\u00e9.pdf"_s);
    row("something like it in another parameter", "x=\"; filename*=utf-8''no.pdf\"; filename=resume.pdf",
        u"resume.pdf"_s);
    row("a parameter without a value before it", "x; filename=resume.pdf; filename*=utf-8''r%C3%A9sum%C3%A9.pdf",
        extended);
    for (const char *type : {"", " ", ";", "=?utf-8?Q?a/b?=", "something"})
        QTest::addRow("nothing but a name, the type is '%s'", type)
            << QByteArray("Content-Type: ") + type + "; name=\"test.pdf\"\r\nContent-Disposition: attachment"
            << u"test.pdf"_s;
    QTest::addRow("the disposition goes before the type")
        << QByteArray("Content-Type: a/b; name*=utf-8''type.pdf\r\nContent-Disposition: attachment; filename=disp.pdf")
        << u"disp.pdf"_s;
}

void TestPartName::choosesTheBestForm()
{
    QFETCH(QByteArray, fields);
    QTEST(nameIn(fields), "name");
}

void TestPartName::readsLongFieldsAtOnce()
{
    const QByteArray pieces = QByteArray(";\r\n filename*0*=utf-8''x").repeated(100'000);
    QVERIFY(!nameIn("Content-Type: a/b\r\nContent-Disposition: attachment" + pieces).isEmpty());
    const QByteArray quotes = QByteArray(";\"").repeated(100'000);
    QVERIFY(!nameIn("Content-Type: a/b\r\nContent-Disposition: attachment" + quotes).isEmpty());
}

QTEST_GUILESS_MAIN(TestPartName)
#include "tst_partname.moc"
