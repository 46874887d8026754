// SPDX-License-Identifier: MIT
#include "certificatetrust.h"
#include "disk/filesoftests.h"
#include "encryptionpolicy.h"
#include "serverkey.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using Client::CertificateTrust;
using Client::MailAccount;
using Client::Security;
using Client::ServerCertificate;
using Doubt = ServerCertificate::Doubt;
using Verdict = CertificateTrust::Verdict;

namespace {

ServerCertificate certificate(const char *host, quint16 port, char fill, bool isDoubted = true)
{
    ServerCertificate made;
    made.host = QString::fromLatin1(host);
    made.port = port;
    made.fingerprint = QByteArray(Client::FingerprintOctets, fill);
    if (isDoubted)
        made.doubts = {Doubt::SelfMade};
    return made;
}

ServerCertificate withKey(char keyFill, ServerCertificate made)
{
    made.keyFingerprint = QByteArray(Client::FingerprintOctets, keyFill);
    return made;
}

Verdict judge(CertificateTrust &trust, ServerCertificate shown)
{
    return trust.judge(shown);
}

} // namespace

class TestCertificateTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trustsOnFirstUse()
    {
        CertificateTrust trust(m_folder.filePath(QStringLiteral("first.txt")));
        QCOMPARE(judge(trust, certificate("a.example", 25, 'a')), Verdict::Unknown);
        trust.remember(certificate("a.example", 25, 'a'));
        QCOMPARE(judge(trust, certificate("a.example", 25, 'a')), Verdict::Remembered);
        QCOMPARE(judge(trust, certificate("A.Example.", 25, 'a')), Verdict::Remembered);
        QCOMPARE(judge(trust, certificate("a.example", 110, 'a')), Verdict::Remembered);
        QCOMPARE(judge(trust, certificate("a.example", 110, 'b')), Verdict::Unknown);
        QCOMPARE(judge(trust, certificate("b.example", 25, 'a')), Verdict::Unknown);
        ServerCertificate changed = certificate("a.example", 25, 'b');
        QCOMPARE(trust.judge(changed), Verdict::Changed);
        QCOMPARE(changed.remembered, QByteArray(Client::FingerprintOctets, 'a'));
        trust.forget(QStringLiteral("a.example"), 25);
        QCOMPARE(judge(trust, certificate("a.example", 25, 'b')), Verdict::Unknown);
    }

    // However it is typed the next time.
    void allSpellingsOfAServerAreOne_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char *name, const char16_t *first, const char16_t *second) {
            QTest::newRow(name) << QString::fromUtf16(first) << QString::fromUtf16(second);
        };
        row("letters beyond US-ASCII", u"m\u00fcnchen.example", u"xn--mnchen-3ya.example");
        row("the other way round", u"xn--mnchen-3ya.example", u"M\u00dcNCHEN.example.");
        row("composed of two", u"mu\u0308nchen.example", u"m\u00fcnchen.example");
        row("blanks around it", u"mail.example", u" Mail.Example ");
        row("an address in brackets", u"[2001:db8::1]", u"2001:DB8:0::1");
    }

    void allSpellingsOfAServerAreOne()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        const QString file = m_folder.filePath(QStringLiteral("spellings.txt"));
        QFile::remove(file);
        ServerCertificate shown = certificate("", 25, 'a');
        shown.host = first;
        CertificateTrust(file).remember(shown);
        CertificateTrust(file).allowClear(first);
        CertificateTrust trust(file);
        shown.host = second;
        QCOMPARE(trust.judge(shown), Verdict::Remembered);
        shown.fingerprint = QByteArray(Client::FingerprintOctets, 'b');
        QCOMPARE(trust.judge(shown), Verdict::Changed);
        QVERIFY(trust.allowsClear(second));
        QVERIFY(trust.wasEncryptedOnAnyPort(second));
        QCOMPARE(Client::loginKey({first, 0, 0, QStringLiteral("bob"), {}}),
                 Client::loginKey({second, 0, 0, QStringLiteral("bob"), {}}));
        trust.forget(second, 25);
        QVERIFY(!CertificateTrust(file).wasEncrypted(first, 25));
    }

    void theSystemVouches()
    {
        CertificateTrust trust;
        QCOMPARE(judge(trust, certificate("a.example", 25, 'a', false)), Verdict::System);
        trust.noteEncrypted(certificate("a.example", 25, 'a', false), Verdict::System);
        QCOMPARE(judge(trust, certificate("a.example", 25, 'b', false)), Verdict::System); // renewed
        ServerCertificate doubted = certificate("a.example", 25, 'c');
        QCOMPARE(trust.judge(doubted), Verdict::Changed);
        QVERIFY(doubted.wasVouchedFor);
    }

    void aGivenFingerprintIsTheOnlyOne()
    {
        CertificateTrust trust;
        trust.remember(certificate("a.example", 25, 'a'));
        trust.setGiven(QByteArray(Client::FingerprintOctets, 'b'));
        QCOMPARE(judge(trust, certificate("a.example", 25, 'b')), Verdict::Given);
        QCOMPARE(judge(trust, certificate("a.example", 25, 'a')), Verdict::Changed);
        QCOMPARE(judge(trust, certificate("a.example", 25, 'a', false)), Verdict::Changed);
    }

    void firstUseIsTakenHereOnly()
    {
        CertificateTrust trust;
        trust.setAcceptsFirstUseHere(true);
        QCOMPARE(judge(trust, certificate("127.0.0.1", 2110, 'a')), Verdict::FirstUse);
        QCOMPARE(judge(trust, certificate("192.0.2.1", 2110, 'a')), Verdict::Unknown);
        trust.noteEncrypted(certificate("127.0.0.1", 2110, 'a'), Verdict::FirstUse);
        QCOMPARE(judge(trust, certificate("127.0.0.1", 2110, 'b')), Verdict::Changed);
    }

    // MailServer renews its own certificate with the key that it has.
    void anotherCertificateWithTheSameKeyIsTheSameServer()
    {
        const QString file = m_folder.filePath(QStringLiteral("renewed.txt"));
        const ServerCertificate first = withKey('k', certificate("a.example", 25, 'a'));
        const ServerCertificate renewed = withKey('k', certificate("a.example", 25, 'b'));
        CertificateTrust(file).remember(first);
        CertificateTrust trust(file);
        QCOMPARE(judge(trust, withKey('l', certificate("a.example", 25, 'b'))), Verdict::Changed);
        QCOMPARE(judge(trust, certificate("a.example", 25, 'b')), Verdict::Changed); // its key cannot be read
        QCOMPARE(judge(trust, withKey('k', certificate("b.example", 25, 'b'))), Verdict::Unknown);
        QCOMPARE(judge(trust, withKey('k', certificate("a.example", 110, 'b'))), Verdict::Remembered);
        QCOMPARE(judge(trust, renewed), Verdict::Remembered);
        trust.noteEncrypted(renewed, Verdict::Remembered);
        ServerCertificate other = withKey('l', certificate("a.example", 25, 'c'));
        QCOMPARE(CertificateTrust(file).judge(other), Verdict::Changed);
        QCOMPARE(other.remembered, renewed.fingerprint);
    }

    void aCertificateWithoutAKeyThatCanBeReadStandsForItself()
    {
        CertificateTrust trust;
        trust.remember(certificate("a.example", 25, 'a'));
        QCOMPARE(judge(trust, certificate("a.example", 25, 'b')), Verdict::Changed);
    }

    void anExpiredCertificateWithTheSameKeyIsBelieved()
    {
        CertificateTrust trust;
        trust.remember(withKey('k', certificate("a.example", 25, 'a')));
        ServerCertificate expired = withKey('k', certificate("a.example", 25, 'b'));
        expired.doubts = {Doubt::SelfMade, Doubt::Expired};
        QCOMPARE(judge(trust, expired), Verdict::Remembered);
    }

    // Its key was never trusted for itself.
    void theKeyOfWhatTheSystemVouchedForIsNotEnough()
    {
        CertificateTrust trust;
        trust.noteEncrypted(withKey('k', certificate("a.example", 25, 'a', false)), Verdict::System);
        QCOMPARE(judge(trust, withKey('k', certificate("a.example", 25, 'b'))), Verdict::Changed);
    }

    void aGivenFingerprintIsOfOneCertificateNotOfItsKey()
    {
        CertificateTrust trust;
        const ServerCertificate first = withKey('k', certificate("a.example", 25, 'a'));
        trust.setGiven(first.fingerprint);
        trust.noteEncrypted(first, Verdict::Given);
        QCOMPARE(judge(trust, withKey('k', certificate("a.example", 25, 'b'))), Verdict::Changed);
    }

    void forgetsAllPortsWithTheKey()
    {
        CertificateTrust trust;
        trust.remember(withKey('k', certificate("a.example", 25, 'a')));
        trust.remember(withKey('k', certificate("a.example", 110, 'b')));
        trust.remember(withKey('l', certificate("a.example", 995, 'c')));
        trust.forget(QStringLiteral("a.example"), 25);
        QVERIFY(!trust.wasEncrypted(QStringLiteral("a.example"), 110));
        QVERIFY(trust.wasEncrypted(QStringLiteral("a.example"), 995));
    }

    void aLineWithoutAKeyIsReadAndLearnsIt()
    {
        const QString name = m_folder.filePath(QStringLiteral("old.txt"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("server a.example 25 " + QByteArray(32, 'a').toHex() + "\nserver a.example 110 " +
                   QByteArray(32, 'b').toHex() + " nonsense\n");
        file.close();
        CertificateTrust trust(name);
        QCOMPARE(judge(trust, withKey('k', certificate("a.example", 110, 'b'))), Verdict::Remembered);
        const ServerCertificate first = withKey('k', certificate("a.example", 25, 'a'));
        const ServerCertificate renewed = withKey('k', certificate("a.example", 25, 'c'));
        QCOMPARE(judge(trust, renewed), Verdict::Changed);
        QCOMPARE(judge(trust, first), Verdict::Remembered);
        trust.noteEncrypted(first, Verdict::Remembered);
        QCOMPARE(judge(trust, renewed), Verdict::Remembered);
    }

    void isKeptInAFileOfItsOwner()
    {
        const QString file = m_folder.filePath(QStringLiteral("deep/kept.txt"));
        CertificateTrust(file).remember(certificate("fe80::1%eth0", 25, 'a'));
        CertificateTrust(file).allowClear(QStringLiteral("old.example"));
        CertificateTrust again(file);
        QCOMPARE(judge(again, certificate("fe80::1%eth0", 25, 'a')), Verdict::Remembered);
        QVERIFY(again.allowsClear(QStringLiteral("OLD.example")));
        QVERIFY(!again.allowsClear(QStringLiteral("new.example")));
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
    }

    void aFileThatRootChangesStaysItsOwners()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make files for others");
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("known"));
        QVERIFY(DiskTest::putFile(file, "clear b.example\n") && DiskTest::giveToServer(file));
        CertificateTrust trust(file);
        trust.allowClear(QStringLiteral("a.example"));
        QCOMPARE(DiskTest::statusOf(file).st_uid, DiskTest::Server);
        QVERIFY(DiskTest::fileOctets(file).contains("a.example"));
    }

    void aFileOfNonsenseIsPassedOver()
    {
        const QString name = m_folder.filePath(QStringLiteral("bad.txt"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\n\xff\xfe server\nserver a.example\nserver a.example 0 system\nserver a.example 99999 system\n"
                   "server a.example 25 abcd\nserver a.example 25 system " +
                   QByteArray(64, 'a') + "\nserver b.example 25 system\nclear\nclear a b\n");
        file.close();
        CertificateTrust trust(name);
        QVERIFY(!trust.wasEncryptedOnAnyPort(QStringLiteral("a.example")));
        QVERIFY(trust.wasEncrypted(QStringLiteral("b.example"), 25));
    }

    void holdsAThousandServers()
    {
        CertificateTrust trust;
        for (int i = 0; i <= Client::MaxKnownServers; ++i)
            trust.remember(certificate(QByteArray("h" + QByteArray::number(i)).constData(), 25, 'a'));
        QVERIFY(!trust.wasEncrypted(QStringLiteral("h0"), 25));
        QVERIFY(trust.wasEncrypted(QStringLiteral("h1"), 25));
        QVERIFY(trust.wasEncrypted(QStringLiteral("h1000"), 25));
    }

    void readsFingerprints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOne");
        const QString digits = QString(64, u'a');
        QTest::newRow("64 digits") << digits << true;
        QTest::newRow("with colons") << Client::fingerprintText(QByteArray(32, '\xab')) << true;
        QTest::newRow("with blanks, in capitals") << QString(QStringLiteral("AB ").repeated(32)) << true;
        QTest::newRow("one digit less") << digits.left(63) << false;
        QTest::newRow("one digit more") << digits + u'a' << false;
        QTest::newRow("a letter that is no digit") << digits.left(63) + u'g' << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void readsFingerprints()
    {
        QFETCH(QString, text);
        QFETCH(bool, isOne);
        QCOMPARE(Client::parseFingerprint(text).size(), isOne ? Client::FingerprintOctets : 0);
    }

    void requiresEncryption_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<Security>("security");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("known"); ///< "port 110", "port 25", "clear" or empty
        QTest::addColumn<Wire::Tls>("tls");
        const QString here = QStringLiteral("127.0.0.1");
        const QString there = QStringLiteral("mail.example");
        const auto row = [](const char *name, const QString &server, Security security, const char *password,
                            const char *known, Wire::Tls tls) {
            QTest::newRow(name) << server << security << QString::fromLatin1(password) << QString::fromLatin1(known)
                                << tls;
        };
        row("here, if offered", here, Security::Automatic, "x", "", Wire::Tls::IfOffered);
        row("here, where it worked", here, Security::Automatic, "x", "port 110", Wire::Tls::Required);
        row("here, where it worked at another port", here, Security::Automatic, "x", "port 25", Wire::Tls::IfOffered);
        row("there, with a password", there, Security::Automatic, "x", "", Wire::Tls::Required);
        row("there, without a password", there, Security::Automatic, "", "", Wire::Tls::IfOffered);
        row("there, with a person's leave", there, Security::Automatic, "x", "clear", Wire::Tls::IfOffered);
        row("there, where it worked, with a person's leave", there, Security::Automatic, "x", "clear port 110",
            Wire::Tls::Required);
        row("there, without a password, where it worked at another port", there, Security::Automatic, "", "port 25",
            Wire::Tls::Required);
        row("here, by choice", here, Security::StartTls, "x", "", Wire::Tls::Required);
        row("there, not, by choice", there, Security::None, "x", "port 110", Wire::Tls::Off);
    }

    void requiresEncryption()
    {
        QFETCH(QString, server);
        QFETCH(Security, security);
        QFETCH(QString, known);
        QFETCH(QString, password);
        MailAccount account;
        account.server = server;
        account.password = password;
        account.trust = std::make_shared<CertificateTrust>();
        for (const quint16 port : {quint16(25), quint16(110)}) {
            if (known.contains(QStringLiteral("port %1").arg(port)))
                account.trust->remember(certificate(server.toLatin1().constData(), port, 'a'));
        }
        if (known.startsWith(QStringLiteral("clear")))
            account.trust->allowClear(server);
        QTEST(Client::requiredTls(account, security, {110, false}), "tls");
        QCOMPARE(Client::requiredTls(account, security, {995, true}), Wire::Tls::Off);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCertificateTrust)
#include "tst_certificatetrust.moc"
