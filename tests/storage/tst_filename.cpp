// SPDX-License-Identifier: MIT
#include "powercut.h"

#include <QTest>

using namespace StorageTest;

/// A file put under the mailbox's name is there after a power cut only once its folder is synced; before, the old file
/// comes back, without whatever was done to the new one. So until then nothing is acknowledged in the new one.
class tst_FileName final : public QObject
{
    Q_OBJECT

    static QByteArray alices(const QByteArray &file) { return SimulatedFolder + "/USERS/alice/" + file; }

    static ino_t inodeOfMailbox(PowerCutRun &run)
    {
        struct stat status = {};
        return run.disk().stat(alices("my_mailbox.txt"), &status) == 0 ? status.st_ino : 0;
    }

    static bool sendThree(PowerCutRun &run)
    {
        run.holdToFailedDeletions();
        for (const char *subject : {"1", "2", "3"}) {
            if (!run.send({"alice"}, message(subject)).waitForResult())
                return false;
        }
        return true;
    }

    // @p then is done before the next such @p call, by the thread that is about to make it.
    static void before(PowerCutRun &run, const QByteArray &call, const std::function<void()> &then)
    {
        run.files().watch([&run, call, then](const QByteArray &made) {
            if (made != call)
                return;
            run.files().watch({});
            then();
        });
    }

    // Not before the file itself is synced: that is an fsync too.
    static void failFolderSyncs(PowerCutRun &run) { run.files().failEvery({"fsync USERS"}, EIO); }

    // Deletes a message; in the compaction that follows does @p meanwhile when the copy is made, and @p then before the
    // rename. Returns after that: whatever is asked of the mailbox next finds the compaction ended.
    static bool compactUntilRename(
        PowerCutRun &run, const std::function<void()> &then, const std::function<void()> &meanwhile = [] {})
    {
        const auto reached = std::make_shared<std::promise<void>>();
        before(run, "fsync my_mailbox.new", [&run, then, meanwhile, reached] {
            meanwhile();
            before(run, "rename my_mailbox.new", [then, reached] {
                then();
                reached->set_value();
            });
        });
        if (!run.remove("alice", {1}))
            return false;
        reached->get_future().wait();
        return true;
    }

    static bool repairs(PowerCutRun &run)
    {
        const auto opened = open(run.store(), "alice");
        return bool(opened);
    }

    // As an editor does it that writes into the same file, with line ends of its own.
    static void edit(PowerCutRun &run)
    {
        const QByteArray path = alices("my_mailbox.txt");
        run.disk().put(path, run.disk().octets(path).replace("\r\n", "\n"));
    }

    static void removeOriginals(PowerCutRun &run)
    {
        QList<QByteArray> names;
        run.disk().entries(SimulatedFolder + "/USERS/alice", &names);
        for (const QByteArray &name : std::as_const(names)) {
            if (name.startsWith("my_mailbox.original"))
                run.disk().unlink(alices(name));
        }
    }

    static QString faultAfterPowerCut(PowerCutRun &run)
    {
        return faultOf(withoutUnsynced(run.disk().image()), run.promises().letters(), run.disk().imageCount());
    }

    static void nothingIsAcknowledgedBeforeTheFolderIsSynced(PowerCutRun &run)
    {
        QVERIFY(!run.send({"alice"}, message("too early")).waitForResult());
        QVERIFY(!run.remove("alice", {0}));
        QCOMPARE(faultAfterPowerCut(run), QString());
        run.files().failEvery({}, 0);
        QVERIFY(run.send({"alice"}, message("healed")).waitForResult());
        QVERIFY(run.remove("alice", {0}));
        QCOMPARE(faultAfterPowerCut(run), QString());
    }

    // As another process holds it that writes.
    static int holdAppendLockOfBob(PowerCutRun &run)
    {
        const int file = run.disk().open(SimulatedFolder + "/USERS/bob/my_mailbox.lock", O_RDWR, 0600);
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_start = static_cast<off_t>(Storage::LockOctet::Append);
        lock.l_len = 1;
        return run.disk().lock(file, F_OFD_SETLK, &lock) == 0 ? file : -1;
    }

private Q_SLOTS:
    void afterACompaction()
    {
        PowerCutRun run;
        QVERIFY(sendThree(run));
        QVERIFY(compactUntilRename(run, [&run] { failFolderSyncs(run); }));
        nothingIsAcknowledgedBeforeTheFolderIsSynced(run);
    }

    // A copy that was synced in the old file is taken out of the new one, because another mailbox refused the message.
    void whatIsWithdrawnAfterACompaction()
    {
        PowerCutRun run;
        QVERIFY(sendThree(run) && run.send({"bob"}, message("bob's")).waitForResult());
        run.store().messages("bob", {}, 1).waitForResult(); // whoever wrote has let go
        const int lock = holdAppendLockOfBob(run);
        QVERIFY(lock >= 0);
        std::optional<Storage::Answer<bool>> sent;
        QVERIFY(compactUntilRename(
            run, [&run] { failFolderSyncs(run); },
            [&run, &sent] {
                sent.emplace(run.send({"alice", "bob"}, message("both")));
                run.store().messages("alice", {}, 1).waitForResult(); // behind the copy for alice
            }));
        run.store().messages("alice", {}, 1).waitForResult(); // behind the rename
        run.files().failEvery({"writev bob"}, ENOSPC);
        run.disk().recordImages();
        run.disk().close(lock);
        QVERIFY(!sent->waitForResult());
        run.close();
        const QList<DiskImage> images = run.disk().images();
        for (qsizetype i = 0; i < images.size(); ++i)
            QCOMPARE(faultOf(withoutUnsynced(images.at(i)), run.promises().letters(), i), QString());
    }

    void afterARenameThatFailedAndWasDone()
    {
        PowerCutRun run;
        QVERIFY(sendThree(run));
        const auto rename = [&run] { // the engine's own one finds nothing to rename
            run.disk().rename(alices("my_mailbox.new"), alices("my_mailbox.txt"));
            failFolderSyncs(run);
        };
        QVERIFY(compactUntilRename(run, rename));
        nothingIsAcknowledgedBeforeTheFolderIsSynced(run);
    }

    void afterARepair()
    {
        PowerCutRun run;
        QVERIFY(sendThree(run));
        edit(run);
        before(run, "rename my_mailbox.mended", [&run] { failFolderSyncs(run); });
        QVERIFY(!repairs(run));
        nothingIsAcknowledgedBeforeTheFolderIsSynced(run);
    }

    // Its number says nothing: the one of a file that is gone is given to another.
    void afterARepairThatGotTheNumberOfAnOlderFile()
    {
        PowerCutRun run;
        QVERIFY(sendThree(run));
        const ino_t number = inodeOfMailbox(run);
        edit(run);
        QVERIFY(repairs(run));
        QVERIFY(inodeOfMailbox(run) != number);
        removeOriginals(run);
        edit(run);
        before(run, "rename my_mailbox.mended", [&run] { failFolderSyncs(run); });
        QVERIFY(!repairs(run));
        QCOMPARE(inodeOfMailbox(run), number);
        nothingIsAcknowledgedBeforeTheFolderIsSynced(run);
    }
};

QTEST_GUILESS_MAIN(tst_FileName)
#include "tst_filename.moc"
