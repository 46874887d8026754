// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "indexedmailbox.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;

/// The end of the text torn off, zeroed or overwritten at every octet of the last record, by a crash or a bad disk.
class tst_Tail final : public QObject
{
    Q_OBJECT

    enum Index { None, Covering, CoveringAllButTheLast };
    enum Damage { Cut, Zeros, Ones, Text };

    static QByteArray damaged(const QByteArray &text, qsizetype at, Damage damage)
    {
        const qsizetype octets = text.size() - at;
        switch (damage) {
        case Cut:
            return text.first(at);
        case Zeros:
            return text.first(at) + QByteArray(octets, '\0');
        case Ones:
            return text.first(at) + QByteArray(octets, '\xff');
        case Text:
            break;
        }
        const QByteArray plausible = "From: a@b\r\nTo: c@d\r\nSubject: s\r\nReceived: 2026-11-21 : 20 : 45 (id "
                                     "00T3ZYTY342FM44DJRZJPHY len 9 crc 989a8dc9)\r\n\r\nHi\r\n..\r\n";
        return text.first(at) + plausible.repeated(octets / plausible.size() + 1).first(octets);
    }
    // What stands before @p at stays: it is a mebibyte.
    static bool putBehind(const QString &path, qsizetype at, const QByteArray &octets)
    {
        QFile file(path);
        return file.open(QIODevice::ReadWrite) && file.resize(at) && file.seek(at) &&
               file.write(octets) == octets.size() && file.flush();
    }
    // The index as it was before the last record came.
    static QByteArray indexBeforeTheLast(IndexedMailbox &mailbox)
    {
        const QByteArray text = mailbox.text();
        mailbox.put(mailbox.textPath(), text.first(mailbox.recordBegin(5)));
        mailbox.fixture().reopen();
        IndexedMailbox::listing(mailbox.store());
        mailbox.fixture().close();
        return mailbox.octets(mailbox.indexPath());
    }

private Q_SLOTS:
    void earlierMailStays_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("damage");
        const std::array indexes{"no index", "an index with the last record", "an index without the last record"};
        const std::array damages{"cut", "zeroed", "overwritten with 0xff", "overwritten with what looks like mail"};
        for (size_t index = 0; index < indexes.size(); ++index) {
            for (size_t damage = 0; damage < damages.size(); ++damage)
                QTest::addRow("%s, %s", damages.at(damage), indexes.at(index)) << int(index) << int(damage);
        }
    }
    void earlierMailStays()
    {
        QFETCH(int, index);
        QFETCH(int, damage);
        const auto files = std::make_shared<FaultyFiles>();
        files->leaveOutSyncs(); // thousands of them, and no power is cut here
        IndexedMailbox mailbox(files);
        mailbox.fixture().reopen();
        IndexedMailbox::Listing earlier = IndexedMailbox::listing(mailbox.store());
        earlier.removeLast();
        mailbox.fixture().close();
        const QByteArray covering = index == CoveringAllButTheLast ? indexBeforeTheLast(mailbox) : mailbox.index();
        const QByteArray text = mailbox.text();
        const qsizetype last = mailbox.recordBegin(5);
        const QList<QByteArray> torn{QByteArray("Large"), "1", "3", "4"};
        for (qsizetype at = last; at < text.size(); ++at) {
            const QByteArray behind = damaged(text, at, static_cast<Damage>(damage)).sliced(last);
            QVERIFY(putBehind(mailbox.textPath(), last, behind));
            mailbox.restoreTimes(); // as if the index had been right to the last
            if (index == None)
                QFile::remove(mailbox.indexPath());
            else
                QVERIFY(mailbox.put(mailbox.indexPath(), covering));
            mailbox.fixture().reopen();
            const IndexedMailbox::Listing left = IndexedMailbox::listing(mailbox.store());
            mailbox.fixture().close();
            QVERIFY2(left.first(earlier.size()) == earlier, qPrintable(QStringLiteral("octet %1").arg(at - last)));
            QVERIFY(fileOctets(mailbox.textPath()).startsWith(text.first(last)));
            QVERIFY(mailbox.isIndexRight());
            // What is left of the record is kept aside, unless it happens to be a mail in the seed's form.
            const bool isMail = left.size() > earlier.size();
            QVERIFY(!isMail || damage == Text);
            const QStringList kept = mailbox.fixture().filesLike(isMail ? "*.original-*" : "*.torn-*");
            QCOMPARE(kept.size(), damage == Cut && at == last ? 0 : 1);
            for (const QString &name : kept) {
                const QString path = mailbox.fixture().path("USERS/alice/") + name;
                QVERIFY(fileOctets(path).endsWith(behind));
                QVERIFY(QFile::remove(path));
            }
        }
        QVERIFY(mailbox.put(mailbox.textPath(), text.chopped(1)));
        mailbox.fixture().reopen();
        QCOMPARE(IndexedMailbox::subjectsIn(mailbox.store()), torn);
        QVERIFY(deliver(mailbox.store(), envelope({"alice"}), message("new")));
        QCOMPARE(IndexedMailbox::subjectsIn(mailbox.store()), torn + QList<QByteArray>{"new"});
        mailbox.fixture().close();
        QVERIFY(mailbox.isIndexRight());
    }
};

QTEST_GUILESS_MAIN(tst_Tail)
#include "tst_tail.moc"
