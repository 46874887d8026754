// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "disk/filesoftests.h"
#include "replacefile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/xattr.h>

using namespace Disk;
using namespace DiskTest;

class tst_ReplaceFile final : public QObject
{
    Q_OBJECT

    static QByteArray encoded(const QString &path) { return QFile::encodeName(path); }
    static Done replace(const QString &path, const QByteArray &text, const Files &files = posixFileOperations())
    {
        return replaceFile(files, encoded(path), text);
    }

private Q_SLOTS:
    void aNewFileIsItsFoldersOwners()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make files for others");
        const QTemporaryDir folder;
        QVERIFY(giveToServer(folder.path()));
        QVERIFY(replace(folder.filePath(QStringLiteral("new")), "text"));
        const auto made = makeFolder(posixFileOperations(), encoded(folder.filePath(QStringLiteral("folder"))));
        QVERIFY(made && *made);
        QCOMPARE(notTheServers(folder.path()), QStringList());
        QCOMPARE(statusOf(folder.filePath(QStringLiteral("new"))).st_mode & 07777, mode_t(0600));
    }

    void anOldFileKeepsOwnerAndMode()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make files for others");
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old"));
        QVERIFY(putFile(path, "old") && giveToServer(path));
        QCOMPARE(::chmod(encoded(path).constData(), 0640), 0);
        QVERIFY(replace(path, "new text"));
        QCOMPARE(fileOctets(path), "new text");
        QCOMPARE(statusOf(path).st_uid, Server);
        QCOMPARE(statusOf(path).st_gid, ServerGroup);
        QCOMPARE(statusOf(path).st_mode & 07777, mode_t(0640));
    }

    void anAccessListIsKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old"));
        QVERIFY(putFile(path, "old"));
        // Version 2; owner rw, user 4711 r, group nothing, mask r, others nothing.
        const QByteArray list = QByteArray::fromHex("02000000"
                                                    "01000600ffffffff"
                                                    "0200040067120000"
                                                    "04000000ffffffff"
                                                    "10000400ffffffff"
                                                    "20000000ffffffff");
        if (::setxattr(encoded(path).constData(), "system.posix_acl_access", list.constData(), size_t(list.size()),
                       0) != 0)
            QSKIP("this file system has no access lists");
        QVERIFY(replace(path, "new"));
        QByteArray kept(1000, '\0');
        kept.truncate(::getxattr(encoded(path).constData(), "system.posix_acl_access", kept.data(), 1000));
        QCOMPARE(kept.toHex(), list.toHex());
        QCOMPARE(fileOctets(path), "new");
    }

    void aLinkStaysALink_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("relative") << QStringLiteral("below/text") << true;
        QTest::newRow("relative, nothing there yet") << QStringLiteral("below/text") << false;
        QTest::newRow("absolute") << QString() << true;
        QTest::newRow("through another link") << QStringLiteral("second") << true;
    }
    void aLinkStaysALink()
    {
        QFETCH(QString, target);
        QFETCH(bool, isThere);
        const QTemporaryDir folder;
        const QString real = folder.filePath(QStringLiteral("below/text"));
        const QString link = folder.filePath(QStringLiteral("link"));
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("below")));
        QVERIFY(!isThere || putFile(real, "old"));
        QVERIFY(QFile::link(QStringLiteral("below/text"), folder.filePath(QStringLiteral("second"))));
        QCOMPARE(::symlink(encoded(target.isEmpty() ? real : target).constData(), encoded(link).constData()), 0);
        QVERIFY(replace(link, "new"));
        QVERIFY(S_ISLNK(statusOf(link).st_mode));
        QVERIFY(S_ISREG(statusOf(real).st_mode));
        QCOMPARE(fileOctets(real), "new");
        QCOMPARE(QDir(folder.filePath(QStringLiteral("below"))).entryList(QDir::Files).size(), 1);
    }

    void linksInACircleAreRefused()
    {
        const QTemporaryDir folder;
        const QString link = folder.filePath(QStringLiteral("link"));
        QCOMPARE(::symlink("link", encoded(link).constData()), 0);
        QVERIFY(!replace(link, "new"));
    }

    void whatCannotBeRenamedOverIsRewrittenWhereItIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("longer") << QByteArray("longer than before");
        QTest::newRow("shorter") << QByteArray("s");
        QTest::newRow("of equal length") << QByteArray("newer");
        QTest::newRow("empty") << QByteArray();
    }
    void whatCannotBeRenamedOverIsRewrittenWhereItIs()
    {
        QFETCH(QByteArray, text);
        for (const bool isMount : {true, false}) { // a mount of its own, or a second hard link
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("userinfo.txt"));
            QVERIFY(putFile(path, "older"));
            const auto files = std::make_shared<FaultyFiles>();
            if (isMount)
                files->failEvery({"rename " + folder.path().section(u'/', -1).toLocal8Bit()}, EBUSY);
            else
                QCOMPARE(::link(encoded(path).constData(), encoded(path + QStringLiteral(".name")).constData()), 0);
            const ino_t inode = statusOf(path).st_ino;
            QVERIFY(replace(path, text, files));
            QCOMPARE(fileOctets(path), text);
            QCOMPARE(statusOf(path).st_ino, inode);
            QVERIFY(!QFile::exists(path + QStringLiteral(".new")));
        }
    }

    void aRewriteInPlaceThatFailsLosesNothing()
    {
        bool reachedTheEnd = false;
        for (int call = 1; call < 60 && !reachedTheEnd; ++call) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("userinfo.txt"));
            QVERIFY(putFile(path, "older"));
            QCOMPARE(::link(encoded(path).constData(), encoded(path + QStringLiteral(".name")).constData()), 0);
            const auto files = std::make_shared<FaultyFiles>();
            files->failAt(call, ENOSPC);
            const bool done = bool(replace(path, "newer and longer", files));
            reachedTheEnd = !files->hasFailed();
            const QByteArray now = fileOctets(path);
            const bool isWhole = now == "newer and longer" || (!done && now == "older");
            QVERIFY(isWhole || fileOctets(path + QStringLiteral(".new")) == "newer and longer");
        }
        QVERIFY(reachedTheEnd);
    }

    void whatCannotBeKeptIsRefusedBeforeAnythingIsChanged()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make files for others");
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old"));
        QVERIFY(putFile(path, "old") && giveToServer(path));
        const auto files = std::make_shared<FaultyFiles>();
        files->failEvery({"fchown " + folder.path().section(u'/', -1).toLocal8Bit()}, EPERM);
        const Done done = replace(path, "new", files);
        QVERIFY(!done);
        QVERIFY2(done.error().detail.startsWith(QStringLiteral("Cannot keep the owner and the mode of ")),
                 qPrintable(done.error().detail));
        QCOMPARE(fileOctets(path), "old");
        QVERIFY(!QFile::exists(path + QStringLiteral(".new")));
    }
};

QTEST_GUILESS_MAIN(tst_ReplaceFile)
#include "tst_replacefile.moc"
