// SPDX-License-Identifier: MIT
#include "client/fakeserver.h"
#include "mailbox/inbox.h"
#include "mailbox/knownheaders.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using Mailbox::Inbox;
using Mailbox::KnownHeaders;
using Mailbox::KnownMessages;

/// What is known of a maildrop from one start to the next.
class TestKnownHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsBackTheSame();
    void whatIsNoCacheIsNotRead_data();
    void whatIsNoCacheIsNotRead();
    void aPipeIsNotWaitedFor();
    void nobodyElseMayReadIt();
    void headersAreFetchedOnceForAllStarts();
    void tellsNewMailButNotAtTheFirstListing();
    void whatIsGoneIsForgotten();

private:
    std::unique_ptr<Inbox> openInbox();
    static void refresh(Inbox &inbox);
    QString file() const { return m_folder->filePath(QStringLiteral("headers.cache")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeMaildrop> m_drop;
};

namespace {

KnownMessages someHeaders()
{
    Mailbox::KnownMessage known;
    known.summary.from = QStringLiteral("Ada <ada@example.org>");
    known.summary.fromAddress = QStringLiteral("ada@example.org");
    known.summary.to = QStringLiteral("bob@example.org");
    known.summary.cc = QStringLiteral("carol@example.org");
    known.summary.deliveredTo = QStringLiteral("bob@here");
    known.summary.subject = QStringLiteral("\u00dcber");
    known.summary.received = QDateTime(QDate(2026, 11, 21), QTime(20, 45), Qt::UTC);
    known.summary.messageId = QStringLiteral("<1@x>");
    known.isSeen = true;
    return {{"id", known}, {"other", {}}};
}

FakeMaildrop::Message mailOf(const QByteArray &id)
{
    return {id, "From: Ada <ada@example.org>\r\nSubject: " + id + "\r\n\r\nbody\r\n"};
}

} // namespace

void TestKnownHeaders::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_drop = std::make_unique<FakeMaildrop>();
    m_drop->messages = {mailOf("a"), mailOf("b"), mailOf("c")};
}

std::unique_ptr<Inbox> TestKnownHeaders::openInbox()
{
    auto inbox = std::make_unique<Inbox>();
    inbox->setCacheFolder(m_folder->path());
    inbox->setAccount(
        {QStringLiteral("127.0.0.1"), 0, m_drop->server.port(), QStringLiteral("alice"), QStringLiteral("x")});
    return inbox;
}

void TestKnownHeaders::refresh(Inbox &inbox)
{
    QSignalSpy refreshed(&inbox, &Inbox::refreshed);
    inbox.refresh();
    QTRY_COMPARE(refreshed.count(), 1);
    QTRY_VERIFY(!inbox.isBusy());
}

void TestKnownHeaders::readsBackTheSame()
{
    Mailbox::writeHeaderFile(file(), someHeaders());
    const auto read = Mailbox::readHeaderFile(file());
    QVERIFY(read);
    QCOMPARE(read->size(), 2);
    const Mailbox::KnownMessage expected = someHeaders().value("id");
    const Mailbox::KnownMessage known = read->value("id");
    QCOMPARE(known.summary.from, expected.summary.from);
    QCOMPARE(known.summary.fromAddress, expected.summary.fromAddress);
    QCOMPARE(known.summary.to, expected.summary.to);
    QCOMPARE(known.summary.cc, expected.summary.cc);
    QCOMPARE(known.summary.deliveredTo, expected.summary.deliveredTo);
    QCOMPARE(known.summary.subject, expected.summary.subject);
    QCOMPARE(known.summary.received, expected.summary.received);
    QVERIFY(!known.summary.date.isValid());
    QCOMPARE(known.summary.messageId, expected.summary.messageId);
    QVERIFY(known.isSeen);
    QVERIFY(!read->value("other").isSeen);
}

void TestKnownHeaders::whatIsNoCacheIsNotRead_data()
{
    QTest::addColumn<int>("octet");
    QTest::addColumn<int>("length"); // -1: all
    QTest::newRow("nothing") << -1 << 0;
    QTest::newRow("another file") << 0 << -1;
    QTest::newRow("another version") << 7 << -1;
    QTest::newRow("cut off in the middle") << -1 << 100;
    QTest::newRow("cut off by one octet") << -1 << -2;
    QTest::newRow("more messages than there are") << 9 << -1;
}

void TestKnownHeaders::whatIsNoCacheIsNotRead()
{
    QFETCH(int, octet);
    QFETCH(int, length);
    Mailbox::writeHeaderFile(file(), someHeaders());
    QFile written(file());
    QVERIFY(written.open(QIODevice::ReadWrite));
    QByteArray octets = written.readAll();
    if (octet >= 0)
        octets[octet] = char(octets[octet] ^ 0x55);
    octets.truncate(length == -1 ? octets.size() : length == -2 ? octets.size() - 1 : length);
    written.resize(0);
    written.write(octets);
    written.close();
    QVERIFY(!Mailbox::readHeaderFile(file()));
}

void TestKnownHeaders::aPipeIsNotWaitedFor()
{
    QVERIFY(::mkfifo(QFile::encodeName(file()).constData(), 0600) == 0);
    QVERIFY(!Mailbox::readHeaderFile(file()));
}

void TestKnownHeaders::nobodyElseMayReadIt()
{
    Mailbox::writeHeaderFile(file(), someHeaders());
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(file()) & others));
}

void TestKnownHeaders::headersAreFetchedOnceForAllStarts()
{
    auto inbox = openInbox();
    refresh(*inbox);
    QCOMPARE(m_drop->said("TOP").size(), 3);
    inbox->markSeen("b");
    inbox.reset(); // the program ends
    inbox = openInbox();
    refresh(*inbox);
    QCOMPARE(m_drop->said("TOP").size(), 3);
    QCOMPARE(inbox->entries().size(), 3);
    QCOMPARE(inbox->entries().at(1).summary.subject, QStringLiteral("b"));
    QVERIFY(inbox->entries().at(1).isSeen && !inbox->entries().at(0).isSeen);
}

void TestKnownHeaders::tellsNewMailButNotAtTheFirstListing()
{
    auto inbox = openInbox();
    QSignalSpy first(inbox.get(), &Inbox::newMail);
    refresh(*inbox);
    refresh(*inbox);
    QCOMPARE(first.count(), 0);
    inbox.reset();
    m_drop->messages += {mailOf("d"), mailOf("e")};
    inbox = openInbox();
    QSignalSpy second(inbox.get(), &Inbox::newMail);
    refresh(*inbox);
    QCOMPARE(second.count(), 1);
    QCOMPARE(second.at(0).at(0).toInt(), 2);
    refresh(*inbox);
    QCOMPARE(second.count(), 1);
}

void TestKnownHeaders::whatIsGoneIsForgotten()
{
    KnownHeaders headers;
    headers.open({});
    QVERIFY(headers.isReady());
    headers.add("a", "Subject: a\r\n\r\n");
    headers.add("b", "Subject: b\r\n\r\n");
    QCOMPARE(headers.listed({"a", "b"}), 0);
    headers.add("c", "Subject: c\r\n\r\n");
    QCOMPARE(headers.listed({"b", "c"}), 1);
    QVERIFY(!headers.messages().contains("a"));
    headers.open({}); // another maildrop
    QVERIFY(headers.messages().isEmpty());
}

QTEST_GUILESS_MAIN(TestKnownHeaders)
#include "tst_knownheaders.moc"
