// SPDX-License-Identifier: MIT
#include "exchangehelpers.h"

#include <QTest>

using ExchangeTest::Folder;
using Texts = QList<QByteArray>;

/// Where the messages of an mbox begin and end.
class TestMboxReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separatesMessages_data()
    {
        QTest::addColumn<QByteArray>("mbox");
        QTest::addColumn<Texts>("texts");
        const auto row = [](const char *name, const QByteArray &mbox, const Texts &texts) {
            QTest::newRow(name) << mbox << texts;
        };
        const QByteArray from = "From a@b Sat Nov 21 20:45:01 2026\n";
        const QByteArray ours = "From MAILER-DAEMON Sat Nov 21 20:45:01 2026\n";
        const QByteArray large = "S: x\n\n" + QByteArray("0123456789abcdef\n").repeated(20000);
        row("one message", from + "S: x\n\nbody\n\n", {"S: x\n\nbody\n"});
        row("two", from + "S: x\n\none\n\n" + from + "S: y\n\ntwo\n\n", {"S: x\n\none\n", "S: y\n\ntwo\n"});
        row("no empty line at the end", from + "S: x\n\nbody\n", {"S: x\n\nbody\n"});
        row("an unfinished last line", from + "S: x\n\nbody", {"S: x\n\nbody"});
        row("a From_ line within the text", from + "S: x\n\na\nFrom here\n\n", {"S: x\n\na\nFrom here\n"});
        row("quoted From_ lines", from + "S: x\n\n>From a\n>>From b\n> From\n\n",
            {"S: x\n\nFrom a\n>From b\n> From\n"});
        row("empty lines before the next", from + "S: x\n\na\n\n\n\n" + ours + "\n", {"S: x\n\na\n\n\n", ""});
        row("a header alone", from + "S: x\n\n" + from + "S: y\n\n", {"S: x\n", "S: y\n"});
        row("an empty body", from + "S: x\n\n\n" + from + "S: y\n\n\n", {"S: x\n\n", "S: y\n\n"});
        row("an empty line first", from + "\nbody\n\n", {"\nbody\n"});
        row("nothing but a separator", from, {""});
        row("a separator without its end", from.chopped(1), {""});
        row("CRLF line ends",
            from.chopped(1) + "\r\nS: x\r\n\r\na\r\n\r\n" + from.chopped(1) + "\r\nS: y\r\n\r\nb\r\n\r\n",
            {"S: x\r\n\r\na\r\n", "S: y\r\n\r\nb\r\n"});
        row("large messages", from + large + '\n' + from + large + '\n', {large, large});
        row("a line of many octets", from + QByteArray(300000, 'x') + "\n\n", {QByteArray(300000, 'x') + '\n'});
        row("empty lines before the first", "\n\r\n" + from + "S: x\n\nbody\n", {"S: x\n\nbody\n"});
        row("a mark of UTF-8 first", "\xEF\xBB\xBF" + from + "S: x\n\none\n\n" + from + "S: y\n",
            {"S: x\n\none\n", "S: y\n"});
        row("a first separator without a date", "From a@b\nS: x\n\nbody\n", {"S: x\n\nbody\n"});
        for (const char *sentence : {"From my side all is well.", "From now on", "From", "From:", "From - ", "From a@b",
                                     "From Monday to Friday Nov 21 20:45", "From here, Sat Nov 21 it is",
                                     "From a@b on Sat Nov 21 20:45:01 2026 we meet", "From a@b 3 of us at 20:45",
                                     "From noon, 21 Nov 2026 20:45", "From a@b 2026-11-21 20:45 we meet"}) {
            const QByteArray text = "S: x\n\nHello,\n\n" + QByteArray(sentence) + "\nNote: this goes on.\n\nBye\n";
            row(sentence, from + text + '\n' + from + "S: y\n\n", {text, "S: y\n"});
        }
        const QByteArray quoted = "S: x\n\nIt said:\n\nFrom bob Sat Nov 21 20:45:01 2026\n";
        row("a separator with no header below", from + quoted + "and so on\n\n", {quoted + "and so on\n"});
        row("a separator with a web address below", from + quoted + "https://x.example/ is it\n",
            {quoted + "https://x.example/ is it\n"});
        row("a separator with an empty line below", from + quoted + "\nand so on\n\n", {quoted + "\nand so on\n"});
        row("a separator that a message ends with", from + quoted, {quoted});
        row("a separator with no empty line above", from + "S: x\n\na\n" + from + "S: y\n",
            {"S: x\n\na\n" + from + "S: y\n"});
        row("ours with anything below", ours + "text\n\n" + ours + "\nmore\n\n" + ours, {"text\n", "\nmore\n", ""});
        row("an empty file", "", {});
    }
    void separatesMessages()
    {
        QFETCH(QByteArray, mbox);
        const Folder folder;
        QTEST(ExchangeTest::textsOf(folder.put("box", mbox)), "texts");
    }

    // As the programs write them; what stands between the two is a message.
    void knowsTheSeparatorsOfAll_data()
    {
        QTest::addColumn<QByteArray>("separator");
        const auto row = [](const char *program, const char *line) { QTest::newRow(program) << QByteArray(line); };
        row("RFC 4155, python's mailbox", "From MAILER-DAEMON Sat Nov 21 20:45:01 2026");
        row("mutt, procmail, Postfix, Dovecot, Apple Mail", "From bob@example.org Sat Nov 21 20:45:01 2026");
        row("a day of one digit", "From bob@example.org Sun Nov  1 20:45:01 2026");
        row("a day of one digit without its blank", "From bob@example.org Sun Nov 1 20:45:01 2026");
        row("a local user", "From bob Sat Nov 21 20:45:01 2026");
        row("Thunderbird", "From - Sat Nov 21 20:45:01 2026");
        row("Thunderbird since 2023", "From ");
        row("an editor that takes blanks off", "From");
        row("Gmail Takeout", "From 1781234567890123456@xxx Sat Nov 21 20:45:01 +0000 2026");
        row("pipermail", "From bob at example.org  Sat Nov 21 20:45:01 2026");
        row("Mailman 3", "From bob@example.org Sat Nov 21 20:45:01 2026");
        row("Eudora", "From ???@??? Sat Nov 21 20:45:01 2026");
        row("pine and elm", "From bob@example.org Sat Nov 21 20:45:01 2026 +0100");
        row("BSD, with a zone", "From bob@example.org Sat Nov 21 20:45:01 EST 2026");
        row("a zone that is none of mail", "From bob@example.org Sat Nov 21 20:45:01 CEST 2026");
        row("smail, without seconds", "From bob@example.org Sat Nov 21 20:45 2026");
        row("UUCP", "From uucp Sat Nov 21 20:45:01 2026 remote from gateway");
        row("a bang path", "From gateway!bob Sat Nov 21 20:45:01 2026");
        row("brackets", "From <bob@example.org> Sat Nov 21 20:45:01 2026");
        row("a quoted name", "From \"bob smith\"@example.org Sat Nov 21 20:45:01 2026");
        row("an old year", "From bob@example.org Sat Nov 21 20:45:01 92");
        row("a date as mail has it", "From bob@example.org Sat, 21 Nov 2026 20:45:01 +0000");
        row("one with a name of a zone", "From bob@example.org Sat, 21 Nov 2026 20:45:01 GMT");
        row("RFC 3339", "From bob@example.org 2026-11-21T20:45:01Z");
        row("a date of digits", "From bob@example.org 2026-11-21 20:45:01 +0000");
        row("mail's date without a weekday", "From bob@example.org 21 Nov 2026 20:45:01 +0000");
        row("UTF-8 in the address", "From b\xc3\xb6"
                                    "b@example.org Sat Nov 21 20:45:01 2026");
    }
    void knowsTheSeparatorsOfAll()
    {
        QFETCH(QByteArray, separator);
        for (const char *end : {"\n", "\r\n"}) {
            const QByteArray message = QByteArray("Subject: x") + end + end + "From my side" + end;
            const QByteArray mbox = (separator + end + message + end).repeated(3);
            const Folder folder;
            QCOMPARE(ExchangeTest::textsOf(folder.put("box", mbox)), Texts(3, message));
        }
    }

    void eudoraNeedsNoEmptyLine()
    {
        const QByteArray separator = "From ???@??? Sat Nov 21 20:45:01 2026\r\n";
        const Folder folder;
        QCOMPARE(ExchangeTest::textsOf(folder.put("box.mbx", separator + "S: x\r\n\r\na\r\n" + separator + "S: y\r\n")),
                 (Texts{"S: x\r\n\r\na\r\n", "S: y\r\n"}));
    }

    void aMessageThatIsNotReadIsPassedOver()
    {
        const Folder folder;
        const QByteArray path = folder.put("box", "From a\nS: x\n\none\n\nFrom b Sat Nov 21 20:45:01 2026\nS: y\n");
        const auto reader = Exchange::openFolder(path, Exchange::FolderForm::Mbox);
        const auto first = (*reader)->next();
        QVERIFY(first->name.endsWith(QStringLiteral("box, message 1")));
        QVERIFY2(first->received.secsTo(QDateTime::currentDateTime()) < 120, "without a date, the file's own");
        const auto second = (*reader)->next();
        QVERIFY(second->name.endsWith(QStringLiteral("message 2")));
        QCOMPARE(second->received, QDateTime(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC));
        QCOMPARE((*reader)->read().value(), QByteArray("S: y\n"));
        QVERIFY(!(*reader)->next());
        QCOMPARE((*reader)->percent(), 100);
    }
};

QTEST_GUILESS_MAIN(TestMboxReader)
#include "tst_mboxreader.moc"
