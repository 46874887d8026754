// SPDX-License-Identifier: MIT
#include "admin/restorecommand.h"

#include "everymessage.h"
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// mailserver restore NAME --list | --id ID | --since DATE.
class TestRestoreCommand : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<Storage::MemoryMailStore> m_store;

    Admin::Outcome run(const QStringList &words)
    {
        const auto command = Admin::parseRestoreCommand(QStringList{u"mailserver"_s, u"restore"_s} + words);
        return command ? Admin::restoreMail(*command, *m_store) : Admin::misused(command.error());
    }

    QString deliverAndDelete(const QByteArray &subject)
    {
        Mail::Envelope envelope;
        Mail::Recipient recipient;
        recipient.path.address = {"alice", "localhost"};
        recipient.mailboxes = {"alice"};
        envelope.recipients.append(recipient);
        const auto writer = m_store->beginMessage(envelope);
        writer->write("From: carol@example.org\r\nSubject: " + subject + "\r\n\r\n.\r\n");
        const QByteArray id = writer->commit().waitForResult().value();
        (*m_store->openMaildrop("alice", {"test"}).waitForResult())->finish({id}).waitForResult();
        return QString::fromLatin1(id);
    }
    qsizetype messages() { return Storage::everyMessage(m_store, "alice").waitForResult()->size(); }

private Q_SLOTS:
    void init()
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{{"alice", "x"}});
        m_store = std::make_shared<Storage::MemoryMailStore>(accounts);
        Storage::KeepingRules rules;
        rules.trashDays = 7;
        m_store->setKeepingRules(rules);
    }

    void listIsALineAMessage()
    {
        QCOMPARE(run({u"alice"_s, u"--list"_s}).output, QString());
        const QString first = deliverAndDelete("One");
        deliverAndDelete("Two \x1b[2J\xc2\x9b"
                         "2J");
        const Admin::Outcome outcome = run({u"ALICE"_s, u"--list"_s});
        QCOMPARE(outcome.exitCode, 0);
        const QStringList lines = outcome.output.split(u'\n');
        QCOMPARE(lines.size(), 3);
        const QStringList columns = lines.first().split(u'\t');
        QCOMPARE(columns.size(), 6);
        QCOMPARE(columns.at(0), first);
        QCOMPARE(columns.at(1), QDate::currentDate().toString(Qt::ISODate));
        QVERIFY(QDateTime::fromString(columns.at(2), u"yyyy-MM-dd HH:mm"_s).isValid());
        QVERIFY(columns.at(3).toInt() > 0);
        QCOMPARE(columns.mid(4), (QStringList{u"carol@example.org"_s, u"One"_s}));
        QVERIFY2(lines.at(1).endsWith(u"\tTwo  [2J 2J"_s), "no message commands the terminal");
        QCOMPARE(messages(), 0);
    }

    void idsAreRestoredInTheirOrder()
    {
        const QString first = deliverAndDelete("One");
        const QString second = deliverAndDelete("Two");
        const Admin::Outcome outcome = run({u"alice"_s, u"--id"_s, second, u"--id"_s, first, u"--id"_s, second});
        QCOMPARE(outcome.exitCode, 0);
        const QStringList lines = outcome.output.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).startsWith(second + u" -> "_s) && lines.at(1).startsWith(first + u" -> "_s));
        const auto now = Storage::everyMessage(m_store, "alice").waitForResult().value();
        QCOMPARE(now.size(), 2);
        QVERIFY(lines.at(1).endsWith(QString::fromLatin1(now.last().uniqueId)));
        QVERIFY(run({u"alice"_s, u"--list"_s}).output.isEmpty());
    }

    void sinceADay_data()
    {
        QTest::addColumn<int>("daysAgo");
        QTest::addColumn<int>("restored");
        QTest::newRow("today") << 0 << 2;
        QTest::newRow("yesterday") << 1 << 2;
        QTest::newRow("tomorrow") << -1 << 0;
    }
    void sinceADay()
    {
        QFETCH(int, daysAgo);
        QFETCH(int, restored);
        deliverAndDelete("One");
        deliverAndDelete("Two");
        const QString day = QDate::currentDate().addDays(-daysAgo).toString(Qt::ISODate);
        const Admin::Outcome outcome = run({u"alice"_s, u"--since"_s, day});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.output.count(u" -> "_s), restored);
        QVERIFY(outcome.output.endsWith(u'\n'));
        QCOMPARE(messages(), restored);
    }

    void anOpenSessionIsASentence()
    {
        const QString id = deliverAndDelete("One");
        const auto maildrop = m_store->openMaildrop("alice", {"test"}).waitForResult();
        const Admin::Outcome outcome = run({u"alice"_s, u"--id"_s, id});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.complaint.contains(u"in use"_s));
        QCOMPARE(messages(), 0);
    }

    void whatCannotBeDoneIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("nobody's mail") << QStringList{u"eve"_s, u"--list"_s} << 1;
        QTest::newRow("an unknown id") << QStringList{u"alice"_s, u"--id"_s, u"00T3ZYTY349YF2HTAKY1E26"_s} << 1;
        QTest::newRow("nobody") << QStringList{u"--list"_s} << 2;
        QTest::newRow("two names") << QStringList{u"alice"_s, u"bob"_s, u"--list"_s} << 2;
        QTest::newRow("nothing to do") << QStringList{u"alice"_s} << 2;
        QTest::newRow("two things to do") << QStringList{u"alice"_s, u"--list"_s, u"--id"_s, u"x"_s} << 2;
        QTest::newRow("a date that is none") << QStringList{u"alice"_s, u"--since"_s, u"2026-02-30"_s} << 2;
        QTest::newRow("a date in other words") << QStringList{u"alice"_s, u"--since"_s, u"yesterday"_s} << 2;
        QTest::newRow("an id that is missing") << QStringList{u"alice"_s, u"--id"_s} << 2;
        QTest::newRow("an option of the server") << QStringList{u"alice"_s, u"--list"_s, u"--smtp-port"_s, u"1"_s} << 2;
    }
    void whatCannotBeDoneIsOneSentence()
    {
        QFETCH(QStringList, words);
        const Admin::Outcome outcome = run(words);
        QTEST(outcome.exitCode, "exitCode");
        QVERIFY(outcome.output.isEmpty());
        QVERIFY2(!outcome.complaint.isEmpty() && !outcome.complaint.contains(u'\n'), qPrintable(outcome.complaint));
    }
};

QTEST_GUILESS_MAIN(TestRestoreCommand)
#include "tst_restorecommand.moc"
