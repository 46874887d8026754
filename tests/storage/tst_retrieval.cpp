// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;
using Storage::StoreError;

namespace {

constexpr int ChunkOctets = 64 * 1024;

} // namespace

/// How the text of a message is read: at once if the system has it in memory, else in a thread that may wait.
class tst_Retrieval final : public QObject
{
    Q_OBJECT

    /// A store with one message for alice, and her maildrop.
    struct Retrieved
    {
        std::shared_ptr<FaultyFiles> files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture{files};
        QByteArray id = deliver(fixture.store(), envelope({"alice"}), message("one")).value();
        std::unique_ptr<Storage::LockedMaildrop> maildrop = std::move(*open(fixture.store(), "alice"));

        Storage::Answer<Expected<Storage::RecordPiece, StoreError>> read()
        {
            return maildrop->read(id, 0, ChunkOctets);
        }
        /// Reads of the mailbox's text that wait for the disk.
        qsizetype waitingReads() { return files->calls().count("pread my_mailbox.txt"); }
    };

private Q_SLOTS:
    void whatIsInMemoryIsAnsweredAtOnce()
    {
        Retrieved retrieved;
        retrieved.files->keepInMemory();
        const qsizetype before = retrieved.waitingReads();
        auto answer = retrieved.read();
        QVERIFY(answer.isReady());
        QCOMPARE(answer.take().value().octets, Trace + message("one"));
        QCOMPARE(retrieved.waitingReads(), before);
    }

    void whatWouldWaitIsReadInAThread_data()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("it would wait") << EAGAIN;
        QTest::newRow("it fails: the thread says why") << EIO;
    }
    void whatWouldWaitIsReadInAThread()
    {
        QFETCH(int, error);
        Retrieved retrieved;
        retrieved.files->keepInMemory();
        retrieved.files->failEvery({"preadCached alice"}, error);
        const qsizetype before = retrieved.waitingReads();
        QCOMPARE(retrieved.read().waitForResult().value().octets, Trace + message("one"));
        QCOMPARE(retrieved.waitingReads(), before + 1);
    }

    void aReadErrorIsTold()
    {
        Retrieved retrieved;
        retrieved.files->failEvery({"preadCached alice", "pread alice"}, EIO);
        QCOMPARE(retrieved.read().waitForResult().error().kind, StoreError::Kind::Failed);
    }

    void aTextThatBecameShorterIsDamaged_data()
    {
        QTest::addColumn<bool>("isInMemory");
        QTest::newRow("in memory") << true;
        QTest::newRow("on the disk") << false;
    }
    void aTextThatBecameShorterIsDamaged()
    {
        QFETCH(bool, isInMemory);
        Retrieved retrieved;
        if (isInMemory)
            retrieved.files->keepInMemory();
        else
            retrieved.files->failEvery({"preadCached alice"}, EAGAIN);
        QFile text(retrieved.fixture.mailbox());
        QVERIFY(text.resize(text.size() - 5));
        QCOMPARE(retrieved.read().waitForResult().error().kind, StoreError::Kind::Damaged);
    }

    // What is sent is the record as it was delivered: a mark that came since is not.
    void aMarkDoesNotShow_data()
    {
        QTest::addColumn<bool>("isInMemory");
        QTest::newRow("in memory") << true;
        QTest::newRow("on the disk") << false;
    }
    void aMarkDoesNotShow()
    {
        QFETCH(bool, isInMemory);
        Retrieved retrieved;
        if (isInMemory)
            retrieved.files->keepInMemory();
        const QByteArray plain = "From: a@b\r\nTo: alice@localhost\r\nSubject: x\r\nPlain.\r\n.\r\n";
        const QByteArray id = deliver(retrieved.fixture.store(), envelope({"alice"}), plain).value();
        const auto view = std::move(*retrieved.fixture.store().view("alice").waitForResult());
        const QByteArray before = retrieve(*view, id);
        QVERIFY(before.startsWith("From: a@b"));
        QVERIFY(retrieved.maildrop->finish({}).waitForResult());
        const auto session = open(retrieved.fixture.store(), "alice");
        QVERIFY((*session)->finish({id}).waitForResult());
        QCOMPARE(retrieve(*view, id), before);
    }
};

QTEST_GUILESS_MAIN(tst_Retrieval)
#include "tst_retrieval.moc"
