// SPDX-License-Identifier: MIT
#include "smtp/words/commandmask.h"

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
    void replies_data();
    void replies();
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
    const auto row = [](const char *title, const QByteArray &line, const QByteArray &expected) {
        QTest::newRow(title) << Lines{line} << Lines{expected};
    };
    row("POP3's login", "USER alice secret", "USER ********");
    row("POP3's password", " pass secret", " pass ********");
    row("IMAP's login", "a001 LOGIN alice secret", "a001 LOGIN ********");
    row("IMAP's AUTHENTICATE", "a1 AUTHENTICATE PLAIN AGEAYg==", "a1 AUTHENTICATE ********");
    row("HTTP's header", "Authorization: Basic YWxpY2U6c2VjcmV0", "Auth ********");
    row("HTTP's header to a proxy", "proxy-authorization:Basic YTpi", "proxy-authorization: ********");
    row("HTTP's cookie", "Cookie: session=secret", "Cookie: ********");
    row("a form that was sent", "POST /login?password=secret HTTP/1.1", "POST /login ********");
    row("FTP's and NNTP's", "AUTHINFO PASS secret", "AUTH ********");
    row("a mistyped verb", "AUHT PLAIN AGEAYg==", "AUHT ********");
    row("one letter too few", "PAS secret", "PAS ********");
    row("one letter too many", "PASSS secret", "PASSS ********");
    row("a wrong letter", "OASS secret", "OASS ********");
    row("a wrong letter at the end, in small letters", "pasd secret", "pasd ********");
    row("two letters exchanged", "PSAS secret", "PSAS ********");
    row("a mistyped verb and another mechanism", "ATUH XOAUTH2 dXNlcj1h", "ATUH ********");
    row("a mistyped verb and mechanism", "AHTU PLIAN AGFsaWNlAHNlY3JldA", "********");
    row("a password alone that says what it is", "MyPassword1", "********");
    row("a response alone", "AGFsaWNlAHNlY3JldA==", "********");
    row("a password as LOGIN encodes it", "bXlTZWNyZXQ=", "********");
    row("a command that is mistyped", "MAIL FORM:<a@b>", "MAIL FORM:<a@b>");
    row("a unknown command of letters", "SendMail now", "SendMail now");
    row("a sender who is called like that", "MAIL FROM:<user@login.example>", "MAIL FROM:<user@login.example>");
    row("a request without a login", "GET /index.html HTTP/1.1", "GET /index.html HTTP/1.1");
    QTest::newRow("what follows another protocol's login") << Lines{"LOGIN", "alice", "secret", "NOOP", "secret"}
                                                           << Lines{"LOGIN", "********", "********", "NOOP", "secret"};
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

void TestCommandMask::replies_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no challenge") << QByteArray("250 v=x\r\n") << QByteArray("250 v=x\r\n");
    QTest::newRow("a name is asked for") << QByteArray("334 VXNlcm5hbWU6\r\n") << QByteArray("334 VXNlcm5hbWU6\r\n");
    QTest::newRow("an empty challenge") << QByteArray("334 \r\n") << QByteArray("334 \r\n");
    const QByteArray salt = QByteArray("r=abc,s=QSXCR+Q6sek8bf92,i=4096").toBase64();
    QTest::newRow("a salt") << QByteArray("334 " + salt + "\r\n") << QByteArray("334 " + salt + "\r\n");
    QTest::newRow("the server's signature")
        << QByteArray("334 " + QByteArray("v=rmF9pqV8S7suAoZWja4dJ").toBase64() + "\r\n")
        << QByteArray("334 ********\r\n");
}

void TestCommandMask::replies()
{
    QFETCH(QByteArray, wire);
    QTEST(maskedReply(wire), "expected");
}

QTEST_APPLESS_MAIN(TestCommandMask)
#include "tst_commandmask.moc"
