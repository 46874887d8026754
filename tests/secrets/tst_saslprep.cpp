// SPDX-License-Identifier: MIT
#include "saslprep.h"

#include <QTest>

class TestSaslPrep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saslPrepExamples_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("prepared"); // null: refused
        // RFC 4013 section 3
        QTest::newRow("a soft hyphen is mapped to nothing") << QByteArray("I\xC2\xADX") << QByteArray("IX");
        QTest::newRow("no transformation") << QByteArray("user") << QByteArray("user");
        QTest::newRow("case is kept") << QByteArray("USER") << QByteArray("USER");
        QTest::newRow("normalised by form KC") << QByteArray("\xC2\xAA") << QByteArray("a");
        QTest::newRow("normalised to two letters") << QByteArray("\xE2\x85\xA8") << QByteArray("IX");
        QTest::newRow("a prohibited character") << QByteArray("\x07") << QByteArray();
        QTest::newRow("the bidirectional check fails") << QByteArray("\xD8\xA7\x31") << QByteArray();
        QTest::newRow("a no-break space becomes a blank") << QByteArray("a\xC2\xA0z") << QByteArray("a z");
        QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE") << QByteArray();
        QTest::newRow("it may grow to eighteen times its length")
            << QByteArray("\xEF\xB7\xBA")
            << QByteArray("\xD8\xB5\xD9\x84\xD9\x89 \xD8\xA7\xD9\x84\xD9\x84\xD9\x87 "
                          "\xD8\xB9\xD9\x84\xD9\x8A\xD9\x87 \xD9\x88\xD8\xB3\xD9\x84\xD9\x85");
    }
    void saslPrepExamples()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, prepared);
        const auto result = Secrets::saslPrep(text);
        QCOMPARE(result.has_value(), !prepared.isNull());
        QCOMPARE(result.value_or(QByteArray()), prepared);
    }
};

QTEST_APPLESS_MAIN(TestSaslPrep)
#include "tst_saslprep.moc"
