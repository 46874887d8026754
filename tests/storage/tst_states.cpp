// SPDX-License-Identifier: MIT
#include "filestorefixture.h"

#include <QTest>

using namespace StorageTest;
using Storage::StoreError;

/// Each state of the mailbox format, made and opened.
class tst_States final : public QObject
{
    Q_OBJECT

    // Three messages with different ids; the text of the whole file.
    QByteArray threeMessages()
    {
        FileStoreFixture fixture;
        for (const char *subject : {"1", "2", "3"})
            deliver(fixture.store(), envelope({"alice"}), message(subject));
        fixture.close();
        return fileOctets(fixture.mailbox());
    }
    static qsizetype recordBegin(const QByteArray &text, int number)
    {
        qsizetype at = 0;
        for (int i = 1; i < number; ++i)
            at = text.indexOf("\r\n.\r\n", at) + 5;
        return at;
    }
    static QByteArray expected(const char *subject) { return Trace + message(subject); }

private Q_SLOTS:
    void nothingAndEmpty()
    {
        FileStoreFixture fixture;
        QVERIFY(retrieveAll(fixture.store(), "alice").isEmpty());
        QVERIFY(fixture.putMailbox({}));
        QVERIFY(retrieveAll(fixture.store(), "alice").isEmpty());
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{expected("1")});
    }

    void wholeRecordsAreReadAgain()
    {
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(threeMessages()));
        const QList<QByteArray> all{expected("1"), expected("2"), expected("3")};
        QCOMPARE(retrieveAll(fixture.store(), "alice"), all);
        QVERIFY(fixture.filesLike("*torn*").isEmpty());
    }

    void theLastDeliveryIsKnownAfterARestart()
    {
        FileStoreFixture fixture;
        QVERIFY(!fixture.store().overview({}, 100).waitForResult().value().first().lastDelivery.isValid());
        QVERIFY(fixture.putMailbox(threeMessages()));
        const QDateTime last = fixture.store().overview({}, 100).waitForResult().value().first().lastDelivery;
        QVERIFY2(qAbs(last.secsTo(QDateTime::currentDateTime())) < 180, qPrintable(last.toString()));
    }

    void aDamagedTail_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("cut at every octet") << 0;
        QTest::newRow("zeroed from every octet on") << 1;
        QTest::newRow("overwritten from every octet on") << 2;
        QTest::newRow("one octet overwritten, every one") << 3;
        QTest::newRow("a hole of 64 zeros at every octet") << 4;
    }
    void aDamagedTail()
    {
        QFETCH(int, how);
        const QByteArray text = threeMessages();
        const qsizetype last = recordBegin(text, 3);
        FileStoreFixture fixture;
        const QList<QByteArray> earlier{expected("1"), expected("2")};
        for (qsizetype at = last; at < text.size(); ++at) {
            QByteArray damaged = text.first(at);
            if (how == 1)
                damaged += QByteArray(text.size() - at, '\0');
            else if (how == 2)
                damaged += QByteArray(text.size() - at, '~');
            else if (how == 3)
                damaged += '~' + text.mid(at + 1);
            else if (how == 4)
                damaged += QByteArray(64, '\0') + text.mid(at + 64);
            QVERIFY(fixture.putMailbox(damaged));
            QCOMPARE(retrieveAll(fixture.store(), "alice"), earlier);
            QCOMPARE(fileOctets(fixture.mailbox()), text.first(last));
        }
        QVERIFY(!fixture.filesLike("my_mailbox.torn-*").isEmpty());
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("4")));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), earlier + QList<QByteArray>{expected("4")});
    }

    void aDamagedMiddle_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("octets");
        QTest::addColumn<char>("filling");
        QTest::newRow("one wrong octet in the text") << -10 << 1 << '~';
        QTest::newRow("the postmark is a hole of zeros") << 0 << 60 << '\0';
        QTest::newRow("the mark is wrong") << 0 << 1 << 'X';
        QTest::newRow("the end is a hole of zeros") << -30 << 30 << '\0';
    }
    void aDamagedMiddle()
    {
        QFETCH(int, offset);
        QFETCH(int, octets);
        QFETCH(char, filling);
        QByteArray text = threeMessages();
        const qsizetype begin = recordBegin(text, 2);
        const qsizetype end = recordBegin(text, 3);
        text.replace((offset < 0 ? end : begin) + offset, octets, QByteArray(octets, filling));
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text));
        const QList<QByteArray> whole{expected("1"), expected("3")};
        QCOMPARE(retrieveAll(fixture.store(), "alice"), whole);
        const QStringList torn = fixture.filesLike("my_mailbox.torn-*");
        QCOMPARE(torn.size(), 1);
        QCOMPARE(fileOctets(fixture.path("USERS/alice/") + torn.first()), text.mid(begin, end - begin));
        QVERIFY(fixture.notes().join(u'\n').contains(QStringLiteral("damaged")));
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), whole);
        QCOMPARE(fixture.filesLike("my_mailbox.torn-*").size(), 1);
    }

    void aForgedPostmarkInDamagedTextIsText()
    {
        FileStoreFixture donor;
        deliver(donor.store(), envelope({"alice"}), message("Forged"));
        donor.close();
        const QByteArray forged = fileOctets(donor.mailbox());
        FileStoreFixture fixture;
        // A message that carries a whole record of ours, as its sender may have copied it.
        deliver(fixture.store(), envelope({"alice"}), message("Host", forged.chopped(3) + "..\r\n"));
        fixture.close();
        QByteArray text = fileOctets(fixture.mailbox());
        text.chop(10);
        QVERIFY(fixture.putMailbox(text));
        QVERIFY(retrieveAll(fixture.store(), "alice").isEmpty());
    }

    void theSeedsFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<QByteArray>>("bodies");
        const auto mail = [](const char *body) {
            return QByteArray("From: labxyz@kuleuven.be\nTo: otherlab@kuleuven.be\nSubject: Test\nReceived: 2023-11-02 "
                              ": 20 : 45\n") +
                   body;
        };
        const auto windows = [](QByteArray text) { return text.replace('\n', "\r\n"); };
        QTest::newRow("LF line ends") << mail("One\n.\n") << QList<QByteArray>{"One\r\n.\r\n"};
        QTest::newRow("CRLF line ends, as on Windows")
            << windows(mail("One\n.\n")) << QList<QByteArray>{"One\r\n.\r\n"};
        QTest::newRow("two mails") << QByteArray(mail("One\n.\n") + mail("Two\n.\n"))
                                   << QList<QByteArray>{"One\r\n.\r\n", "Two\r\n.\r\n"};
        QTest::newRow("a missing last full stop")
            << QByteArray(mail("One\n.\n") + mail("Two\n")) << QList<QByteArray>{"One\r\n.\r\n", "Two\r\n.\r\n"};
        QTest::newRow("a missing last line end") << mail("One\n.") << QList<QByteArray>{"One\r\n.\r\n"};
        QTest::newRow("nothing but the last text") << mail("One") << QList<QByteArray>{"One\r\n.\r\n"};
        QTest::newRow("the leading blanks of to_str")
            << QByteArray("From: labxyz@kuleuven.be\n To: otherlab@kuleuven.be\n Subject: Test\n Received: 2023-11-02 "
                          ": 20 : 45\n One\n.\n")
            << QList<QByteArray>{" One\r\n.\r\n"};
        QTest::newRow("fields in another order")
            << QByteArray("Received: 2023-11-02 : 20 : 45\nSubject: Test\nTo: otherlab@kuleuven.be\nFrom: "
                          "labxyz@kuleuven.be\nOne\n.\n")
            << QList<QByteArray>{"One\r\n.\r\n"};
        QTest::newRow("lines that begin with a dot")
            << mail(".One\n..Two\n.\n") << QList<QByteArray>{"..One\r\n...Two\r\n.\r\n"};
        QTest::newRow("an empty body") << QByteArray(mail(".\n") + mail("Two\n.\n"))
                                       << QList<QByteArray>{".\r\n", "Two\r\n.\r\n"};
        QTest::newRow("an empty line first") << mail("\nOne\n.\n") << QList<QByteArray>{"One\r\n.\r\n"};
    }
    void theSeedsFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<QByteArray>, bodies);
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text));
        QList<QByteArray> first = retrieveAll(fixture.store(), "alice");
        QCOMPARE(first.size(), bodies.size());
        for (qsizetype i = 0; i < bodies.size(); ++i) {
            QVERIFY2(first.at(i).startsWith("From: labxyz@kuleuven.be\r\nTo: otherlab@kuleuven.be\r\nSubject: Test\r\n"
                                            "Received: 2023-11-02 : 20 : 45 (id "),
                     first.at(i).constData());
            QCOMPARE(first.at(i).mid(first.at(i).indexOf("\r\n\r\n") + 4), bodies.at(i));
        }
        const QStringList originals = fixture.filesLike("my_mailbox.original-*");
        QCOMPARE(originals.size(), 1);
        QCOMPARE(fileOctets(fixture.path("USERS/alice/") + originals.first()), text);
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), first);
        QCOMPARE(fixture.filesLike("my_mailbox.original-*").size(), 1);
    }

    void anEditorChangedTheLineEnds()
    {
        const QByteArray text = threeMessages();
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(QByteArray(text).replace("\r\n", "\n")));
        const QList<QByteArray> all{expected("1"), expected("2"), expected("3")};
        QCOMPARE(retrieveAll(fixture.store(), "alice"), all);
        QCOMPARE(fileOctets(fixture.mailbox()), text); // the same ids, lengths and sums: nothing else had changed
    }

    void oursAndTheSeedsInOneFile()
    {
        const QByteArray ours = threeMessages();
        const QByteArray seeds = "From: a@b\nTo: c@d\nSubject: s\nReceived: 2023-11-02 : 20 : 45\nSeed\n.\n";
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(seeds + ours + seeds));
        const QList<QByteArray> all = retrieveAll(fixture.store(), "alice");
        QCOMPARE(all.size(), 5);
        QCOMPARE(all.mid(1, 3), (QList<QByteArray>{expected("1"), expected("2"), expected("3")}));
    }

    void noMailbox_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a text file") << QByteArray("Dear diary,\ntoday nothing happened.\n");
        QTest::newRow("an mbox") << QByteArray("From a@b Sat Nov 21 20:45:01 2026\nSubject: x\n\ntext\n");
        QTest::newRow("one octet") << QByteArray("x");
    }
    void noMailbox()
    {
        QFETCH(QByteArray, text);
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text));
        const auto maildrop = open(fixture.store(), "alice");
        QVERIFY(!maildrop);
        QCOMPARE(maildrop.error().kind, StoreError::Kind::Damaged);
        QVERIFY(maildrop.error().detail.contains(fixture.mailbox()) &&
                maildrop.error().detail.contains(QStringLiteral("offset 0")));
        QVERIFY(!deliver(fixture.store(), envelope({"alice"}), message("1")));
        QCOMPARE(fileOctets(fixture.mailbox()), text);
        QVERIFY(!fixture.store().overview({}, 100).waitForResult().value().first().problem.isEmpty());
        QVERIFY2(deliver(fixture.store(), envelope({"bob"}), message("1")), "all others are served");
        QVERIFY2(!deliver(fixture.store(), envelope({"bob", "alice"}), message("2")), "all or none");
        QCOMPARE(retrieveAll(fixture.store(), "bob"), QList<QByteArray>{expected("1")});
    }

    void aTornFirstRecordIsNoStranger()
    {
        const QByteArray text = threeMessages();
        const qsizetype end = recordBegin(text, 2);
        FileStoreFixture fixture;
        for (qsizetype length = 1; length < end; ++length) {
            QVERIFY(fixture.putMailbox(text.first(length)));
            QVERIFY(retrieveAll(fixture.store(), "alice").isEmpty());
        }
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
    }

    void theMailboxIsNotRewrittenInPlace()
    {
        FileStoreFixture fixture;
        const QByteArray id = deliver(fixture.store(), envelope({"alice"}), message("1")).value();
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("2")));
        auto session = open(fixture.store(), "alice");
        QVERIFY((*session)->finish({id}).waitForResult());
        session->reset();
        {
            // Opened while compaction swaps the file: it reads from the descriptor that it opened.
            const auto next = open(fixture.store(), "alice");
            QTRY_VERIFY(!fileOctets(fixture.mailbox()).contains(id));
            QCOMPARE(retrieve(**next, (*next)->listing().first().uniqueId), expected("2"));
        }
        fixture.close();
        const QByteArray text = fileOctets(fixture.mailbox());
        QVERIFY(text.startsWith("From: ") && !text.contains(id));
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{expected("2")});
    }
};

QTEST_GUILESS_MAIN(tst_States)
#include "tst_states.moc"
