// SPDX-License-Identifier: MIT
#include "smtp/words/command.h"
#include "smtp/words/explain.h"

#include <QTest>

using namespace Smtp;

class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_data();
    void command();
    void reply_data();
    void reply();
    void completion_data();
    void completion();
    void replySection_data();
    void replySection();
    void everyReplyCodeIsExplained();
};

void TestExplain::command_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("section");

    const auto row = [](const char *line, const char *key, const char *section) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(key) << QByteArray(section);
    };
    row("HELO x", "smtp.helo", "RFC 5321 section 4.1.1.1");
    row("ehlo x", "smtp.ehlo", "RFC 5321 section 4.1.1.1");
    row("MAIL FROM:<a@b>", "smtp.mail", "RFC 5321 section 4.1.1.2");
    row("MAIL_FROM:a@b", "smtp.mail", "RFC 5321 section 4.1.1.2");
    row("RCPT TO:<a@b>", "smtp.rcpt", "RFC 5321 section 4.1.1.3");
    row("rcpt_to: a@b", "smtp.rcpt", "RFC 5321 section 4.1.1.3");
    row("DATA", "smtp.data", "RFC 5321 section 4.1.1.4");
    row("RSET", "smtp.rset", "RFC 5321 section 4.1.1.5");
    row("VRFY x", "smtp.vrfy", "RFC 5321 section 4.1.1.6");
    row("EXPN x", "smtp.expn", "RFC 5321 section 4.1.1.7");
    row("HELP", "smtp.help", "RFC 5321 section 4.1.1.8");
    row("NOOP", "smtp.noop", "RFC 5321 section 4.1.1.9");
    row("QUIT", "smtp.quit", "RFC 5321 section 4.1.1.10");
    row("AUTH PLAIN ********", "auth.plain", "RFC 4616");
    row("auth login", "auth.login", "draft-murchison-sasl-login");
    row("AUTH CRAM-MD5", "auth.cram-md5", "RFC 2195");
    row("AUTH SCRAM-SHA-256 ********", "auth.scram", "RFC 5802, RFC 7677");
    row("AUTH PLAINER", "smtp.auth", "RFC 4954 section 4");
    row("STARTTLS", "smtp.starttls", "RFC 3207 section 4");
    row("BDAT 3", "smtp.bdat", "RFC 3030 section 2");
    for (const char *unknown : {"", "FOO", "DATAX", "********", "*"})
        row(unknown, "", "");
}

void TestExplain::command()
{
    QFETCH(QByteArray, line);
    QTEST(explainCommand(line).key, "key");
    QTEST(explainCommand(line).section, "section");
}

void TestExplain::reply_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("with a text") << QByteArray("250 OK") << QByteArray("smtp.reply.250");
    QTest::newRow("with more lines to come") << QByteArray("250-Anything") << QByteArray("smtp.reply.250");
    QTest::newRow("a code alone") << QByteArray("354") << QByteArray("smtp.reply.354");
    QTest::newRow("an unknown code") << QByteArray("299 x") << QByteArray();
    QTest::newRow("no reply") << QByteArray("+OK") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("an enhanced status of its own") << QByteArray("421 4.7.0 x") << QByteArray("smtp.reply.421-4.7.0");
    QTest::newRow("of many lines") << QByteArray("550-5.7.1 x") << QByteArray("smtp.reply.550-5.7.1");
    QTest::newRow("an enhanced status like any other") << QByteArray("550 5.5.0 x") << QByteArray("smtp.reply.550");
    QTest::newRow("an enhanced status that goes on") << QByteArray("550 5.7.10 x") << QByteArray("smtp.reply.550");
    QTest::newRow("an enhanced status alone") << QByteArray("552 5.3.4") << QByteArray("smtp.reply.552-5.3.4");
    QTest::newRow("four digits") << QByteArray("2500 x") << QByteArray();
}

void TestExplain::reply()
{
    QFETCH(QByteArray, line);
    QTEST(explainReply(line).key, "key");
    QCOMPARE(explainReply(line).section.isEmpty(), explainReply(line).key.isEmpty());
}

void TestExplain::completion_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const char *line, const char *command, const char *key) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(command) << QByteArray(key);
    };
    row("the greeting of EHLO", "250-mail.example.org greets x", "EHLO x", "smtp.ehlo.greeting");
    row("a greeting alone", "250 mail.example.org", "EHLO x", "smtp.ehlo.greeting");
    row("an extension with a figure", "250-SIZE 10485760", "EHLO x", "smtp.ehlo.size");
    row("the last extension", "250 HELP", "ehlo x", "smtp.ehlo.help");
    row("an extension without its command", "250-PIPELINING", "", "smtp.ehlo.pipelining");
    row("a host that begins like an extension", "250-sizeable.example.org", "EHLO x", "smtp.ehlo.greeting");
    row("HELO", "250 mail.example.org", "HELO x", "smtp.reply.250-helo");
    row("the sender", "250 2.1.0 ok", "MAIL FROM:<a@b>", "smtp.reply.250-mail");
    row("the seed's sender", "250 ok", "MAIL_FROM:a@b", "smtp.reply.250-mail");
    row("a recipient", "250 2.1.5 ok", "RCPT TO:<a@b>", "smtp.reply.250-rcpt");
    row("a message", "250 2.0.0 ok", Smtp::EndOfText, "smtp.reply.250-text");
    row("a chunk", "250 2.0.0 ok", "BDAT 3 LAST", "smtp.reply.250-bdat");
    row("a reset", "250 ok", "RSET", "smtp.reply.250-rset");
    row("an unknown command", "250 ok", "XYZZY", "smtp.reply.250");
    row("a refusal of EHLO", "501 5.5.4 x", "EHLO", "smtp.reply.501");
}

void TestExplain::completion()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, command);
    QTEST(explainReply(line, command).key, "key");
    QVERIFY(explainReply(line, command).section.startsWith("RFC "));
}

void TestExplain::replySection_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("section");
    QTest::newRow("the 538 of AUTH") << QByteArray("538 5.7.11 x") << QByteArray("RFC 4954 section 6");
    QTest::newRow("the 535 of AUTH") << QByteArray("535 5.7.8 x") << QByteArray("RFC 4954 section 6");
    QTest::newRow("a challenge") << QByteArray("334 x") << QByteArray("RFC 4954 section 4");
    QTest::newRow("a parameter that is not known") << QByteArray("555 x") << QByteArray("RFC 5321 section 4.1.1.11");
}

void TestExplain::replySection()
{
    QFETCH(QByteArray, line);
    QTEST(explainReply(line).section, "section");
}

void TestExplain::everyReplyCodeIsExplained()
{
    for (const ReplyCode code : {ReplyCode::Help214,
                                 ReplyCode::Ready220,
                                 ReplyCode::Closing221,
                                 ReplyCode::Authenticated235,
                                 ReplyCode::Completed250,
                                 ReplyCode::CannotVerify252,
                                 ReplyCode::ContinueAuth334,
                                 ReplyCode::StartInput354,
                                 ReplyCode::Unavailable421,
                                 ReplyCode::LocalError451,
                                 ReplyCode::InsufficientStorage452,
                                 ReplyCode::TemporaryAuthFailure454,
                                 ReplyCode::SyntaxError500,
                                 ReplyCode::BadArguments501,
                                 ReplyCode::NotImplemented502,
                                 ReplyCode::BadSequence503,
                                 ReplyCode::BadParameter504,
                                 ReplyCode::AuthRequired530,
                                 ReplyCode::AuthFailed535,
                                 ReplyCode::EncryptionRequired538,
                                 ReplyCode::NoSuchMailbox550,
                                 ReplyCode::TooLarge552,
                                 ReplyCode::TransactionFailed554,
                                 ReplyCode::UnknownParameter555}) {
        const QByteArray wire = toWire({code, {}, {"x"}}, false);
        QCOMPARE(explainReply(wire.trimmed()).key, "smtp.reply." + wire.left(3));
        QVERIFY(explainReply(wire.trimmed()).section.startsWith("RFC "));
    }
}

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
