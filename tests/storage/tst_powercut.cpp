// SPDX-License-Identifier: MIT
#include "file/accounts/fileaccounts.h"
#include "powercut.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace DiskTest;
using namespace StorageTest;

/// The power fails at every call that changes or syncs something, and any part of what is not synced is forgotten. With
/// HOMEMAIL_LONG set: far more parts. HOMEMAIL_SEED repeats a run.
class tst_PowerCut final : public QObject
{
    Q_OBJECT

    using Scenario = std::function<void(PowerCutRun &)>;

    static void nothingBefore(PowerCutRun &) {}
    static void someMailBefore(PowerCutRun &run)
    {
        for (const char *subject : {"1", "2", "3"})
            QVERIFY(run.send({"alice"}, message(subject, "..a dot\r\nand a text of some length for the page\r\n"))
                        .waitForResult());
        QVERIFY(run.send({"bob"}, message("bob's")).waitForResult());
    }

    // What a disk may hold of the index: as the cut left it, none, or one from before.
    static QList<DiskImage> withEachIndex(const DiskImage &left, const DiskImage &before)
    {
        const QByteArray path = SimulatedFolder + "/USERS/alice/my_mailbox.idx";
        const quint64 folder = left.find(SimulatedFolder + "/USERS/alice");
        if (left.find(path) == 0)
            return {left};
        DiskImage without = left;
        without.nodes[folder].names.remove("my_mailbox.idx");
        QList<DiskImage> all{left, without.settled()};
        if (const quint64 old = before.find(path); old != 0) {
            DiskImage stale = left;
            stale.nodes[left.find(path)].text = before.nodes.value(old).text;
            // No power cut brings one back that stands behind a synced flag; a person does, and the text's time tells.
            clock_gettime(CLOCK_REALTIME,
                          &stale.nodes[left.find(SimulatedFolder + "/USERS/alice/my_mailbox.txt")].modified);
            all.append(stale);
        }
        for (DiskImage &image : all) {
            for (DiskNode &node : image.nodes)
                node.settle();
        }
        return all;
    }

    static QByteArray promisesBy(const QList<Letter> &letters, qsizetype image)
    {
        QByteArray all;
        for (const Letter &letter : letters)
            all += letter.mustBeThere(image) ? 't' : letter.mustBeGone(image) ? 'g' : '?';
        return all;
    }

    void cutEverywhere(const Scenario &prepare, const Scenario &work, const FurtherCheck &check = {},
                       const std::function<void(DiskImage &)> &damage = {})
    {
        PowerCutRun base({}, {}, m_rules);
        prepare(base);
        base.close();
        DiskImage start = base.disk().image().settled();
        if (damage)
            damage(start);
        QList<Letter> letters = base.promises().letters();
        for (Letter &letter : letters)
            letter.acceptedBy = 0;
        PowerCutRun run(start, letters, m_rules);
        run.disk().recordImages();
        work(run);
        run.close();
        QVERIFY(!QTest::currentTestFailed());
        judge(run.disk().images() + QList<DiskImage>{run.disk().image()}, run.promises().letters(), check);
    }

    void judge(const QList<DiskImage> &images, const QList<Letter> &letters, const FurtherCheck &check)
    {
        QSet<QByteArray> known;
        for (qsizetype image = 0; image < images.size(); ++image) {
            const auto cuts = cutsOf(images.at(image), m_thoroughness, m_seed + static_cast<quint32>(image));
            for (qsizetype cut = 0; cut < cuts.size(); ++cut) {
                const auto disks = withEachIndex(images.at(image).afterPowerCut(cuts.at(cut)), images.first());
                for (qsizetype disk = 0; disk < disks.size(); ++disk) {
                    const QByteArray key = disks.at(disk).fingerprint() + promisesBy(letters, image) +
                                           (check ? QByteArray::number(image) : QByteArray());
                    if (known.contains(key))
                        continue;
                    known.insert(key);
                    ++m_cuts;
                    const QString fault = faultOf(disks.at(disk), letters, image, check, m_rules);
                    QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("seed %1, image %2 of %3, cut %4, index %5: %6")
                                                             .arg(m_seed)
                                                             .arg(image)
                                                             .arg(images.size())
                                                             .arg(cut)
                                                             .arg(disk)
                                                             .arg(fault)));
                }
            }
        }
        m_images += images.size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_seed = qEnvironmentVariableIsSet("HOMEMAIL_SEED") ? qEnvironmentVariableIntValue("HOMEMAIL_SEED")
                                                            : QRandomGenerator::system()->bounded(1 << 30);
        qInfo("HOMEMAIL_SEED=%u", m_seed);
    }
    void init()
    {
        m_cuts = m_images = 0;
        m_rules = {};
        m_clock.start();
    }
    void cleanup()
    {
        qInfo("%lld moments, %lld different disks after a cut, %lld ms", static_cast<long long>(m_images),
              static_cast<long long>(m_cuts), static_cast<long long>(m_clock.elapsed()));
    }

    void theFirstDelivery()
    {
        cutEverywhere(nothingBefore,
                      [](PowerCutRun &run) { QVERIFY(run.send({"alice"}, message("1")).waitForResult()); });
    }

    void oneMore()
    {
        cutEverywhere(someMailBefore,
                      [](PowerCutRun &run) { QVERIFY(run.send({"alice"}, message("4")).waitForResult()); });
    }

    void severalThatShareASync()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) {
            std::vector<Storage::Answer<bool>> sent;
            for (const char *subject : {"4", "5", "6", "7", "8"})
                sent.push_back(run.send({"alice"}, message(subject)));
            for (auto &each : sent)
                QVERIFY(each.waitForResult());
        });
    }

    void aSpooledOne()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) {
            const QByteArray line = "0123456789012345678901234567890123456789012345678901234567\r\n";
            const QByteArray text = line.repeated(Storage::SpoolThreshold / line.size() + 1000);
            QVERIFY(run.send({"alice"}, message("large", text)).waitForResult());
        });
    }

    void twoRecipients()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) {
            QVERIFY(run.send({"alice", "bob"}, message("both")).waitForResult());
        });
    }

    void twoRecipientsForTheFirstTime()
    {
        cutEverywhere(nothingBefore, [](PowerCutRun &run) {
            QVERIFY(run.send({"alice", "bob"}, message("both")).waitForResult());
        });
    }

    void aSessionThatDeletes()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) { QVERIFY(run.remove("alice", {0, 2})); });
    }

    void deletionOfAll()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) { QVERIFY(run.remove("alice", {0, 1, 2})); });
    }

    void compactionWithMailAndDeletionsMeanwhile()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) {
            std::atomic<bool> worked = false;
            run.files().watch([&](const QByteArray &call) {
                if (call != "fsync my_mailbox.new")
                    return;
                run.files().watch({});
                worked = run.send({"alice"}, message("meanwhile")).waitForResult() && run.remove("alice", {0});
            });
            QVERIFY(run.remove("alice", {1}));
            QTRY_VERIFY(worked);
            QVERIFY(run.send({"alice"}, message("afterwards")).waitForResult());
        });
    }

    void twoCompactions()
    {
        cutEverywhere(someMailBefore, [](PowerCutRun &run) {
            QVERIFY(run.remove("alice", {1}));
            QVERIFY(run.send({"alice"}, message("between")).waitForResult());
            QVERIFY(run.remove("alice", {0}));
        });
    }

    // Above this size opening believes the index.
    void aLargeMailbox_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("a delivery") << 0;
        QTest::newRow("a deletion") << 1;
        QTest::newRow("deletion of most, and compaction") << 2;
        QTest::newRow("a deletion, and mail") << 3;
    }
    void aLargeMailbox()
    {
        QFETCH(int, what);
        const auto prepare = [](PowerCutRun &run) {
            const QByteArray line = "0123456789012345678901234567890123456789012345678901234567\r\n";
            const QByteArray text = line.repeated(Storage::SmallMailboxOctets / line.size() + 1);
            QVERIFY(run.send({"alice"}, message("large", text)).waitForResult());
            someMailBefore(run);
        };
        const auto work = [what](PowerCutRun &run) {
            QVERIFY(what == 0 || run.remove("alice", {what == 2 ? 0 : 1}));
            if (what == 0 || what == 3)
                QVERIFY(run.send({"alice"}, message("4")).waitForResult());
        };
        cutEverywhere(prepare, work);
    }

    void deletionWithTrash()
    {
        m_rules.trashDays = 30;
        const FurtherCheck canBeRestored = [&](PowerCutRun &run, qsizetype image) {
            const QList<QByteArray> ids = run.deletedIds("alice");
            const QList<Letter> letters = run.promises().letters();
            for (const Letter &letter : letters) {
                if (letter.user == "alice" && letter.mustBeGone(image) && ids.count(letter.id) != 1)
                    return QStringLiteral("%1 in the trash %2 times")
                        .arg(QString::fromLatin1(letter.id))
                        .arg(ids.count(letter.id));
            }
            return QString();
        };
        cutEverywhere(
            someMailBefore,
            [](PowerCutRun &run) {
                QVERIFY(run.remove("alice", {0}));
                QVERIFY(run.send({"alice"}, message("between")).waitForResult());
                QVERIFY(run.remove("alice", {1}));
                QVERIFY(run.store().tidy().waitForResult());
            },
            canBeRestored);
    }

    void restoring()
    {
        m_rules.trashDays = 30;
        cutEverywhere(
            [](PowerCutRun &run) {
                someMailBefore(run);
                QVERIFY(run.remove("alice", {0, 2}));
            },
            [](PowerCutRun &run) {
                const QList<QByteArray> ids = run.deletedIds("alice");
                QCOMPARE(ids.size(), 2);
                QVERIFY(run.restore("alice", ids.first(1)));
                QVERIFY(run.restore("alice", ids.last(1)));
            });
    }

    void quotas()
    {
        const Storage::Quota quota{Storage::Quota::Kind::Limited, 1000000};
        std::atomic<qsizetype> answered = -1;
        const FurtherCheck check = [&](PowerCutRun &run, qsizetype image) {
            const auto overview = run.store().overview({}, 100).waitForResult();
            const bool isThere = overview && overview->first().ownQuota == quota;
            return isThere || answered < 0 || answered > image ? QString() : QStringLiteral("the quota is lost");
        };
        cutEverywhere(
            nothingBefore,
            [&](PowerCutRun &run) {
                QVERIFY(run.store().setQuota("bob", {Storage::Quota::Kind::Unlimited, 0}).waitForResult());
                QVERIFY(run.store().setQuota("alice", quota).waitForResult());
                answered = run.disk().imageCount();
            },
            check);
    }

    void repair_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<bool>("byCheck");
        for (const bool byCheck : {false, true}) {
            const char *by = byCheck ? "check" : "a delivery";
            QTest::addRow("the last record is cut off, by %s", by) << 0 << byCheck;
            QTest::addRow("a hole of zeros in the first record, by %s", by) << 1 << byCheck;
            QTest::addRow("line ends of an editor, by %s", by) << 2 << byCheck;
            QTest::addRow("line ends of an editor, and a torn end, by %s", by) << 3 << byCheck;
        }
    }
    void repair()
    {
        QFETCH(int, how);
        QFETCH(bool, byCheck);
        constexpr char Marker[] = "half a message";
        const QByteArray path = SimulatedFolder + "/USERS/alice/my_mailbox.txt";
        const auto damage = [&](DiskImage &image) {
            DiskNode &file = image.nodes[image.find(path)];
            const QByteArray half = "From: a@b\r\nTo: alice@localhost\r\nSubject: " + QByteArray(Marker) + "\r\n";
            if (how >= 2)
                file.text.replace("\r\n", "\n");
            if (how == 1)
                file.text = half + QByteArray(500, '\0') + file.text;
            if (how == 0 || how == 3)
                file.text += how == 3 ? QByteArray("\r\0", 2) + half : half;
            file.settle();
        };
        const FurtherCheck keepsAll = [&](PowerCutRun &run, qsizetype) {
            const DiskImage image = run.disk().image();
            const auto names = image.nodes.value(image.find(SimulatedFolder + "/USERS/alice")).names;
            const bool isKept = std::any_of(names.begin(), names.end(), [&](quint64 node) {
                return image.nodes.value(node).text.contains(Marker);
            });
            return isKept || how == 2 ? QString() : QStringLiteral("the damaged octets are gone");
        };
        const auto work = [byCheck](PowerCutRun &run) {
            if (byCheck)
                QVERIFY(run.store().check("alice", Storage::Repair::Yes).waitForResult());
            else
                QVERIFY(run.send({"alice"}, message("4")).waitForResult());
        };
        cutEverywhere(someMailBefore, work, keepsAll, damage);
    }

    void aRepairThatTheAdministratorAskedFor_data()
    {
        QTest::addColumn<bool>("editor");
        QTest::addColumn<bool>("hole");
        QTest::newRow("the same record twice") << false << false;
        QTest::newRow("and a hole of zeros before it") << false << true;
        QTest::newRow("and the line ends of an editor") << true << false;
        QTest::newRow("all of it") << true << true;
    }
    void aRepairThatTheAdministratorAskedFor()
    {
        QFETCH(bool, editor);
        QFETCH(bool, hole);
        constexpr char Marker[] = "half a message";
        const auto damage = [&](DiskImage &image) {
            DiskNode &file = image.nodes[image.find(SimulatedFolder + "/USERS/alice/my_mailbox.txt")];
            const QByteArray first = file.text.first(file.text.indexOf("\r\n.\r\n") + 5);
            if (editor)
                file.text.replace("\r\n", "\n");
            if (hole)
                file.text += Marker + QByteArray(500, '\0');
            file.text += first;
            file.settle();
        };
        const FurtherCheck keepsAll = [&](PowerCutRun &run, qsizetype) {
            const DiskImage image = run.disk().image();
            const auto names = image.nodes.value(image.find(SimulatedFolder + "/USERS/alice")).names;
            const bool isKept = !hole || std::any_of(names.begin(), names.end(), [&](quint64 node) {
                return image.nodes.value(node).text.contains(Marker);
            });
            if (!isKept)
                return QStringLiteral("the damaged octets are gone");
            const auto repaired = run.store().check("alice", Storage::Repair::Yes).waitForResult();
            const auto after = run.store().check("alice", Storage::Repair::No).waitForResult();
            return repaired && after && after->faults.isEmpty() ? QString() : QStringLiteral("it cannot be repaired");
        };
        cutEverywhere(
            someMailBefore,
            [](PowerCutRun &run) {
                const auto report = run.store().check("alice", Storage::Repair::Yes).waitForResult();
                QVERIFY(report && !report->faults.isEmpty() && report->messages == 3);
            },
            keepsAll, damage);
    }

    void accounts()
    {
        std::atomic<qsizetype> added = -1;
        std::atomic<qsizetype> changed = -1;
        const FurtherCheck check = [&](PowerCutRun &run, qsizetype image) {
            const auto secretOf = [&](const QByteArray &user) {
                const auto account = run.userInfo()->find(user);
                return account ? account->secret : QByteArray();
            };
            if (secretOf("alice") != "a" || (secretOf("bob") != "b" && secretOf("bob") != "new"))
                return QStringLiteral("an account is lost");
            const bool isAdded = secretOf("carol") == "c" || added < 0 || added > image;
            const bool isChanged = secretOf("bob") == "new" || changed < 0 || changed > image;
            return isAdded && isChanged ? QString() : QStringLiteral("a change is lost");
        };
        cutEverywhere(
            nothingBefore,
            [&](PowerCutRun &run) {
                Storage::FileAccounts accounts(run.userInfo());
                QVERIFY(accounts.add("carol", "c").waitForResult());
                added = run.disk().imageCount();
                QVERIFY(accounts.setSecret("bob", "new").waitForResult());
                changed = run.disk().imageCount();
            },
            check);
    }

private:
    const Thoroughness m_thoroughness = Thoroughness::fromEnvironment();
    quint32 m_seed = 0;
    qsizetype m_cuts = 0;
    qsizetype m_images = 0;
    Storage::KeepingRules m_rules;
    QElapsedTimer m_clock;
};

QTEST_GUILESS_MAIN(tst_PowerCut)
#include "tst_powercut.moc"
