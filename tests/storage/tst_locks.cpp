// SPDX-License-Identifier: MIT
#include "filestorefixture.h"
#include "waitingclaims.h"

#include <QScopeGuard>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace StorageTest;
using Storage::LockOctet;
using Storage::MailboxLock;
using Storage::StoreError;

/// The answer to a delivery comes before the index is brought up to date and the append lock let go; a look at the
/// mailbox comes behind both. Whoever forks before that hands the lock on to the child.
void waitUntilAtRest(FileStoreFixture &fixture)
{
    fixture.store().overview({}, 100).waitForResult();
}

class tst_Locks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstClaimIsServedFirst()
    {
        Storage::WaitingClaims<int> claims;
        auto first = claims.add({"first", Storage::MaildropUse::Login, QDeadlineTimer::Forever});
        auto second = claims.add({"second", Storage::MaildropUse::Login, QDeadlineTimer()});
        QVERIFY(!claims.takeImpatient());
        QCOMPARE(claims.takeFirst()->claim.holder, "first");
        QCOMPARE(claims.takeImpatient()->claim.holder, "second");
        QVERIFY(!claims.takeFirst());
        QVERIFY(first.isReady() && second.isReady()); // given up
    }

    void twoStoresOneSession()
    {
        FileStoreFixture fixture;
        const auto other = fixture.open();
        auto session = open(fixture.store(), "alice");
        QVERIFY(session);
        const auto second = open(*other, "alice");
        QVERIFY(!second);
        QCOMPARE(second.error().kind, StoreError::Kind::Locked);
        const auto seen = other->overview({}, 100).waitForResult().value().first();
        QVERIFY(seen.isLocked);
        QCOMPARE(seen.lockHolder, "another process");
        session->reset();
        QVERIFY(open(*other, "alice"));
    }

    void theNextStoreKnowsTheLastLogin()
    {
        FileStoreFixture fixture;
        const auto lastLogin = [&fixture](int index) {
            return fixture.store().overview({}, 100).waitForResult().value().at(index).lastLogin;
        };
        QVERIFY(!lastLogin(0).isValid());
        const QDateTime before = QDateTime::currentDateTime();
        QVERIFY(open(fixture.store(), "alice"));
        fixture.reopen();
        QVERIFY(qAbs(before.secsTo(lastLogin(0))) <= 2);
        QVERIFY(!lastLogin(1).isValid());
        putFile(fixture.path("USERS/alice/my_mailbox.lock"), "no time at all, whatever is said here");
        fixture.reopen();
        QVERIFY(!lastLogin(0).isValid());
        QVERIFY(open(fixture.store(), "alice")); // it locks all the same
    }

    void aToolIsNoLogin()
    {
        FileStoreFixture fixture;
        const auto tool = fixture.store().openMaildrop("alice", {"tool", Storage::MaildropUse::Tool}).waitForResult();
        QVERIFY(tool);
        QVERIFY(!fixture.store().overview({}, 100).waitForResult().value().first().lastLogin.isValid());
        fixture.reopen();
        QVERIFY(!fixture.store().overview({}, 100).waitForResult().value().first().lastLogin.isValid());
    }

    void anotherProcessHoldsTheLockUntilItDies()
    {
        FileStoreFixture fixture;
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
        waitUntilAtRest(fixture);
        const QByteArray path = fixture.path("USERS/alice/my_mailbox.lock").toLocal8Bit();
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            // Only system calls from here on: the parent's threads are not here.
            const int file = ::open(path.constData(), O_RDWR);
            struct flock lock = {};
            lock.l_type = F_WRLCK;
            lock.l_len = 1;
            const char answer = ::fcntl(file, F_OFD_SETLK, &lock) == 0 ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) == 1)
                ::pause();
            ::_exit(0);
        }
        const auto end = qScopeGuard([child] {
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
        });
        char answer = 0;
        QCOMPARE(::read(ready[0], &answer, 1), 1);
        QCOMPARE(answer, 'y');
        QCOMPARE(open(fixture.store(), "alice").error().kind, StoreError::Kind::Locked);
        QVERIFY2(deliver(fixture.store(), envelope({"alice"}), message("2")), "a session does not hold up mail");
        ::kill(child, SIGKILL);
        QTRY_VERIFY(open(fixture.store(), "alice").has_value());
        ::close(ready[0]);
        ::close(ready[1]);
    }

    void theAppendLockIsWaitedFor()
    {
        FileStoreFixture fixture;
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
        waitUntilAtRest(fixture);
        const auto files = Disk::posixFileOperations();
        const QByteArray path = fixture.path("USERS/alice/my_mailbox.lock").toLocal8Bit();
        auto held = MailboxLock::take(files, path, LockOctet::Append);
        QVERIFY(held);
        QVERIFY(MailboxLock::take(files, path, LockOctet::Maildrop));
        QVERIFY(!MailboxLock::wait(files, path, LockOctet::Append, std::chrono::milliseconds(30)));
        const auto writer = fixture.store().beginMessage(envelope({"alice"}));
        writer->write(message("2"));
        auto committed = writer->commit();
        QTest::qWait(50);
        QVERIFY(!committed.isReady());
        held = failedLock();
        QVERIFY(committed.waitForResult());
    }

    void mailFromAnotherStoreIsSeen()
    {
        FileStoreFixture fixture;
        const auto other = fixture.open();
        for (int round = 0; round < 3; ++round) {
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("here")));
            QVERIFY(deliver(*other, envelope({"alice"}), message("there")));
        }
        QCOMPARE(retrieveAll(fixture.store(), "alice").size(), 6);
        QCOMPARE(retrieveAll(*other, "alice").size(), 6);
    }

private:
    static Storage::Expected<MailboxLock, StoreError> failedLock()
    {
        return Storage::failed({StoreError::Kind::Locked, {}});
    }
};

QTEST_GUILESS_MAIN(tst_Locks)
#include "tst_locks.moc"
