// SPDX-License-Identifier: MIT
// What a person sees of where a link leads: nothing runs out of a window, least of all whose site it is.
#include "mime/linktext.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestLinkText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoseSiteItIs_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("host");    // without its line breaks
        QTest::addColumn<QString>("oneLine"); // its end; empty: all of the link
        const QString labels = (u"a"_s.repeated(60) + u'.').repeated(3) + u"evil.example"_s;
        QTest::newRow("short") << u"https://example.org/a"_s << u"example.org"_s << u""_s;
        QTest::newRow("a host of 250 letters") << u"https://www.bank.example.%1/login"_s.arg(labels)
                                               << u"www.bank.example."_s + labels << u".evil.example"_s;
        QTest::newRow("a name before the host")
            << u"https://www.bank.example:%1@evil.example/"_s.arg(u"x"_s.repeated(500)) << u"evil.example"_s
            << u"https://evil.example/"_s;
        QTest::newRow("a long path") << u"https://example.org/%1"_s.arg(u"x"_s.repeated(3000)) << u"example.org"_s
                                     << u"x..."_s;
        QTest::newRow("letters of another alphabet")
            << u"https://\u0430\u0440\u0440\u04cf\u0435.com/%1"_s.arg(u"x"_s.repeated(99)) << u"xn--80ak6aa92e.com"_s
            << u"x..."_s;
        QTest::newRow("mail") << u"mailto:ada@example.org"_s << u""_s << u""_s;
        QTest::newRow("mail to a long address")
            << u"mailto:%1@example.org"_s.arg(u"x"_s.repeated(99)) << u""_s << u"x..."_s;
    }

    void tellsWhoseSiteItIs()
    {
        QFETCH(QString, link);
        QFETCH(QString, host);
        QFETCH(QString, oneLine);
        const QUrl url(link);
        QVERIFY(url.isValid());
        QCOMPARE(Mime::linkHost(url).remove(u'\n'), host);
        const QString inLines = Mime::linkInLines(url);
        QVERIFY(inLines.size() <= Mime::MaxShownLink + Mime::MaxShownLink / Mime::LinkLineCharacters + 4);
        for (const QString &line : QString(Mime::linkHost(url) + u'\n' + inLines).split(u'\n'))
            QVERIFY(line.size() <= Mime::LinkLineCharacters);
        const QString shown = Mime::linkInOneLine(url);
        QVERIFY2(shown.size() <= Mime::LinkLineCharacters + 16, qPrintable(shown));
        QVERIFY2(shown.endsWith(oneLine.isEmpty() ? link : oneLine), qPrintable(shown));
        QVERIFY2(host.size() > Mime::LinkLineCharacters || shown.contains(host), qPrintable(shown));
    }
};

QTEST_GUILESS_MAIN(TestLinkText)
#include "tst_linktext.moc"
