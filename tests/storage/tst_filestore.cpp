// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/filewriter.h"
#include "filestorefixture.h"
#include "mailstorecontract.h"
#include "storefactory.h"

#include <QDir>
#include <QSemaphore>
#include <QTemporaryDir>

#include <sys/stat.h>

class tst_FileStore final : public MailStoreContract
{
    Q_OBJECT

    Stores makeStores() override
    {
        m_folder = std::make_unique<QTemporaryDir>();
        StorageTest::putFile(m_folder->filePath(QStringLiteral("userinfo.txt")), "alice a\nbob b\r\nCarol\t c\n");
        Storage::StoreOptions options;
        options.url = QStringLiteral("file:") + m_folder->path();
        const auto opened = Storage::openStorage(options);
        return {opened->accounts, opened->mail};
    }

private Q_SLOTS:
    void aRefusedRecipientMakesNoFolder()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(!deliver(*stores.mail, envelope({"eve"}), message("x")));
        QVERIFY(!deliver(*stores.mail, envelope({"../eve"}), message("x")));
        QVERIFY(!stores.mail->hasMailbox("eve", 1).waitForResult());
        QVERIFY(!open(*stores.mail, "eve"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("userinfo.txt")});
    }

    void foldersAndFilesAreForTheirOwnerAlone()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("x")));
        const auto mode = [this](const char *name) {
            struct stat status = {};
            ::stat(m_folder->filePath(QString::fromLatin1(name)).toLocal8Bit().constData(), &status);
            return status.st_mode & 0777;
        };
        QCOMPARE(mode("USERS"), 0700u);
        QCOMPARE(mode("USERS/alice"), 0700u);
        QCOMPARE(mode("USERS/alice/my_mailbox.txt"), 0600u);
        QCOMPARE(mode("USERS/alice/my_mailbox.lock"), 0600u);
    }

    void theFormatPagesExample()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        Mail::Envelope mail = envelope({"alice"}, "00T3ZYTY342FM44DJRZJPHY");
        mail.recipients[0].path.address = {"otherlab", "kuleuven.be"};
        QVERIFY(deliver(
            *stores.mail, mail,
            "From: labxyz@kuleuven.be\r\nTo: otherlab@kuleuven.be\r\nSubject: Test\r\nThis is a test mail.\r\n.\r\n"));
        const QByteArray text = fileOctets(m_folder->filePath(QStringLiteral("USERS/alice/my_mailbox.txt")));
        QVERIFY(text.startsWith("From: labxyz@kuleuven.be\r\nTo: otherlab@kuleuven.be\r\nSubject: Test\r\nReceived: "));
        QVERIFY(text.contains(" (id 00T3ZYTY342FM44DJRZJPHY len 27 crc "));
        QVERIFY(text.endsWith(")\r\n\r\nThis is a test mail.\r\n.\r\n"));
    }

    void aFullWriterSaysSoAndDrains()
    {
        using namespace StorageTest;
        constexpr int Lines = 3000;
        constexpr int ManyWrites = 1000;
        QSemaphore mayWrite; // the disk stands still until then, however slow the writer is
        const auto files = std::make_shared<DiskTest::FaultyFiles>();
        FileStoreFixture fixture(files);
        const QByteArray toSpool = "write " + QFileInfo(QFileInfo(fixture.path("x")).path()).fileName().toLocal8Bit();
        files->watch([&](const QByteArray &call) {
            if (call == toSpool)
                mayWrite.acquire();
        });
        const auto writer = fixture.store().beginMessage(envelope({"alice"}));
        writer->write("Subject: x\r\n\r\n");
        const QByteArray piece = QByteArray(998, 'x') + "\r\n";
        int written = 1;
        while (written < Lines && writer->write(piece) == Storage::Room::Available)
            ++written;
        auto drained = writer->drained();
        const bool wasFull = written < Lines && !drained.isReady();
        mayWrite.release(ManyWrites);
        QVERIFY(wasFull);
        QVERIFY(drained.waitForResult());
        for (; written < Lines; ++written) {
            if (writer->write(piece) == Storage::Room::Full)
                writer->drained().waitForResult();
        }
        writer->write(".\r\n");
        QVERIFY(writer->commit().waitForResult());
        const auto maildrop = open(fixture.store(), "alice");
        QCOMPARE((*maildrop)->listing().first().octets, Trace.size() + 14 + Lines * 1000);
    }

    void theMemoryOfAWrittenPieceIsFilledAgain()
    {
        Storage::WriterFlow flow;
        QCOMPARE(flow.emptyPiece().capacity(), 0);
        QByteArray piece(Storage::FullAbove + 1, 'x');
        const char *memory = piece.constData();
        QCOMPARE(flow.add(piece.size()), Storage::Room::Full);
        flow.written(std::move(piece));
        QVERIFY(flow.drained().isReady());
        const QByteArray again = flow.emptyPiece();
        QVERIFY(again.isEmpty());
        QCOMPARE(static_cast<const void *>(again.constData()), static_cast<const void *>(memory));
        QCOMPARE(flow.emptyPiece().capacity(), 0); // it was the only one
    }

    void aSecondServerIsToldWhoIsThere()
    {
        const Stores stores = makeStores();
        Storage::StoreOptions options;
        options.url = QStringLiteral("file:") + m_folder->path();
        const auto second = Storage::openStorage(options);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Storage::StoreError::Kind::Locked);
        QVERIFY2(second.error().detail.contains(QStringLiteral("process %1 ").arg(QCoreApplication::applicationPid())),
                 qPrintable(second.error().detail));
        options.exclusive = false;
        QVERIFY2(Storage::openStorage(options), "mailserver user ... works beside a running server");
    }

    void aStoreThatClosesLetsTheFolderGo()
    {
        Storage::StoreOptions options;
        {
            const Stores stores = makeStores();
            options.url = QStringLiteral("file:") + m_folder->path();
        }
        QVERIFY(Storage::openStorage(options));
    }

    void anUnknownStorageIsRefused()
    {
        Storage::StoreOptions options;
        for (const char *url : {"", "file:", "mysql://x/y", "/tmp"}) {
            options.url = QString::fromLatin1(url);
            QVERIFY(!Storage::openStorage(options));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_FileStore)
#include "tst_filestore.moc"
