// SPDX-License-Identifier: MIT
#include "smtp/commandmask.h"

#include <QTest>

using namespace Smtp;

class TestCommandMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_data();
    void shown();
    void inAnExchange();
    void nothingIsMaskedAfterALogin();
};

void TestCommandMask::shown_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArrayList>("expected");
    using Lines = QByteArrayList;

    QTest::newRow("commands as they came") << Lines{"EHLO x", "FOO \x01"} << Lines{"EHLO x", "FOO \\x01"};
    QTest::newRow("an initial response") << Lines{"auth plain AGEAYg=="} << Lines{"auth plain ********"};
    QTest::newRow("a misspelt AUTH") << Lines{" AUTH=AGEAYg=="} << Lines{"AUTH ********"};
    QTest::newRow("secrets sent in spite of a refused AUTH")
        << Lines{"AUTH LOGIN", "YWxpY2U=", "c2VjcmV0", "QUIT"} << Lines{"AUTH LOGIN", "********", "********", "QUIT"};
    QTest::newRow("a secret with blanks") << Lines{"AUTH FOO", "two words"} << Lines{"AUTH FOO", "********"};
    QTest::newRow("a command that is not offered is known")
        << Lines{"AUTH FOO", "BDAT 3", "FOO"} << Lines{"AUTH FOO", "BDAT 3", "FOO"};
    QTest::newRow("what comes before is no secret") << Lines{"FOO", "AUTH"} << Lines{"FOO", "AUTH"};
    QTest::newRow("the seed's spelling is known")
        << Lines{"AUTH FOO", "MAIL_FROM:a@b", "FOO"} << Lines{"AUTH FOO", "MAIL_FROM:a@b", "FOO"};
}

void TestCommandMask::shown()
{
    QFETCH(QByteArrayList, lines);
    CommandMask mask(Dialect::Seed);
    for (QByteArray &line : lines)
        line = mask.shown(line, false);
    QTEST(lines, "expected");
}

void TestCommandMask::inAnExchange()
{
    CommandMask mask(Dialect::Strict);
    QCOMPARE(mask.shown("AUTH LOGIN", false), QByteArray("AUTH LOGIN"));
    QCOMPARE(mask.shown("QUIT", true), QByteArray("********"));
    QCOMPARE(mask.shown("*", true), QByteArray("*"));
}

void TestCommandMask::nothingIsMaskedAfterALogin()
{
    CommandMask mask(Dialect::Strict);
    QCOMPARE(mask.shown("AUTH PLAIN AGEAYg==", false), QByteArray("AUTH PLAIN ********"));
    mask.loggedIn();
    QCOMPARE(mask.shown("FOO", false), QByteArray("FOO"));
}

QTEST_APPLESS_MAIN(TestCommandMask)
#include "tst_commandmask.moc"
