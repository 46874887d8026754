// SPDX-License-Identifier: MIT
#include "filestorefixture.h"
#include "wire/dotstuffing.h"

#include <QTest>

using namespace StorageTest;

namespace {

struct SeedMail
{
    QByteArray sender, to, subject, received, content;
};

/// What the seed's read_mails does with a file, line for line, without its stuffing. Nothing where it would raise its
/// exception.
std::optional<QList<SeedMail>> readMails(QByteArray text)
{
    QList<SeedMail> mails;
    SeedMail mail;
    text.replace("\r\n", "\n"); // as Python's text mode does
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        const bool complete =
            !mail.sender.isEmpty() && !mail.to.isEmpty() && !mail.subject.isEmpty() && !mail.received.isEmpty();
        if (line.startsWith("From: "))
            mail.sender = line.mid(6).trimmed();
        else if (line.startsWith("To: "))
            mail.to = line.mid(4).trimmed();
        else if (line.startsWith("Subject: "))
            mail.subject = line.mid(9).trimmed();
        else if (line.startsWith("Received: "))
            mail.received = line.mid(10).trimmed();
        else if (!complete)
            return {};
        else if (line.trimmed() == ".") {
            if (!mail.content.isEmpty())
                mails.append(mail);
            mail = {};
        } else
            mail.content += line + '\n';
    }
    return mails;
}

} // namespace

class tst_SeedReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeedsProgramReadsOurFile()
    {
        FileStoreFixture fixture;
        const QByteArray seedShape =
            "From: labxyz@kuleuven.be\r\nTo: alice@localhost\r\nSubject: Test\r\nThis is a test mail.\r\n.\r\n";
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), seedShape));
        const QByteArray gone = deliver(fixture.store(), envelope({"alice"}), message("Gone")).value();
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("Lunch on Friday?", "Yes.\r\n..\r\n")));
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("Empty", "")));
        auto session = open(fixture.store(), "alice");
        QVERIFY((*session)->finish({gone}).waitForResult());
        session->reset();
        fixture.close(); // compacted now: the seed knows no mark

        const auto mails = readMails(fileOctets(fixture.mailbox()));
        QVERIFY(mails);
        QCOMPARE(mails->size(), 3);
        QCOMPARE(mails->at(0).sender, "labxyz@kuleuven.be");
        QCOMPARE(mails->at(0).to, "alice@localhost");
        QCOMPARE(mails->at(0).subject, "Test");
        QCOMPARE(mails->at(0).content, "\nThis is a test mail.\n");
        QCOMPARE(mails->at(1).to, "alice@localhost");
        QCOMPARE(mails->at(1).subject, "Lunch on Friday?");
        QVERIFY(mails->at(1).content.endsWith("\nYes.\n..\n"));
        QCOMPARE(mails->at(2).subject, "Empty");
    }

    void dotsDoNotGrowAndSizesAreOctets()
    {
        FileStoreFixture fixture;
        const QByteArray body = "..\r\n...x\r\n\xC3\xA9t\xC3\xA9\r\n";
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("Dots", body)));
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{Trace + message("Dots", body)});
            const auto session = open(fixture.store(), "alice");
            const QByteArray plain = Wire::unstuffed(Trace + message("Dots", body));
            QCOMPARE((*session)->listing().first().octets, plain.size());
        }
    }
};

QTEST_GUILESS_MAIN(tst_SeedReader)
#include "tst_seedreader.moc"
