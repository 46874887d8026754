// SPDX-License-Identifier: MIT
#include "passwordforms.h"

#include <QTest>

class TestPasswordForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opaqueStrings_data();
    void opaqueStrings();
    void theFormsOfAPassword_data();
    void theFormsOfAPassword();
};

void TestPasswordForms::opaqueStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("opaque"); // null: refused
    // RFC 8265 section 4.3
    QTest::newRow("blanks are taken") << QByteArray("correct horse battery staple")
                                      << QByteArray("correct horse battery staple");
    QTest::newRow("case is kept") << QByteArray("Correct Horse") << QByteArray("Correct Horse");
    QTest::newRow("any letters") << QByteArray("πßå") << QByteArray("πßå");
    QTest::newRow("a symbol") << QByteArray("Jack of ♦s") << QByteArray("Jack of ♦s");
    QTest::newRow("a blank of another kind") << QByteArray("foo\u1680bar") << QByteArray("foo bar");
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("a tabulator") << QByteArray("my cat is a \tby") << QByteArray();
    // beyond them
    QTest::newRow("composed") << QByteArray("u\u0308") << QByteArray("\u00FC");
    QTest::newRow("not taken apart") << QByteArray("\uFB01\u00B2") << QByteArray("\uFB01\u00B2");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray();
    QTest::newRow("DEL") << QByteArray("a\x7F") << QByteArray();
    QTest::newRow("a control character beyond US-ASCII") << QByteArray("a\u0085") << QByteArray();
    QTest::newRow("a line separator") << QByteArray("a\u2028") << QByteArray();
    QTest::newRow("a noncharacter") << QByteArray("a\xEF\xBF\xBF") << QByteArray();
    QTest::newRow("no UTF-8") << QByteArray("\xFF\xFE") << QByteArray();
    QTest::newRow("it may grow to three times its length")
        << QByteArray("\xF0\x9D\x85\xA0") << QByteArray("\U0001D158\U0001D165\U0001D16E");
}

void TestPasswordForms::opaqueStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, opaque);
    const auto result = Secrets::opaqueString(text);
    QCOMPARE(result.has_value(), !opaque.isNull());
    QCOMPARE(result.value_or(QByteArray()), opaque);
}

void TestPasswordForms::theFormsOfAPassword_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArrayList>("forms");
    QTest::newRow("one for what both take") << QByteArray("secret") << QByteArrayList{"secret"};
    QTest::newRow("one where both change it alike") << QByteArray("a\u00A0u\u0308") << QByteArrayList{"a \u00FC"};
    QTest::newRow("two where only SASLprep takes it apart") << QByteArray("\u00AA") << QByteArrayList{"a", "\u00AA"};
    QTest::newRow("one where SASLprep refuses") << QByteArray("\u20B9") << QByteArrayList{"\u20B9"};
    QTest::newRow("itself where both refuse") << QByteArray("\x07") << QByteArrayList{"\x07"};
    QTest::newRow("ISO 8859-1") << QByteArray("\xE9t\xE9") << QByteArrayList{"\u00E9t\u00E9"};
    QTest::newRow("windows-1252") << QByteArray("5\x80") << QByteArrayList{"5\u20AC"};
    QTest::newRow("itself where it is no text") << QByteArray("\xE9\x07") << QByteArrayList{"\u00E9\x07"};
    QTest::newRow("itself where it is empty") << QByteArray("") << QByteArrayList{""};
}

void TestPasswordForms::theFormsOfAPassword()
{
    QFETCH(QByteArray, password);
    QTEST(QByteArrayList(Secrets::passwordForms(password)), "forms");
}

QTEST_APPLESS_MAIN(TestPasswordForms)
#include "tst_passwordforms.moc"
