// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/shared/filesharedsettings.h"
#include "storagehelpers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Storage;
using namespace DiskTest;

/// Shared settings as files of a data folder: what a person, an accident or root does to them.
class TestFileSharedSettings : public QObject
{
    Q_OBJECT

    static constexpr qint64 MaxOctets = maxOctets(SharedName::Aliases);

    using Value = Expected<SharedValue, StoreError>;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    Value read(SharedName name) const { return m_settings->read(name).waitForResult(); }
    Value put(SharedName name, const QByteArray &octets) const
    {
        return m_settings->change(name, [octets](const SharedValue &) { return std::optional(octets); })
            .waitForResult();
    }
    static void addOwnNames()
    {
        QTest::addColumn<int>("name");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("the login secret") << int(SharedName::LoginSecret) << QByteArray("login-secret");
        QTest::newRow("the certificate") << int(SharedName::Certificate) << QByteArray("tls/server.crt");
        QTest::newRow("the key") << int(SharedName::CertificateKey) << QByteArray("tls/server.key");
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<FileSharedSettings>(posixFileOperations(), QFile::encodeName(m_folder->path()));
    }

    void theFilesAreTheOwnersAlone_data() { addOwnNames(); }
    void theFilesAreTheOwnersAlone()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, file);
        QVERIFY(put(SharedName(name), "one\n"));
        QCOMPARE(fileOctets(path(file.constData())), "one\n");
        QCOMPARE(statusOf(path(file.constData())).st_mode & 07777, 0600u);
        QCOMPARE(m_settings->placeOf(SharedName(name)), path(file.constData()));
        QVERIFY(!QFile::exists(path(file.constData()) + QStringLiteral(".new")));
        if (file.startsWith("tls/"))
            QCOMPARE(statusOf(path("tls")).st_mode & 07777, 0700u);
    }

    void aSecretThatIsGivenBackIsClosed_data() { addOwnNames(); }
    void aSecretThatIsGivenBackIsClosed()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, file);
        QVERIFY(put(SharedName(name), "one\n"));
        QVERIFY(QFile::setPermissions(path(file.constData()), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        const struct stat before = statusOf(path(file.constData()));
        QVERIFY(put(SharedName(name), "one\n"));
        const struct stat after = statusOf(path(file.constData()));
        QCOMPARE(after.st_mode & 07777, SharedName(name) == SharedName::Certificate ? 0604u : 0600u);
        QCOMPARE(after.st_ino, before.st_ino);
    }

    void rootLeavesTheFilesToTheServer_data() { addOwnNames(); }
    void rootLeavesTheFilesToTheServer()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, file);
        if (::geteuid() != 0)
            QSKIP("only root works beside another user's server");
        QVERIFY(giveToServer(m_folder->path()));
        QVERIFY(put(SharedName(name), "one\n"));
        QCOMPARE(notTheServers(m_folder->path()), QStringList());
        QVERIFY(put(SharedName(name), "two\n"));
        QCOMPARE(notTheServers(m_folder->path()), QStringList());
        QCOMPARE(fileOctets(path(file.constData())), "two\n");
    }

    void aTextThatIsMissingIsTheOneOfBefore()
    {
        QVERIFY(putInPlace(path("aliases.txt"), "info: alice\n"));
        const Value before = read(SharedName::Aliases);
        QCOMPARE(before->octets, "info: alice\n");
        QVERIFY(QFile::remove(path("aliases.txt")));
        for (int i = 0; i < 2; ++i) {
            const Value kept = read(SharedName::Aliases);
            QCOMPARE(kept->octets, "info: alice\n");
            QCOMPARE(kept->revision, before->revision);
            QCOMPARE(kept->trouble, path("aliases.txt") + QStringLiteral(" is missing, and it was there before"));
        }
        QVERIFY(putInPlace(path("aliases.txt"), "info: bob\n"));
        QTRY_COMPARE(read(SharedName::Aliases)->octets, "info: bob\n");
        QVERIFY(read(SharedName::Aliases)->trouble.isEmpty());
    }

    void aTextThatIsHalfWrittenIsTheOneOfBefore()
    {
        QVERIFY(putInPlace(path("aliases.txt"), "info: alice\nsales: bob\n"));
        QVERIFY(read(SharedName::Aliases));
        QVERIFY(putFile(path("aliases.txt"), "info: bob\nsa"));
        QCOMPARE(read(SharedName::Aliases)->octets, "info: alice\nsales: bob\n");
        QTRY_COMPARE_WITH_TIMEOUT(read(SharedName::Aliases)->octets, "info: bob\nsa", 30'000);
    }

    void aTextThatWasNeverReadIsAnError()
    {
        QVERIFY(putFile(path("aliases.txt"), QByteArray(MaxOctets + 1, 'x')));
        QVERIFY(!read(SharedName::Aliases));
        QVERIFY(putInPlace(path("aliases.txt"), QByteArray(MaxOctets, 'x')));
        QCOMPARE(read(SharedName::Aliases)->octets.size(), MaxOctets);
    }

    void whatTheServerMadeIsNotThereOnceItIsGone_data() { addOwnNames(); }
    void whatTheServerMadeIsNotThereOnceItIsGone()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, file);
        const Value made = put(SharedName(name), "one\n");
        QVERIFY(QFile::remove(path(file.constData())));
        const Value gone = read(SharedName(name));
        QVERIFY(!gone->isThere && gone->trouble.isEmpty() && gone->revision != made->revision);
    }

    void aRewriteOfEqualLengthIsSeen_data() { addOwnNames(); }
    void aRewriteOfEqualLengthIsSeen()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, file);
        QVERIFY(put(SharedName(name), "one\n"));
        for (const QByteArray octets : {"two\n", "six\n", "ten\n"}) {
            QVERIFY(putFile(path(file.constData()), octets));
            QCOMPARE(read(SharedName(name))->octets, octets);
        }
    }

    void whatIsNoFileIsAnError_data()
    {
        QTest::addColumn<int>("name");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("why");
        for (const auto &[name, room] : {std::pair(SharedName::LoginSecret, "the login secret"),
                                         std::pair(SharedName::CertificateKey, "the key")}) {
            QTest::addRow("%s is a pipe", room) << int(name) << QByteArray("pipe") << QByteArray("is no ordinary file");
            QTest::addRow("%s is a folder", room)
                << int(name) << QByteArray("folder") << QByteArray("is no ordinary file");
            QTest::addRow("%s is a link that leads nowhere", room)
                << int(name) << QByteArray("link") << QByteArray("is a link that leads nowhere");
            QTest::addRow("%s is too long", room) << int(name) << QByteArray("long") << QByteArray("is larger than");
        }
    }
    void whatIsNoFileIsAnError()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, why);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("tls")));
        const QString place = m_settings->placeOf(SharedName(name));
        const QByteArray file = QFile::encodeName(place);
        if (what == "pipe")
            QCOMPARE(::mkfifo(file.constData(), 0600), 0);
        else if (what == "folder")
            QCOMPARE(::mkdir(file.constData(), 0700), 0);
        else if (what == "link")
            QCOMPARE(::symlink("/nowhere/at/all", file.constData()), 0);
        else
            QVERIFY(putFile(place, QByteArray(MaxOctets + 1, 'x')));
        const Value value = read(SharedName(name));
        QVERIFY(!value);
        QVERIFY2(value.error().detail.startsWith(place) && value.error().detail.contains(QString::fromLatin1(why)),
                 qPrintable(value.error().detail));
        QVERIFY(!put(SharedName(name), "one\n"));
    }

    void theDataFolderIsNotMade_data() { addOwnNames(); }
    void theDataFolderIsNotMade()
    {
        QFETCH(int, name);
        QVERIFY(QDir(m_folder->path()).removeRecursively());
        QVERIFY(!put(SharedName(name), "one\n"));
        QVERIFY(!QFile::exists(m_folder->path()));
    }

    // Whatever fails: the old value or the new one, whole.
    void aFailingCallLeavesTheValue_data() { addOwnNames(); }
    void aFailingCallLeavesTheValue()
    {
        QFETCH(int, name);
        QFETCH(QByteArray, file);
        QVERIFY(put(SharedName(name), "one\n"));
        for (int failing = 1;; ++failing) {
            const auto files = std::make_shared<FaultyFiles>();
            FileSharedSettings settings(files, QFile::encodeName(m_folder->path()));
            files->failAt(failing, EIO);
            const auto change = [](const SharedValue &value) { return std::optional(value.octets + 'x'); };
            const QByteArray before = fileOctets(path(file.constData()));
            const Value changed = settings.change(SharedName(name), change).waitForResult();
            const QByteArray after = fileOctets(path(file.constData()));
            QVERIFY2(after == before || after == before + 'x', after.constData());
            QVERIFY(!changed || (after == before + 'x' && changed->octets == after));
            if (files->failedCall().isEmpty())
                break;
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileSharedSettings> m_settings;
};

QTEST_GUILESS_MAIN(TestFileSharedSettings)
#include "tst_filesharedsettings.moc"
