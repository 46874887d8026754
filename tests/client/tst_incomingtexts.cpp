// SPDX-License-Identifier: MIT
#include "incomingtexts.h"

#include <QTest>

using Client::IncomingTexts;
using Change = IncomingTexts::Change;

class TestIncomingTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTextIsWhatWasAskedFor()
    {
        IncomingTexts texts;
        texts.expect(true);
        texts.expect(false);
        texts.expect(true);
        texts.append("a");
        texts.append("b");
        QCOMPARE(texts.octets(), 2);
        const IncomingTexts::Text top = texts.finish();
        QCOMPARE(top.octets, QByteArray("ab"));
        QVERIFY(top.isTop);
        QCOMPARE(texts.octets(), 0);
        texts.append("half a mess");
        texts.drop(); // the whole message that was asked for
        texts.append("c");
        const IncomingTexts::Text last = texts.finish();
        QCOMPARE(last.octets, QByteArray("c"));
        QVERIFY(last.isTop);
        QVERIFY(!texts.finish().isTop); // nothing more was asked for
    }

    // A header without end is counted, not held; a message is held as it is.
    void ofAHeaderNoMoreIsKeptThanItsLimit()
    {
        const QByteArray piece(300'000, 'x');
        for (const bool isTop : {true, false}) {
            IncomingTexts texts;
            texts.expect(isTop);
            for (int i = 0; i < 10; ++i)
                texts.append(piece);
            QCOMPARE(texts.octets(), 10 * piece.size());
            QCOMPARE(texts.finish().octets.size(), isTop ? Client::MaxTopOctets : 10 * piece.size());
            QCOMPARE(texts.octets(), 0);
        }
    }

    void nothingIsLeftOfAnotherSession()
    {
        IncomingTexts texts;
        texts.expect(true);
        texts.append("a");
        QCOMPARE(texts.look(true), Change::SeemsOver);
        texts.clear();
        QCOMPARE(texts.octets(), 0);
        QCOMPARE(texts.look(true), Change::SeemsOver);
        QVERIFY(!texts.finish().isTop);
    }

    // It is waited for only once: a text may hold LF "." LF.
    void anEndInLfAloneIsToldOnceAText()
    {
        IncomingTexts texts;
        QCOMPARE(texts.look(false), Change::None);
        QCOMPARE(texts.look(true), Change::SeemsOver);
        QCOMPARE(texts.look(true), Change::None);
        QCOMPARE(texts.look(false), Change::GoesOn);
        QCOMPARE(texts.look(true), Change::None);
        QCOMPARE(texts.look(false), Change::None);
        texts.finish();
        QCOMPARE(texts.look(true), Change::SeemsOver);
    }
};

QTEST_APPLESS_MAIN(TestIncomingTexts)
#include "tst_incomingtexts.moc"
