// SPDX-License-Identifier: MIT
#include "client/fakeserver.h"
#include "mailbox/inbox.h"

#include <QSignalSpy>
#include <QTest>

using Mailbox::Inbox;

/// What is shown while the headers are still coming.
class TestUnfinishedList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_drop = std::make_unique<FakeMaildrop>();
        m_drop->messages = {{"a", "Subject: first\r\n\r\nx\r\n"}, {"b", "Subject: second\r\n\r\nx\r\n"}};
        m_inbox = std::make_unique<Inbox>();
        m_inbox->setAccount(
            {QStringLiteral("127.0.0.1"), 0, m_drop->server.port(), QStringLiteral("alice"), QStringLiteral("x")});
    }

    // A server may be waited for for minutes.
    void aServerThatStallsAtOneHeaderHidesNoList()
    {
        m_drop->replies["TOP 2 0"] = QByteArray();
        QSignalSpy refreshed(m_inbox.get(), &Inbox::refreshed);
        QSignalSpy news(m_inbox.get(), &Inbox::newMail);
        m_inbox->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_inbox->entries().size(), 2, 20'000);
        QCOMPARE(m_inbox->entries().at(0).summary.subject, QStringLiteral("first"));
        QVERIFY(!m_inbox->entries().at(1).hasHeader);
        QVERIFY(m_inbox->isBusy());
        m_inbox->markForDeletion("a");
        m_drop->server.sayToLast("+OK\r\nSubject: second\r\n\r\n.\r\n");
        QVERIFY(refreshed.wait(20'000));
        QCOMPARE(refreshed.count(), 1);
        QCOMPARE(news.count(), 0); // nothing is new in a maildrop that is seen for the first time
        QCOMPARE(m_inbox->entries().at(1).summary.subject, QStringLiteral("second"));
        QVERIFY(m_inbox->entries().at(0).markedForDeletion);
    }

    void aListThatComesAtOnceIsShownOnce()
    {
        QSignalSpy resets(m_inbox.get(), &Inbox::reset);
        m_inbox->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_inbox->entries().size(), 2, 20'000);
        QTRY_VERIFY(!m_inbox->isBusy());
        QCOMPARE(resets.count(), 1);
    }

private:
    std::unique_ptr<FakeMaildrop> m_drop;
    std::unique_ptr<Inbox> m_inbox;
};

QTEST_GUILESS_MAIN(TestUnfinishedList)
#include "tst_unfinishedlist.moc"
