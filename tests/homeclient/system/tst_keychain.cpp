// SPDX-License-Identifier: MIT
#include "system/keychain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

/// Run by withkeyring.sh, which sets HOMEMAIL_KEYCHAIN to what it has made: "keyring" or "nobus".
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsAPassword();
    void hasNothingForAnotherKey();
    void forgetsWhatWasRemoved();
    void survivesBeingDeletedWhileItAsks();
    void namesKeys();

private:
    QString readFrom(System::Keychain &keychain);

    bool m_isPermanent = false;
    QString m_key = QStringLiteral("alice@mail.example:2110");
};

void TestKeychain::initTestCase()
{
    const QByteArray surroundings = qgetenv("HOMEMAIL_KEYCHAIN");
    QVERIFY2(surroundings == "keyring" || surroundings == "nobus", "to be run by withkeyring.sh");
    m_isPermanent = surroundings == "keyring";
}

QString TestKeychain::readFrom(System::Keychain &keychain)
{
    QSignalSpy read(&keychain, &System::Keychain::passwordRead);
    QElapsedTimer clock;
    clock.start();
    keychain.read(m_key);
    read.wait(System::KeychainTimeoutMilliseconds + 1000);
    return read.count() == 1 ? read.at(0).at(1).toString() : QStringLiteral("no answer in time");
}

void TestKeychain::keepsAPassword()
{
    const QString password = QStringLiteral("s\u00e9cret \u041f");
    System::Keychain keychain;
    QSignalSpy written(&keychain, &System::Keychain::passwordWritten);
    keychain.write(m_key, password);
    QCOMPARE(readFrom(keychain), password);
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(written.at(0).at(1).toBool(), m_isPermanent);
    QCOMPARE(readFrom(keychain), password);
    // Another run knows it only if a keychain kept it.
    System::Keychain another;
    QCOMPARE(readFrom(another), m_isPermanent ? password : QString());
}

void TestKeychain::hasNothingForAnotherKey()
{
    System::Keychain keychain;
    QSignalSpy read(&keychain, &System::Keychain::passwordRead);
    keychain.read(QStringLiteral("nobody@mail.example:2110"));
    QVERIFY(read.wait(System::KeychainTimeoutMilliseconds + 1000));
    QCOMPARE(read.at(0).at(1).toString(), QString());
}

void TestKeychain::forgetsWhatWasRemoved()
{
    System::Keychain keychain;
    QSignalSpy written(&keychain, &System::Keychain::passwordWritten);
    QSignalSpy removed(&keychain, &System::Keychain::passwordRemoved);
    keychain.write(m_key, QStringLiteral("x"));
    QTRY_COMPARE(written.count(), 1);
    keychain.remove(m_key);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(readFrom(keychain), QString());
}

void TestKeychain::survivesBeingDeletedWhileItAsks()
{
    auto keychain = std::make_unique<System::Keychain>();
    keychain->read(m_key);
    keychain->write(m_key, QStringLiteral("x"));
    keychain.reset();
    QTest::qWait(300);
}

void TestKeychain::namesKeys()
{
    QCOMPARE(System::Keychain::key(QStringLiteral("alice"), QStringLiteral("mail.example"), 2110), m_key);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
