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
        const QByteArray large = QByteArray("0123456789abcdef\n").repeated(20000);
        row("one message", from + "S: x\n\nbody\n\n", {"S: x\n\nbody\n"});
        row("two", from + "S: x\n\none\n\n" + from + "S: y\n\ntwo\n\n", {"S: x\n\none\n", "S: y\n\ntwo\n"});
        row("no empty line at the end", from + "S: x\n\nbody\n", {"S: x\n\nbody\n"});
        row("an unfinished last line", from + "S: x\n\nbody", {"S: x\n\nbody"});
        row("a From_ line within the text", from + "S: x\n\na\nFrom here\n\n", {"S: x\n\na\nFrom here\n"});
        row("quoted From_ lines", from + "S: x\n\n>From a\n>>From b\n> From\n\n",
            {"S: x\n\nFrom a\n>From b\n> From\n"});
        row("empty lines before the next", from + "S: x\n\na\n\n\n\n" + from + "\n", {"S: x\n\na\n\n\n", ""});
        row("a header alone", from + "S: x\n\n" + from + "S: y\n\n", {"S: x\n", "S: y\n"});
        row("an empty body", from + "S: x\n\n\n" + from + "S: y\n\n\n", {"S: x\n\n", "S: y\n\n"});
        row("an empty line first", from + "\nbody\n\n", {"\nbody\n"});
        row("nothing but a separator", from, {""});
        row("a separator without its end", "From a@b", {""});
        row("CRLF line ends", from.chopped(1) + "\r\nS: x\r\n\r\na\r\n\r\nFrom c@d\r\nS: y\r\n\r\nb\r\n\r\n",
            {"S: x\r\n\r\na\r\n", "S: y\r\n\r\nb\r\n"});
        row("large messages", from + large + '\n' + from + large + '\n', {large, large});
        row("a line of many octets", from + QByteArray(300000, 'x') + "\n\n", {QByteArray(300000, 'x') + '\n'});
        row("a separator of many octets", "From " + QByteArray(300000, 'x') + "\nS: x\n\n", {"S: x\n"});
        row("an empty file", "", {});
    }
    void separatesMessages()
    {
        QFETCH(QByteArray, mbox);
        const Folder folder;
        QTEST(ExchangeTest::textsOf(folder.put("box", mbox)), "texts");
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
