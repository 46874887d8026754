// SPDX-License-Identifier: MIT
#include "file/accounts/fileaccounts.h"
#include "filestorefixture.h"

#include <QTest>

using namespace Storage;
using namespace DiskTest;
using namespace StorageTest;

/// Whose the files are that the store makes, above all where root works beside a server of another user.
class tst_Access final : public QObject
{
    Q_OBJECT

    static QByteArray encoded(const QString &path) { return QFile::encodeName(path); }

private Q_SLOTS:
    void rootLeavesNothingThatTheServerCannotRead()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make files for others");
        FileStoreFixture fixture;
        const QString folder = QFileInfo(fixture.path("x")).path();
        QVERIFY(giveToServer(folder) && giveToServer(fixture.path("userinfo.txt")));
        fixture.setRules({{}, {}, 30});
        fixture.reopen();
        FileAccounts accounts(std::make_shared<UserInfoFile>(posixFileOperations(), encoded(folder), [](auto &) {}));
        QVERIFY(accounts.add("carol", "c").waitForResult());
        QVERIFY(accounts.setSecret("alice", "new").waitForResult());
        QVERIFY(fixture.store().setQuota("alice", {Quota::Kind::Limited, 1 << 30}).waitForResult());
        // A large one, so that there is an index; then a deletion, so that there is a trash and a compacted file.
        const QByteArray large(2 * 1024 * 1024, 'x');
        const auto id = import(fixture.store(), "alice", message("1", large + "\r\n"));
        QVERIFY(id && deliver(fixture.store(), envelope({"alice", "bob"}), message("2", large + "\r\n")));
        QVERIFY((*open(fixture.store(), "alice"))->finish({*id}).waitForResult());
        QVERIFY(fixture.store().tidy().waitForResult());
        QVERIFY(fixture.store().restore("alice", {*id}).waitForResult());
        fixture.close();
        // A torn end and a record written by hand, so that something is set aside and rewritten.
        QFile text(fixture.mailbox());
        QVERIFY(text.open(QIODevice::Append) && text.write("From: torn") > 0);
        text.close();
        fixture.reopen();
        QVERIFY(fixture.store().check("alice", Repair::Yes).waitForResult());
        QVERIFY(!fixture.filesLike("my_mailbox.idx").isEmpty() && !fixture.filesLike("trash-*.txt").isEmpty());
        QVERIFY(!fixture.filesLike("my_mailbox.torn-*").isEmpty());
        fixture.close();
        QCOMPARE(notTheServers(folder), QStringList());
    }

    void aMailboxBehindALinkStaysThere()
    {
        FileStoreFixture fixture;
        QTemporaryDir elsewhere;
        const QString real = elsewhere.filePath(QStringLiteral("alice.txt"));
        QVERIFY(QDir().mkpath(fixture.path("USERS/alice")));
        QVERIFY(putFile(real, {}) && QFile::link(real, fixture.mailbox()));
        const auto id = deliver(fixture.store(), envelope({"alice"}), message("1"));
        QVERIFY(id && deliver(fixture.store(), envelope({"alice"}), message("2")));
        QCOMPARE(::chmod(encoded(real).constData(), 0640), 0);
        QVERIFY((*open(fixture.store(), "alice"))->finish({*id}).waitForResult());
        fixture.reopen();
        QVERIFY(S_ISLNK(statusOf(fixture.mailbox()).st_mode));
        QVERIFY2(!fileOctets(real).contains(*id), "compacted");
        QCOMPARE(statusOf(real).st_mode & 07777, mode_t(0640));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{Trace + message("2")});
    }
};

QTEST_GUILESS_MAIN(tst_Access)
#include "tst_access.moc"
