// SPDX-License-Identifier: MIT
#include "model/headertexts.h"

#include <QTest>

using Model::HeaderTexts;

using namespace Qt::Literals::StringLiterals;

class tst_HeaderTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEachFieldOnce();
};

void tst_HeaderTexts::decodesEachFieldOnce()
{
    HeaderTexts texts;
    QCOMPARE(texts.subject(0, "=?utf-8?q?Gr=C3=BC=C3=9Fe?="), u"Grüße"_s);
    QCOMPARE(texts.subject(0, "not looked at"), u"Grüße"_s);
    QCOMPARE(texts.sender(0, "Eve <eve@example.org>"), u"Eve <eve@example.org>"_s); // another field of the row
    QCOMPARE(texts.sender(0, "not looked at"), u"Eve <eve@example.org>"_s);
    QCOMPARE(texts.subject(1, "Tea"), u"Tea"_s);
    texts.clear();
    QCOMPARE(texts.subject(0, "Coffee"), u"Coffee"_s);
    QCOMPARE(texts.sender(0, "bob@example.org"), u"bob@example.org"_s);
}

QTEST_GUILESS_MAIN(tst_HeaderTexts)
#include "tst_headertexts.moc"
