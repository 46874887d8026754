// SPDX-License-Identifier: MIT
#pragma once

#include "everymessage.h"
#include "storagehelpers.h"
#include "wire/dotstuffing.h"

#include <QTest>

#include <algorithm>
#include <vector>

/// What every store does, whatever it keeps mail in. Derive, give stores, run: each test function takes a fresh store.
/// Accounts: alice, bob, Carol.
class MailStoreContract : public QObject
{
    Q_OBJECT

protected:
    struct Stores
    {
        std::shared_ptr<Storage::Accounts> accounts;
        std::shared_ptr<Storage::ManagedMailStore> mail;
    };
    virtual Stores makeStores() = 0;
    static void keepTrash(const Stores &stores, int days)
    {
        Storage::KeepingRules rules;
        rules.trashDays = days;
        stores.mail->setKeepingRules(rules);
    }

    struct Limits
    {
        Storage::KeepingRules rules;
        Storage::Quota own;
    };
    /// What is said of alice, whose messages are all as large as the argument.
    using LimitsFor = std::function<Limits(qint64)>;

    using Opening = Storage::Answer<Storage::Expected<std::unique_ptr<Storage::LockedMaildrop>, Storage::StoreError>>;
    static Storage::MaildropClaim patient(const char *holder)
    {
        return {holder, Storage::MaildropUse::Login, QDeadlineTimer::Forever};
    }

    static Storage::MailboxOverview overviewOf(const Stores &stores, const QByteArray &user)
    {
        const auto all = stores.mail->overview({}, 100).waitForResult().value();
        for (const Storage::MailboxOverview &overview : all) {
            if (overview.user == user)
                return overview;
        }
        return {};
    }

private Q_SLOTS:
    void deliversWhatWasWritten_data()
    {
        using namespace StorageTest;
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<bool>("isPlain");
        const QByteArray header = "From: <carol@example.org>\r\nTo: a\r\nSubject: x\r\n\r\n";
        QTest::newRow("a message of one line") << message("One") << false;
        QTest::newRow("an empty body does not merge two mails") << QByteArray(header + ".\r\n") << false;
        QTest::newRow("no header and no body") << QByteArray(".\r\n") << false;
        QTest::newRow("a body line that begins with From: is text")
            << message("F", "From: eve@x\r\nTo: you\r\n") << false;
        QTest::newRow("a body line that begins with Subject: is text") << message("S", "Subject: other\r\n") << false;
        QTest::newRow("a lone full stop in the body stays") << message("Dot", "a\r\n..\r\nb\r\n") << false;
        QTest::newRow("dots do not grow") << message("Dots", "...three\r\n..two\r\n") << false;
        QTest::newRow("octets above 127 stay") << message("8bit", "\xC3\xA9t\xC3\xA9 \xFF\xFE\r\n") << false;
        QTest::newRow("the seed's own shape is plain")
            << QByteArray(
                   "From: carol@example.org\r\nTo: alice@localhost\r\nSubject: Test\r\nThis is a test mail.\r\n.\r\n")
            << true;
        QTest::newRow("a message larger than memory's share")
            << message("Big", QByteArray("0123456789abcdef\r\n").repeated(60000)) << false;
        QTest::newRow("a body that looks like a postmark with an id")
            << message(
                   "Forged",
                   "From: a@b\r\nTo: c@d\r\nSubject: s\r\nReceived: 2026-11-21 : 20 : 45 (id 00T3ZYTY342FM44DJRZJPHY "
                   "len 27 crc 989a8dc9)\r\n\r\nThis is a test mail.\r\n..\r\n")
            << false;
    }
    void deliversWhatWasWritten()
    {
        using namespace StorageTest;
        QFETCH(QByteArray, wire);
        QFETCH(bool, isPlain);
        const Stores stores = makeStores();
        for (int round = 0; round < 2; ++round) {
            const auto id = deliver(*stores.mail, envelope({"alice"}), wire);
            QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
        }
        const auto maildrop = open(*stores.mail, "alice");
        QVERIFY(maildrop);
        QCOMPARE((*maildrop)->listing().size(), 2);
        for (const Mail::ScanListing &entry : (*maildrop)->listing()) {
            for (const qint64 chunk : {7, 65536}) {
                if (chunk == 7 && wire.size() > 10000)
                    continue;
                const QByteArray sent = retrieve(**maildrop, entry.uniqueId, chunk);
                QCOMPARE(entry.octets, Wire::octetCount(sent));
                if (isPlain)
                    QVERIFY(sent.startsWith(
                                "From: carol@example.org\r\nTo: alice@localhost\r\nSubject: Test\r\nReceived: ") &&
                            sent.endsWith(")\r\n\r\nThis is a test mail.\r\n.\r\n"));
                else
                    QCOMPARE(sent, Trace + wire);
            }
        }
    }

    void takesThePiecesAsTheyCome()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray wire = message("Pieces", "..dot\r\nx\r\n");
        const auto writer = stores.mail->beginMessage(envelope({"bob"}));
        for (const char &octet : wire)
            writer->write(QByteArrayView(&octet, 1));
        QVERIFY(writer->commit().waitForResult());
        QCOMPARE(retrieveAll(*stores.mail, "bob"), QList<QByteArray>{Trace + wire});
    }

    void refusesWhatIsNoWireForm_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("no closing line") << QByteArray("Subject: x\r\n\r\ntext\r\n");
        QTest::newRow("text behind the closing line") << QByteArray("Subject: x\r\n\r\n.\r\nmore\r\n.\r\n");
        QTest::newRow("a bare LF") << QByteArray("Subject: x\n\r\n.\r\n");
        QTest::newRow("a NUL") << QByteArray("Subject: x\r\n\r\na\0b\r\n.\r\n", 20);
        const QByteArray large = QByteArray("0123456789\r\n").repeated(70'000); // more than a store holds in memory
        QTest::newRow("a large text without its closing line") << large;
        QTest::newRow("a bare LF far behind in a large text") << large + "x\n" + large + ".\r\n";
        QTest::newRow("text behind the closing line of a large text") << large + ".\r\n" + large + ".\r\n";
    }
    void refusesWhatIsNoWireForm()
    {
        using namespace StorageTest;
        QFETCH(QByteArray, wire);
        const Stores stores = makeStores();
        const auto id = deliver(*stores.mail, envelope({"alice"}), wire);
        QVERIFY(!id);
        QCOMPARE(id.error().kind, StoreError::Kind::Failed);
        QVERIFY(retrieveAll(*stores.mail, "alice").isEmpty());
    }

    void whatIsProvenIsStoredAsWhatTheStoreLooksAt_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("a small text") << StorageTest::message("Small");
        QTest::newRow("stuffed dots") << StorageTest::message("Dots", "..a\r\n..\r\nb.\r\n");
        QTest::newRow("a large text") << StorageTest::message("Large", QByteArray("..123456789\r\n").repeated(70'000));
    }
    void whatIsProvenIsStoredAsWhatTheStoreLooksAt()
    {
        using namespace StorageTest;
        QFETCH(QByteArray, wire);
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), wire));
        const auto session = open(*stores.mail, "alice");
        QVERIFY(session);
        const Mail::ScanListing looked = (*session)->listing().constFirst();
        QCOMPARE(looked.octets, Trace.size() + wire.size() - 3 - wire.count("\r\n.."));

        const auto writer = stores.mail->beginMessage(envelope({"bob"}));
        writer->write(wire);
        QVERIFY(writer->commit(looked.octets - Trace.size()).waitForResult());
        const auto bobs = open(*stores.mail, "bob");
        QVERIFY(bobs);
        QCOMPARE((*bobs)->listing().size(), 1);
        QCOMPARE((*bobs)->listing().constFirst().octets, looked.octets);
        QCOMPARE(retrieve(**bobs, (*bobs)->listing().constFirst().uniqueId), retrieve(**session, looked.uniqueId));
    }

    void aWriterThatGoesLeavesNoTrace()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        stores.mail->beginMessage(envelope({"alice"}))->write(message("Never"));
        QVERIFY(retrieveAll(*stores.mail, "alice").isEmpty());
    }

    void aCommitOutlivesItsWriter()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        auto writer = stores.mail->beginMessage(envelope({"alice"}));
        writer->write(message("Kept"));
        auto committed = writer->commit();
        writer.reset();
        QVERIFY(committed.waitForResult());
        QCOMPARE(retrieveAll(*stores.mail, "alice").size(), 1);
    }

    void theEnvelopesIdIsTheUniqueId()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QCOMPARE(deliver(*stores.mail, envelope({"alice", "bob"}, "00T3ZYTY349YF2HTAKY1E26"), message("Id")).value(),
                 "00T3ZYTY349YF2HTAKY1E26");
        for (const QByteArray user : {"alice", "bob"})
            QCOMPARE(open(*stores.mail, user).value()->listing().first().uniqueId, "00T3ZYTY349YF2HTAKY1E26");
    }

    void oneCopyForEachMailbox()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        Mail::Envelope toAll = envelope({"alice", "bob", "ALICE"});
        toAll.recipients[2].path.address.localPart = "second";
        QVERIFY(deliver(*stores.mail, toAll, message("All")));
        QCOMPARE(retrieveAll(*stores.mail, "alice"), QList<QByteArray>{Trace + message("All")});
        QCOMPARE(retrieveAll(*stores.mail, "bob"), QList<QByteArray>{Trace + message("All")});
        QVERIFY(retrieveAll(*stores.mail, "carol").isEmpty());
        const auto messages = Storage::everyMessage(stores.mail, "alice").waitForResult();
        const QByteArray record = stores.mail->peek("alice", messages->first().uniqueId, 1000).waitForResult().value();
        QVERIFY(record.contains("To: alice@localhost\r\n"));
    }

    void allRecipientsOrNone()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const auto id = deliver(*stores.mail, envelope({"alice", "nobody"}), message("All"));
        QVERIFY(!id);
        QCOMPARE(id.error().kind, StoreError::Kind::NoSuchUser);
        QVERIFY(retrieveAll(*stores.mail, "alice").isEmpty());
    }

    void loginsInAnyCase()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(stores.mail->hasMailbox("ALICE", 1).waitForResult());
        QVERIFY(deliver(*stores.mail, envelope({"cAROL"}), message("Case")));
        QCOMPARE(retrieveAll(*stores.mail, "carol").size(), 1);
    }

    void noSuchUser_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::newRow("a name that nobody has") << QByteArray("nobody");
        QTest::newRow("no name") << QByteArray();
        QTest::newRow("a user name used as a path") << QByteArray("../alice");
        QTest::newRow("a folder") << QByteArray("..");
        QTest::newRow("an absolute path") << QByteArray("/etc/passwd");
        QTest::newRow("a NUL behind a name") << QByteArray("alice\0", 6);
    }
    void noSuchUser()
    {
        using namespace StorageTest;
        QFETCH(QByteArray, user);
        const Stores stores = makeStores();
        const auto kind = [](const auto &result) { return result ? StoreError::Kind::Failed : result.error().kind; };
        QCOMPARE(kind(stores.mail->hasMailbox(user, 1).waitForResult()), StoreError::Kind::NoSuchUser);
        QCOMPARE(kind(open(*stores.mail, user)), StoreError::Kind::NoSuchUser);
        QCOMPARE(kind(deliver(*stores.mail, envelope({user}), message("x"))), StoreError::Kind::NoSuchUser);
        QCOMPARE(kind(stores.mail->messages(user, {}, 1).waitForResult()), StoreError::Kind::NoSuchUser);
        QCOMPARE(kind(stores.mail->peek(user, "x", 10).waitForResult()), StoreError::Kind::NoSuchUser);
    }

    void oneSessionAtATime()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        auto first = open(*stores.mail, "alice", "10.0.0.1:1");
        QVERIFY(first);
        auto second = open(*stores.mail, "Alice");
        QVERIFY(!second);
        QCOMPARE(second.error().kind, StoreError::Kind::Locked);
        QVERIFY(open(*stores.mail, "bob"));
        const auto overview = stores.mail->overview({}, 100).waitForResult().value();
        QVERIFY(overview.first().isLocked);
        QCOMPARE(overview.first().lockHolder, "10.0.0.1:1");
        QVERIFY((*first)->finish({}).waitForResult());
        QVERIFY2(open(*stores.mail, "alice"), "the lock is free once finish() answered, the object still alive");
    }

    void aClaimWaitsForItsTurn_data()
    {
        QTest::addColumn<bool>("isFinished");
        QTest::newRow("the session ends with QUIT") << true;
        QTest::newRow("the session goes") << false;
    }
    // Without patience for a clock: what is not woken would wait for ever.
    void aClaimWaitsForItsTurn()
    {
        using namespace StorageTest;
        QFETCH(bool, isFinished);
        const Stores stores = makeStores();
        auto session = open(*stores.mail, "alice").value();
        std::vector<Opening> waiting;
        for (const char *holder : {"second", "third", "fourth"})
            waiting.push_back(stores.mail->openMaildrop("alice", patient(holder)));
        QCOMPARE(open(*stores.mail, "alice").error().kind, StoreError::Kind::Locked);
        const auto isReady = [](const Opening &opening) { return opening.isReady(); };
        while (!waiting.empty()) {
            QVERIFY(std::none_of(waiting.begin(), waiting.end(), isReady));
            if (isFinished)
                QVERIFY(session->finish({}).waitForResult());
            session.reset();
            // A store may have asked its accounts in several threads, so that another than the first called came first.
            auto next = waiting.end();
            QTRY_VERIFY_WITH_TIMEOUT((next = std::find_if(waiting.begin(), waiting.end(), isReady)) != waiting.end(),
                                     60'000);
            auto opened = next->take();
            QVERIFY(opened);
            session = std::move(*opened);
            waiting.erase(next);
        }
        session.reset();
        QVERIFY(open(*stores.mail, "alice"));
    }

    void aClaimThatIsGoneKeepsNoneWaiting()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        auto session = open(*stores.mail, "alice").value();
        stores.mail->openMaildrop("alice", patient("gone")); // dropped unread
        Opening waiting = stores.mail->openMaildrop("alice", patient("next"));
        session.reset();
        QVERIFY(waiting.waitForResult());
    }

    void aClaimHasTheMailOfItsTurn()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray first = deliver(*stores.mail, envelope({"alice"}), message("1")).value();
        auto session = open(*stores.mail, "alice").value();
        Opening waiting = stores.mail->openMaildrop("alice", patient("next"));
        const QByteArray second = deliver(*stores.mail, envelope({"alice"}), message("2")).value();
        QVERIFY(session->finish({first}).waitForResult());
        const auto opened = waiting.waitForResult();
        QCOMPARE((*opened)->listing().size(), 1);
        QCOMPARE((*opened)->listing().first().uniqueId, second);
    }

    void aClaimWithoutPatienceIsPassedOver()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        auto session = open(*stores.mail, "alice").value();
        const QDeadlineTimer brief(1);
        Opening impatient = stores.mail->openMaildrop("alice", {"impatient", Storage::MaildropUse::Login, brief});
        Opening waiting = stores.mail->openMaildrop("alice", patient("next"));
        QTRY_VERIFY(brief.hasExpired());
        session.reset();
        QVERIFY(waiting.waitForResult()); // its session ends here; it may have come first
        QCOMPARE(impatient.waitForResult().error().kind, StoreError::Kind::Locked);
    }

    void aSessionThatGoesDeletesNothing()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("Stay")));
        {
            const auto maildrop = open(*stores.mail, "alice");
            QVERIFY(maildrop);
        }
        QCOMPARE(retrieveAll(*stores.mail, "alice").size(), 1);
    }

    void onlyFinishDeletes()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QList<QByteArray> ids;
        for (const char *subject : {"1", "2", "3"})
            ids.append(deliver(*stores.mail, envelope({"alice"}), message(subject)).value());
        auto maildrop = open(*stores.mail, "alice");
        QVERIFY((*maildrop)->finish({ids.at(1)}).waitForResult());
        const QList<QByteArray> expected{Trace + message("1"), Trace + message("3")};
        for (int round = 0; round < 3; ++round)
            QCOMPARE(retrieveAll(*stores.mail, "alice"), expected);
    }

    void mailThatArrivesDuringASessionSurvivesIt()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray old = deliver(*stores.mail, envelope({"alice"}), message("Old")).value();
        auto maildrop = open(*stores.mail, "alice");
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("New")));
        QCOMPARE((*maildrop)->listing().size(), 1);
        QVERIFY((*maildrop)->finish({old}).waitForResult());
        QCOMPARE(retrieveAll(*stores.mail, "alice"), QList<QByteArray>{Trace + message("New")});
    }

    void noSuchMessage()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const auto maildrop = open(*stores.mail, "alice");
        QCOMPARE((*maildrop)->read("00T3ZYTY349YF2HTAKY1E26", 0, 10).waitForResult().error().kind,
                 StoreError::Kind::NoSuchMessage);
        QCOMPARE(stores.mail->peek("alice", "x", 10).waitForResult().error().kind, StoreError::Kind::NoSuchMessage);
    }

    void readsBehindTheEnd()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), message("x")).value();
        const auto maildrop = open(*stores.mail, "alice");
        QVERIFY((*maildrop)->read(id, 100000, 10).waitForResult().value().octets.isEmpty());
        QVERIFY((*maildrop)->read(id, 0, 0).waitForResult().value().octets.isEmpty());
    }

    void theLastPieceIsCalledSo()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), message("x")).value();
        const auto maildrop = open(*stores.mail, "alice");
        const qint64 length = retrieve(**maildrop, id).size();
        const auto isLast = [&](qint64 offset, qint64 octets) {
            return (*maildrop)->read(id, offset, octets).waitForResult().value().isLast;
        };
        QVERIFY(isLast(0, length));
        QVERIFY(isLast(0, length + 1));
        QVERIFY(!isLast(0, length - 1));
        QVERIFY(isLast(length - 1, 1));
    }

    void windowsSeeWhatIsThere()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("=?utf-8?q?caf=C3=A9?=")));
        const auto overview = stores.mail->overview({}, 100).waitForResult().value();
        QCOMPARE(overview.size(), 3);
        QCOMPARE(overview.first().user, "alice");
        QCOMPARE(overview.first().messages, 1);
        QVERIFY(overview.first().lastDelivery.isValid());
        const auto messages = Storage::everyMessage(stores.mail, "alice").waitForResult().value();
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().octets, overview.first().octets);
        QCOMPARE(messages.first().from, "carol@example.org");
        QCOMPARE(messages.first().subject, "=?utf-8?q?caf=C3=A9?=");
        QVERIFY(messages.first().received.secsTo(QDateTime::currentDateTime()) < 120);
        const auto record = stores.mail->peek("alice", messages.first().uniqueId, 10).waitForResult().value();
        QCOMPARE(record, "From: caro");
    }

    void aRemovedMailboxIsGone_data()
    {
        QTest::addColumn<bool>("keepAside");
        QTest::newRow("kept aside") << true;
        QTest::newRow("deleted for good") << false;
    }
    void aRemovedMailboxIsGone()
    {
        using namespace StorageTest;
        QFETCH(bool, keepAside);
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("x")));
        {
            const auto maildrop = open(*stores.mail, "alice");
            const auto removed = stores.mail->removeUser("alice", keepAside).waitForResult();
            QVERIFY(!removed);
            QCOMPARE(removed.error().kind, StoreError::Kind::Locked);
        }
        QVERIFY(stores.mail->removeUser("alice", keepAside).waitForResult());
        const auto kindOf = [](const auto &result) { return result.error().kind; };
        QCOMPARE(kindOf(stores.accounts->find("alice").waitForResult()), StoreError::Kind::NoSuchUser);
        QCOMPARE(kindOf(stores.mail->hasMailbox("alice", 1).waitForResult()), StoreError::Kind::NoSuchUser);
        for (const QByteArray user : {"alice", "../alice", "nobody"})
            QCOMPARE(kindOf(stores.mail->removeUser(user, keepAside).waitForResult()), StoreError::Kind::NoSuchUser);
        QCOMPARE(kindOf(deliver(*stores.mail, envelope({"alice", "bob"}), message("y"))), StoreError::Kind::NoSuchUser);
        QVERIFY(retrieveAll(*stores.mail, "bob").isEmpty());
        QVERIFY(stores.accounts->add("alice", "new").waitForResult());
        QVERIFY(retrieveAll(*stores.mail, "alice").isEmpty());
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("z")));
        QCOMPARE(retrieveAll(*stores.mail, "alice").size(), 1);
    }

    void anImportAddsNoField_data()
    {
        using namespace StorageTest;
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("top");
        const QByteArray top = "Return-Path: <>\r\n";
        QTest::newRow("a message") << message("Old") << QByteArray();
        QTest::newRow("the seed's own shape is full form too")
            << QByteArray("From: carol@example.org\r\nTo: alice@localhost\r\nSubject: Test\r\nText\r\n.\r\n")
            << QByteArray();
        QTest::newRow("a header without a body") << QByteArray("Subject: x\r\n.\r\n") << QByteArray();
        QTest::newRow("nothing at all") << QByteArray(".\r\n") << QByteArray();
        QTest::newRow("an empty line first") << QByteArray("\r\nbody\r\n.\r\n") << top;
        QTest::newRow("an empty line alone") << QByteArray("\r\n.\r\n") << top;
        QTest::newRow("an empty line first, exported with its top") << QByteArray(top + "\r\nbody\r\n.\r\n") << top;
        QTest::newRow("a Return-Path: of its own") << QByteArray(top + "Subject: x\r\n\r\n.\r\n") << QByteArray();
        QTest::newRow("dots and a large body")
            << message("Big", QByteArray("..0123456789abcdef\r\n").repeated(60000)) << QByteArray();
    }
    void anImportAddsNoField()
    {
        using namespace StorageTest;
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, top);
        const Stores stores = makeStores();
        const auto imported = import(*stores.mail, "ALICE", wire);
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().detail));
        QCOMPARE(retrieveAll(*stores.mail, "alice"), QList<QByteArray>{top + wire});
        const auto view = stores.mail->view("alice").waitForResult();
        QVERIFY(view);
        QCOMPARE((*view)->listing().size(), 1);
        QCOMPARE((*view)->listing().first().uniqueId, *imported);
        QCOMPARE((*view)->listing().first().octets, Wire::octetCount(top + wire));
    }

    void messagesComeInPages()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        for (const char *text : {"0", "1", "2", "3", "4"})
            QVERIFY(deliver(*stores.mail, envelope({"alice"}), message(text)));
        const auto all = Storage::everyMessage(stores.mail, "alice").waitForResult().value();
        QCOMPARE(all.size(), 5);
        const auto idAt = [&all](qsizetype at) { return at < 0 ? QByteArray() : all.at(at).uniqueId; };
        const auto page = [&stores, &idAt](qsizetype after, qsizetype count) {
            return stores.mail->messages("alice", idAt(after), count).waitForResult();
        };
        for (qsizetype after = -1; after < 5; ++after) {
            for (const qsizetype count : {1, 2, 5, 6}) {
                const auto found = page(after, count);
                QVERIFY(found);
                QCOMPARE(found->before, after + 1);
                QCOMPARE(found->messages.size(), std::min(count, 5 - found->before));
                for (qsizetype i = 0; i < found->messages.size(); ++i)
                    QCOMPARE(found->messages.at(i).uniqueId, idAt(after + 1 + i));
            }
        }

        // The second and the last message go: what stood behind the second moves up.
        {
            auto drop = open(*stores.mail, "alice");
            QVERIFY(drop && (*drop)->finish({idAt(1), idAt(4)}).waitForResult());
        }
        QCOMPARE(page(0, 5)->before, 1);
        QCOMPARE(page(0, 5)->messages.size(), 2);
        QCOMPARE(page(2, 5)->before, 2);
        QCOMPARE(page(2, 5)->messages.size(), 1);
        for (const qsizetype gone : {1, 4}) {
            const auto found = page(gone, 5);
            QVERIFY(!found);
            QCOMPARE(found.error().kind, StoreError::Kind::NoSuchMessage);
        }
    }

    void anImportSaysWhenTheMessageCame()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QDateTime received(QDate(1999, 12, 31), QTime(23, 58), Qt::UTC);
        QVERIFY(import(*stores.mail, "alice", message("Old"), received));
        const auto messages = Storage::everyMessage(stores.mail, "alice").waitForResult().value();
        QCOMPARE(messages.first().received.toUTC(), received);
        QCOMPARE(messages.first().from, "carol@example.org");
        const QByteArray record = stores.mail->peek("alice", messages.first().uniqueId, 1000).waitForResult().value();
        QVERIFY2(record.contains("\r\nTo: alice@localhost\r\n"), record.constData());
    }

    void anImportIsForAnAccount()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const auto imported = import(*stores.mail, "nobody", message("Old"));
        QVERIFY(!imported);
        QCOMPARE(imported.error().kind, StoreError::Kind::NoSuchUser);
    }

    void anImportLeavesNoTraceBeforeItsCommit()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        stores.mail->beginMessage(envelopeOfImport("alice"), {.way = Storage::Arrival::Way::Import})
            ->write(message("Never"));
        QVERIFY(retrieveAll(*stores.mail, "alice").isEmpty());
    }

    void importsKeepTheirOrder()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        std::vector<Storage::Answer<Expected<QByteArray, StoreError>>> committed;
        QList<QByteArray> expected;
        for (int i = 0; i < 50; ++i) {
            expected.append(message(QByteArray::number(i)));
            const auto writer =
                stores.mail->beginMessage(envelopeOfImport("alice"), {.way = Storage::Arrival::Way::Import});
            writer->write(expected.last());
            committed.push_back(writer->commit());
        }
        for (auto &answer : committed)
            QVERIFY(answer.waitForResult());
        QCOMPARE(retrieveAll(*stores.mail, "alice"), expected);
    }

    void noQuotaCountsForAnImport()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        stores.mail->setKeepingRules({100, 100, 0});
        QVERIFY(import(*stores.mail, "alice", message("Large", QByteArray("0123456789\r\n").repeated(100))));
    }

    void aViewNeedsNoLockAndDoesNotChange()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), message("Old")).value();
        const auto session = open(*stores.mail, "alice");
        const auto view = stores.mail->view("alice").waitForResult();
        QVERIFY(view);
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("New")));
        QVERIFY((*session)->finish({id}).waitForResult());
        QCOMPARE((*view)->listing().size(), 1);
        QCOMPARE(retrieve(**view, id), Trace + message("Old"));
        QCOMPARE(stores.mail->view("nobody").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void deletedMailIsKeptAndRestored_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("full form") << StorageTest::message("x", "..\r\ntext\r\n");
        QTest::newRow("plain form") << QByteArray(
            "From: carol@example.org\r\nTo: alice@localhost\r\nSubject: Test\r\nThis is a test mail.\r\n.\r\n");
    }
    void deletedMailIsKeptAndRestored()
    {
        using namespace StorageTest;
        QFETCH(QByteArray, wire);
        const Stores stores = makeStores();
        keepTrash(stores, 7);
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), wire).value();
        const QByteArray other = deliver(*stores.mail, envelope({"alice"}), message("other")).value();
        auto maildrop = open(*stores.mail, "alice");
        const QByteArray before = retrieve(**maildrop, id);
        QVERIFY((*maildrop)->finish({id}).waitForResult());
        maildrop->reset();
        for (const bool tidied : {false, true}) {
            if (tidied)
                QVERIFY(stores.mail->tidy().waitForResult());
            const auto deleted = stores.mail->deletedMessages("ALICE").waitForResult().value();
            QCOMPARE(deleted.size(), 1);
            QCOMPARE(deleted.first().message.uniqueId, id);
            QCOMPARE(deleted.first().message.from, "carol@example.org");
            QCOMPARE(deleted.first().message.octets, Wire::octetCount(before));
        }
        QCOMPARE(stores.mail->deletedMessages("alice").waitForResult()->first().deleted, QDate::currentDate());
        const auto newIds = stores.mail->restore("alice", {id}).waitForResult();
        QVERIFY2(newIds, newIds ? "" : qPrintable(newIds.error().detail));
        QCOMPARE(newIds->size(), 1);
        QVERIFY(newIds->first() != id && newIds->first() != other);
        QVERIFY(stores.mail->deletedMessages("alice").waitForResult()->isEmpty());
        maildrop = open(*stores.mail, "alice");
        QCOMPARE((*maildrop)->listing().size(), 2);
        QCOMPARE((*maildrop)->listing().last().uniqueId, newIds->first());
        const QByteArray after = retrieve(**maildrop, newIds->first());
        QCOMPARE((*maildrop)->listing().last().octets, Wire::octetCount(after));
        // In plain form the postmark is part of what is sent, and the new id stands in it.
        const auto withoutPostmark = [](QByteArray sent) {
            const qsizetype begin = sent.indexOf(" (id ");
            return sent.startsWith("From:") ? sent.remove(begin, sent.indexOf(')', begin) - begin) : sent;
        };
        QCOMPARE(withoutPostmark(after), withoutPostmark(before));
    }

    void allDeletedMailOfAListIsRestoredOrNone()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        keepTrash(stores, 7);
        QList<QByteArray> ids;
        for (const char *subject : {"1", "2", "3"})
            ids.append(deliver(*stores.mail, envelope({"alice"}), message(subject)).value());
        QVERIFY((*open(*stores.mail, "alice"))->finish({ids.at(0), ids.at(1)}).waitForResult());
        for (const QByteArray &unknown : {ids.at(2), QByteArray("00T3ZYTY349YF2HTAKY1E26"), QByteArray()}) {
            const auto refused = stores.mail->restore("alice", {ids.at(0), unknown}).waitForResult();
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, StoreError::Kind::NoSuchMessage);
            QCOMPARE(retrieveAll(*stores.mail, "alice"), QList<QByteArray>{Trace + message("3")});
            QCOMPARE(stores.mail->deletedMessages("alice").waitForResult()->size(), 2);
        }
        QCOMPARE(stores.mail->restore("nobody", {ids.at(0)}).waitForResult().error().kind,
                 StoreError::Kind::NoSuchUser);
        QVERIFY(stores.mail->restore("alice", {ids.at(1), ids.at(0)}).waitForResult());
        QCOMPARE(retrieveAll(*stores.mail, "alice"),
                 (QList<QByteArray>{Trace + message("3"), Trace + message("2"), Trace + message("1")}));
    }

    void nothingIsRestoredWhileASessionIsOpen()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        keepTrash(stores, 7);
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), message("x")).value();
        QVERIFY((*open(*stores.mail, "alice"))->finish({id}).waitForResult());
        {
            const auto session = open(*stores.mail, "alice");
            QCOMPARE(stores.mail->restore("alice", {id}).waitForResult().error().kind, StoreError::Kind::Locked);
        }
        bool isRestored = false; // the lock falls in the background
        QTRY_VERIFY(isRestored || (isRestored = bool(stores.mail->restore("alice", {id}).waitForResult())));
    }

    void withoutTrashDeletedMailIsGone()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), message("x")).value();
        QVERIFY((*open(*stores.mail, "alice"))->finish({id}).waitForResult());
        QTRY_VERIFY(stores.mail->deletedMessages("alice").waitForResult()->isEmpty());
        QCOMPARE(stores.mail->restore("alice", {id}).waitForResult().error().kind, StoreError::Kind::NoSuchMessage);
        QVERIFY(retrieveAll(*stores.mail, "alice").isEmpty());
    }

    void manySendersAtOnce()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        std::vector<std::unique_ptr<Storage::MessageWriter>> writers;
        std::vector<Storage::Answer<Expected<QByteArray, StoreError>>> committed;
        constexpr int Count = 100;
        for (int i = 0; i < Count; ++i) {
            writers.push_back(stores.mail->beginMessage(
                envelope(i % 3 == 0 ? QList<QByteArray>{"alice", "bob"} : QList<QByteArray>{"alice"})));
            writers.back()->write(message(QByteArray::number(i)));
            committed.push_back(writers.back()->commit());
        }
        for (auto &answer : committed)
            QVERIFY(answer.waitForResult());
        QCOMPARE(retrieveAll(*stores.mail, "alice").size(), Count);
        QCOMPARE(retrieveAll(*stores.mail, "bob").size(), (Count + 2) / 3);
    }

    void aFullMailboxTakesNoMore_data()
    {
        using Storage::KeepingRules, Storage::Quota;
        QTest::addColumn<LimitsFor>("limitsFor");
        QTest::addColumn<bool>("isTaken"); // a third message of the same size
        QTest::addColumn<bool>("hasRoom"); // for one octet more than two
        const auto byDefault = [](int messages, int octets) {
            return LimitsFor([=](qint64 size) { return Limits{{messages * size + octets, {}, 0}, {}}; });
        };
        const auto ofAll = [](int messages, int octets, Quota own = {}) {
            return LimitsFor([=](qint64 size) { return Limits{{{}, messages * size + octets, 0}, own}; });
        };
        const auto own = [](int byRules, int messages, int octets) {
            return LimitsFor([=](qint64 size) {
                return Limits{{byRules * size, {}, 0}, {Quota::Kind::Limited, messages * size + octets}};
            });
        };
        QTest::newRow("no limit") << LimitsFor([](qint64) { return Limits(); }) << true << true;
        QTest::newRow("one octet under the limit") << byDefault(3, 1) << true << true;
        QTest::newRow("at the limit") << byDefault(3, 0) << true << true;
        QTest::newRow("one octet above the limit") << byDefault(3, -1) << false << true;
        QTest::newRow("room for one octet") << byDefault(2, 1) << false << true;
        QTest::newRow("full to the last octet") << byDefault(2, 0) << false << false;
        QTest::newRow("full before the limit came") << byDefault(1, 0) << false << false;
        QTest::newRow("a larger quota of one's own") << own(1, 3, 0) << true << true;
        QTest::newRow("a smaller quota of one's own") << own(9, 3, -1) << false << true;
        QTest::newRow("a quota of one's own that is full") << own(9, 2, 0) << false << false;
        QTest::newRow("no limit for this user alone") << LimitsFor([](qint64 size) {
            return Limits{{size, {}, 0}, {Quota::Kind::Unlimited}};
        }) << true << true;
        QTest::newRow("at the limit of all") << ofAll(3, 0) << true << true;
        QTest::newRow("one octet above the limit of all") << ofAll(3, -1) << false << true;
        QTest::newRow("all are full") << ofAll(2, 0) << false << false;
        QTest::newRow("all are full, and nobody is exempt") << ofAll(2, 0, {Quota::Kind::Unlimited}) << false << false;
    }
    void aFullMailboxTakesNoMore()
    {
        using namespace StorageTest;
        QFETCH(LimitsFor, limitsFor);
        QFETCH(bool, isTaken);
        const Stores stores = makeStores();
        for (int i = 0; i < 2; ++i)
            QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("x")));
        const auto [rules, own] = limitsFor(overviewOf(stores, "alice").storedOctets / 2);
        stores.mail->setKeepingRules(rules);
        QVERIFY(stores.mail->setQuota("ALICE", own).waitForResult());
        const auto has = stores.mail->hasMailbox("alice", 1).waitForResult();
        QTEST(bool(has), "hasRoom");
        QVERIFY(has || has.error().kind == StoreError::Kind::OverQuota);
        const auto delivered = deliver(*stores.mail, envelope({"alice"}), message("x"));
        QCOMPARE(bool(delivered), isTaken);
        QVERIFY(delivered || delivered.error().kind == StoreError::Kind::OverQuota);
        QCOMPARE(retrieveAll(*stores.mail, "alice").size(), isTaken ? 3 : 2);
        QVERIFY(overviewOf(stores, "alice").ownQuota == own);
    }

    void roomIsAskedForAMessageOfItsSize()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const auto room = [&stores](qint64 octets) {
            const auto has = stores.mail->hasMailbox("alice", octets).waitForResult();
            return has ? std::optional<StoreError::Kind>() : has.error().kind;
        };
        QCOMPARE(room(1000000), std::nullopt);
        stores.mail->setKeepingRules({{}, 2000, 0});
        QVERIFY(stores.mail->setQuota("alice", {Storage::Quota::Kind::Limited, 1000}).waitForResult());
        QCOMPARE(room(1000), std::nullopt);
        QCOMPARE(room(1001), StoreError::Kind::OverQuota);
        QVERIFY(stores.mail->setQuota("alice", {Storage::Quota::Kind::Unlimited}).waitForResult());
        QCOMPARE(room(2000), std::nullopt);
        QCOMPARE(room(2001), StoreError::Kind::OverQuota);
    }

    void windowsSeeTheQuotaInForce()
    {
        using namespace StorageTest;
        using Storage::Quota;
        const Stores stores = makeStores();
        stores.mail->setKeepingRules({1000000, {}, 0});
        QVERIFY(stores.mail->setQuota("alice", {Quota::Kind::Limited, 5000}).waitForResult());
        QVERIFY(stores.mail->setQuota("bob", {Quota::Kind::Unlimited}).waitForResult());
        QCOMPARE(overviewOf(stores, "alice").quota, std::optional<qint64>(5000));
        QCOMPARE(overviewOf(stores, "bob").quota, std::optional<qint64>());
        QCOMPARE(overviewOf(stores, "Carol").quota, std::optional<qint64>(1000000));
        QVERIFY(stores.mail->setQuota("alice", {}).waitForResult());
        QCOMPARE(overviewOf(stores, "alice").quota, std::optional<qint64>(1000000));
        QVERIFY(overviewOf(stores, "alice").ownQuota == Quota());
        QCOMPARE(stores.mail->setQuota("eve", {}).waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void whatIsStoredIsTheWholeRecord()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray id = deliver(*stores.mail, envelope({"alice"}), message("x")).value();
        const qint64 stored = overviewOf(stores, "alice").storedOctets;
        QCOMPARE(stores.mail->peek("alice", id, 100000).waitForResult().value().size(), stored);
        QCOMPARE(overviewOf(stores, "bob").storedOctets, 0);
    }

    void deletionMakesRoom()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        const QByteArray first = deliver(*stores.mail, envelope({"alice"}), message("x")).value();
        const qint64 size = overviewOf(stores, "alice").storedOctets;
        for (const Storage::KeepingRules &rules :
             {Storage::KeepingRules{size, {}, 0}, Storage::KeepingRules{{}, size, 0}}) {
            stores.mail->setKeepingRules(rules);
            QVERIFY(!stores.mail->hasMailbox("alice", 1).waitForResult());
            auto maildrop = open(*stores.mail, "alice");
            const QByteArray id = (*maildrop)->listing().first().uniqueId;
            QVERIFY((*maildrop)->finish({id}).waitForResult());
            QVERIFY(stores.mail->hasMailbox("alice", 1).waitForResult());
            QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("x")));
            QCOMPARE(deliver(*stores.mail, envelope({"alice"}), message("x")).error().kind,
                     StoreError::Kind::OverQuota);
        }
    }

    void oneFullMailboxRefusesAMessageToSeveral()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("x")));
        const qint64 size = overviewOf(stores, "alice").storedOctets;
        QVERIFY(stores.mail->setQuota("alice", {Storage::Quota::Kind::Limited, size}).waitForResult());
        const auto refused = deliver(*stores.mail, envelope({"bob", "alice", "Carol"}), message("x"));
        QCOMPARE(refused.error().kind, StoreError::Kind::OverQuota);
        QVERIFY(retrieveAll(*stores.mail, "bob").isEmpty());
        QVERIFY(retrieveAll(*stores.mail, "Carol").isEmpty());
        QCOMPARE(overviewOf(stores, "bob").storedOctets, 0);
        QVERIFY(deliver(*stores.mail, envelope({"bob", "Carol"}), message("x")));
    }

    void theCopiesOfAMessageCountTogether_data()
    {
        QTest::addColumn<qint64>("less"); // than two copies
        QTest::newRow("both fit") << qint64(0);
        QTest::newRow("one octet is missing for both") << qint64(1);
    }
    void theCopiesOfAMessageCountTogether()
    {
        using namespace StorageTest;
        QFETCH(qint64, less);
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice", "bob"}), message("x")));
        const qint64 stored = overviewOf(stores, "alice").storedOctets + overviewOf(stores, "bob").storedOctets;
        stores.mail->setKeepingRules({{}, 2 * stored - less, 0});
        QCOMPARE(bool(deliver(*stores.mail, envelope({"alice", "bob"}), message("x"))), less == 0);
        QCOMPARE(retrieveAll(*stores.mail, "alice").size(), less == 0 ? 2 : 1);
        QCOMPARE(retrieveAll(*stores.mail, "bob").size(), less == 0 ? 2 : 1);
    }

    void aRemovedMailboxFreesItsRoomAndForgetsItsQuota()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"alice"}), message("x")));
        QVERIFY(stores.mail->setQuota("alice", {Storage::Quota::Kind::Limited, 1}).waitForResult());
        stores.mail->setKeepingRules({{}, overviewOf(stores, "alice").storedOctets, 0});
        QVERIFY(!stores.mail->hasMailbox("bob", 1).waitForResult());
        QVERIFY(stores.mail->removeUser("alice", true).waitForResult());
        QVERIFY(stores.mail->hasMailbox("bob", 1).waitForResult());
        QVERIFY(stores.accounts->add("alice", "a").waitForResult());
        QVERIFY(overviewOf(stores, "alice").ownQuota == Storage::Quota());
        QVERIFY(stores.mail->hasMailbox("alice", 1).waitForResult());
    }

    void manySendersTogetherDoNotPassTheQuotaOfAll()
    {
        using namespace StorageTest;
        const Stores stores = makeStores();
        QVERIFY(deliver(*stores.mail, envelope({"bob"}), message("xx")));
        const qint64 size = overviewOf(stores, "bob").storedOctets;
        constexpr int Fitting = 10;
        stores.mail->setKeepingRules({{}, (Fitting + 1) * size - 1, 0});
        std::vector<std::unique_ptr<Storage::MessageWriter>> writers;
        std::vector<Storage::Answer<Expected<QByteArray, StoreError>>> committed;
        for (int i = 0; i < 40; ++i) {
            writers.push_back(stores.mail->beginMessage(envelope({i % 2 == 0 ? "alice" : "bob"})));
            writers.back()->write(message(i % 2 == 0 ? "x" : "xx"));
            committed.push_back(writers.back()->commit());
        }
        qsizetype taken = 0;
        for (auto &answer : committed)
            taken += answer.waitForResult().has_value() ? 1 : 0;
        qint64 stored = 0;
        for (const char *user : {"alice", "bob"})
            stored += overviewOf(stores, user).storedOctets;
        QVERIFY2(stored <= (Fitting + 1) * size - 1, qPrintable(QString::number(stored)));
        QVERIFY(taken == Fitting - 1 || taken == Fitting);
    }
};
