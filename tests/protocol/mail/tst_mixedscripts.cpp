// SPDX-License-Identifier: MIT
#include "mail/mixedscripts.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestMixedScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mixes_data();
    void mixes();
};

void TestMixedScripts::mixes_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("mixes");
    QTest::newRow("Latin letters") << u"example.org"_s << false;
    QTest::newRow("Latin letters beyond ASCII") << u"münchen.example"_s << false;
    QTest::newRow("digits and hyphens are of no script") << u"a-1.example"_s << false;
    QTest::newRow("an address literal") << u"[127.0.0.1]"_s << false;
    QTest::newRow("all in Cyrillic") << u"пример.рф"_s << false;
    QTest::newRow("one Cyrillic letter among Latin ones") << u"p\u0430ypal.com"_s << true;
    QTest::newRow("a Cyrillic label under a Latin top level") << u"\u0430\u0440\u0440\u04cf\u0435.com"_s << true;
    QTest::newRow("a Greek letter among Latin ones") << u"g\u03bfogle.com"_s << true;
    QTest::newRow("Japanese under a Latin top level") << u"日本ごカナ.jp"_s << false;
    QTest::newRow("Korean under a Latin top level") << u"한국韓國.kr"_s << false;
    QTest::newRow("Chinese under a Latin top level") << u"中文ㄅ.tw"_s << false;
    QTest::newRow("Cyrillic among Han") << u"中\u0430"_s << true;
    QTest::newRow("a letter beyond the basic plane") << u"a\U00010410.com"_s << true;
    QTest::newRow("nothing") << QString() << false;
}

void TestMixedScripts::mixes()
{
    QFETCH(QString, domain);
    QTEST(Mail::mixesScripts(domain), "mixes");
}

QTEST_APPLESS_MAIN(TestMixedScripts)
#include "tst_mixedscripts.moc"
