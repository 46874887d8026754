// SPDX-License-Identifier: MIT
// The server's own certificate: how it is made and kept, and that a person's files are never written to.
#include "mailserver/tls/testpair.h"
#include "tls/ownpair.h"

#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

class TestOwnPair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeOnce();
    void opensslReadsIt();
    void longNames();
    void anAddressWithAScope();
    void isRenewedWithItsKey_data();
    void isRenewedWithItsKey();
    void isMadeAnewAfterACrash_data();
    void isMadeAnewAfterACrash();
    void aPersonsFilesAreLeftAlone_data();
    void aPersonsFilesAreLeftAlone();
    void aFolderThatCannotBeMade();
    void aPipeIsNotWaitedFor_data();
    void aPipeIsNotWaitedFor();
    void serialsDiffer();
};

namespace {

const Tls::CertificateNames Names{{u"mail.example.org"_s, u"example.org"_s},
                                  {QHostAddress(u"127.0.0.1"_s), QHostAddress(u"::1"_s)}};
const QDateTime Now = QDateTime::currentDateTimeUtc();

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// As a server makes it, or finds it, that starts on this data folder.
Mail::Expected<Tls::KeyPair, QString> ownPair(const QTemporaryDir &data, const Tls::CertificateNames &names,
                                              const QDateTime &now)
{
    return Tls::ownPair(*TestPair::sharedIn(data.path()), names, now);
}

QByteArray publicKey(const Tls::KeyPair &files)
{
    return TestPair::openssl({u"x509"_s, u"-in"_s, files.certificatePlace, u"-noout"_s, u"-pubkey"_s});
}

} // namespace

void TestOwnPair::isMadeOnce()
{
    QTemporaryDir data;
    const QString folder = data.filePath(u"tls"_s);
    const auto files = ownPair(data, Names, Now);
    QVERIFY(files);
    QVERIFY(files->isOwn);
    QCOMPARE(files->certificatePlace, folder + u"/server.crt"_s);
    QCOMPARE(files->keyPlace, folder + u"/server.key"_s);
    QCOMPARE(modeOf(folder), mode_t(0700));
    QCOMPARE(modeOf(files->keyPlace), mode_t(0600));
    QCOMPARE(QDir(folder).entryList(QDir::Files), (QStringList{u"server.crt"_s, u"server.key"_s}));
    QVERIFY(Tls::ServerContext::load(*files).value()->certificate().isOwn);
    const QByteArray certificate = TestPair::read(files->certificatePlace);
    const QByteArray key = TestPair::read(files->keyPlace);
    QCOMPARE(*ownPair(data, Names, Now), *files);
    QCOMPARE(TestPair::read(files->certificatePlace), certificate);
    QCOMPARE(TestPair::read(files->keyPlace), key);
}

void TestOwnPair::opensslReadsIt()
{
    QTemporaryDir data;
    const auto files = ownPair(data, Names, Now);
    const QByteArray text = TestPair::openssl({u"x509"_s, u"-in"_s, files->certificatePlace, u"-noout"_s, u"-text"_s});
    for (const QByteArray expected :
         {"Subject: CN = mail.example.org", "Issuer: CN = mail.example.org", "ASN1 OID: prime256v1",
          "Signature Algorithm: ecdsa-with-SHA256",
          "DNS:mail.example.org, DNS:example.org, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1", "CA:FALSE",
          "Digital Signature", "TLS Web Server Authentication"})
        QVERIFY2(text.contains(expected), (text + expected).constData());
    QVERIFY(!text.contains("Certificate Sign"));
    QVERIFY(!text.contains("Key Encipherment"));
    QVERIFY(
        TestPair::openssl({u"pkey"_s, u"-in"_s, files->keyPlace, u"-noout"_s, u"-check"_s}).contains("Key is valid"));
    QVERIFY(TestPair::openssl({u"verify"_s, u"-x509_strict"_s, u"-CAfile"_s, files->certificatePlace,
                               u"-verify_hostname"_s, u"example.org"_s, files->certificatePlace})
                .contains("OK"));
}

void TestOwnPair::longNames()
{
    QTemporaryDir data;
    const QString label(60, u'a');
    const QString name = label + u'.' + label + u'.' + label + u'.' + label;
    const auto files = ownPair(data, {{name}, {}}, Now);
    QVERIFY(files);
    QVERIFY(Tls::namesAll(TestPair::read(files->certificatePlace), {{name}, {}}));
    QVERIFY(Tls::ServerContext::load(*files));
    const QTemporaryDir other;
    const auto atTheLimit = ownPair(other, {{label + u".org"_s}, {}}, Now);
    QCOMPARE(Tls::ServerContext::load(*atTheLimit).value()->certificate().name, label + u".org"_s);
}

void TestOwnPair::anAddressWithAScope()
{
    QTemporaryDir data;
    const auto files = ownPair(data, {{u"a.org"_s}, {QHostAddress(u"fe80::1%lo"_s)}}, Now);
    QVERIFY2(files, files ? "" : qPrintable(files.error()));
    const QByteArray text = TestPair::openssl({u"x509"_s, u"-in"_s, files->certificatePlace, u"-noout"_s, u"-text"_s});
    QVERIFY(text.contains("IP Address:FE80:0:0:0:0:0:0:1"));
}

void TestOwnPair::isRenewedWithItsKey_data()
{
    QTest::addColumn<QStringList>("domains");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("minutesLater");
    QTest::addColumn<bool>("isRenewed");

    const int day = 24 * 60;
    const int lastDay = (Tls::CertificateDays - Tls::RenewalDays) * day;
    const QString known = u"127.0.0.1"_s;
    QTest::newRow("while days are left it stays") << Names.domains << known << lastDay - day << false;
    QTest::newRow("when it runs out") << Names.domains << known << lastDay + day << true;
    QTest::newRow("when it ran out long ago") << Names.domains << known << 5000 * day << true;
    QTest::newRow("a clock that goes back by less than an hour") << Names.domains << known << -59 << false;
    QTest::newRow("made while the clock was two hours ahead") << Names.domains << known << -120 << true;
    QTest::newRow("made while the clock was ten years ahead") << Names.domains << known << -3650 * day << true;
    QTest::newRow("with one domain fewer it stays") << Names.domains.first(1) << known << day << false;
    QTest::newRow("for a domain that is new")
        << (Names.domains + QStringList{u"new.example"_s}) << known << day << true;
    QTest::newRow("for an address that is new") << Names.domains << u"192.0.2.7"_s << day << true;
    QTest::newRow("for an IPv6 address that is new") << Names.domains << u"2001:db8::7"_s << day << true;
    QTest::newRow("an address in its other form is not new") << Names.domains << u"0:0:0:0:0:0:0:1"_s << day << false;
}

void TestOwnPair::isRenewedWithItsKey()
{
    QFETCH(QStringList, domains);
    QFETCH(QString, address);
    QFETCH(int, minutesLater);
    QFETCH(bool, isRenewed);
    const Tls::CertificateNames names{domains, {QHostAddress(address)}};
    QTemporaryDir data;
    const auto files = ownPair(data, Names, Now);
    const QByteArray before = TestPair::read(files->certificatePlace);
    const QByteArray key = publicKey(*files);
    QVERIFY(ownPair(data, names, Now.addSecs(60 * qint64(minutesLater))));
    QCOMPARE(TestPair::read(files->certificatePlace) != before, isRenewed);
    QCOMPARE(publicKey(*files), key);
    QVERIFY(Tls::namesAll(TestPair::read(files->certificatePlace), names));
}

void TestOwnPair::isMadeAnewAfterACrash_data()
{
    QTest::addColumn<QString>("crash");
    QTest::addColumn<bool>("keepsKey");

    QTest::newRow("the certificate was not there yet") << u"no certificate"_s << true;
    QTest::newRow("the key is gone") << u"no key"_s << false;
    QTest::newRow("a file beside was left") << u"beside"_s << true;
    QTest::newRow("others may read the key") << u"loose key"_s << true;
    QTest::newRow("the certificate is another key's") << u"mismatch"_s << true;
}

void TestOwnPair::isMadeAnewAfterACrash()
{
    QFETCH(QString, crash);
    QFETCH(bool, keepsKey);
    QTemporaryDir data;
    const QString folder = data.filePath(u"tls"_s);
    const auto files = ownPair(data, Names, Now);
    const QByteArray key = TestPair::read(files->keyPlace);
    if (crash == u"no certificate"_s || crash == u"beside"_s)
        QFile::remove(files->certificatePlace);
    if (crash == u"beside"_s)
        TestPair::write(files->certificatePlace + u".new"_s, "half");
    if (crash == u"no key"_s)
        QFile::remove(files->keyPlace);
    if (crash == u"loose key"_s)
        QFile::setPermissions(files->keyPlace, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    if (crash == u"mismatch"_s) {
        const QTemporaryDir another;
        TestPair::write(files->certificatePlace, ownPair(another, Names, Now)->certificate);
    }
    const auto made = ownPair(data, Names, Now);
    QVERIFY(made && Tls::ServerContext::load(*made));
    QCOMPARE(made->certificate, TestPair::read(files->certificatePlace));
    QCOMPARE(made->key, TestPair::read(files->keyPlace));
    QCOMPARE(made->key == key, keepsKey);
    QCOMPARE(modeOf(files->keyPlace), mode_t(0600));
    QCOMPARE(QDir(folder).entryList(QDir::Files), (QStringList{u"server.crt"_s, u"server.key"_s}));
}

void TestOwnPair::aPersonsFilesAreLeftAlone_data()
{
    QTest::addColumn<QString>("what");

    QTest::newRow("both, and right") << u"both"_s;
    QTest::newRow("both, and wrong") << u"garbage"_s;
    QTest::newRow("a key alone") << u"key"_s;
    QTest::newRow("a certificate alone") << u"certificate"_s;
    QTest::newRow("an empty key") << u"empty key"_s;
    QTest::newRow("a certificate beside our key") << u"ours and theirs"_s;
    QTest::newRow("a link that leads nowhere") << u"link"_s;
}

void TestOwnPair::aPersonsFilesAreLeftAlone()
{
    QFETCH(QString, what);
    const TestPair theirs;
    QTemporaryDir data;
    const QString folder = data.filePath(u"tls"_s);
    const QString key = folder + u"/server.key"_s;
    const QString certificate = folder + u"/server.crt"_s;
    QDir().mkpath(folder);
    if (what == u"ours and theirs"_s)
        QVERIFY(ownPair(data, Names, Now));
    if (what == u"both"_s || what == u"certificate"_s || what == u"ours and theirs"_s)
        TestPair::write(certificate, TestPair::read(theirs.files().certificate));
    if (what == u"both"_s || what == u"key"_s)
        TestPair::write(key, TestPair::read(theirs.files().key));
    if (what == u"garbage"_s) {
        TestPair::write(certificate, "garbage");
        TestPair::write(key, "garbage");
    }
    if (what == u"empty key"_s)
        TestPair::write(key, {});
    if (what == u"link"_s)
        QVERIFY(QFile::link(u"/nowhere/at/all"_s, key));
    const QByteArray keyBefore = TestPair::read(key);
    const QByteArray certificateBefore = TestPair::read(certificate);
    const QStringList listing = QDir(folder).entryList(QDir::AllEntries | QDir::System);
    const auto files = ownPair(data, Names, Now);
    QCOMPARE(files && Tls::ServerContext::load(*files), what == u"both"_s);
    QVERIFY(!files || !files->isOwn);
    QCOMPARE(TestPair::read(key), keyBefore);
    QCOMPARE(TestPair::read(certificate), certificateBefore);
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::System), listing);
}

void TestOwnPair::aFolderThatCannotBeMade()
{
    const auto files = Tls::ownPair(*TestPair::sharedIn(u"/proc/nowhere"_s), Names, Now);
    QVERIFY(!files);
    QVERIFY2(files.error().contains(u"--tls-cert"_s), qPrintable(files.error()));
}

void TestOwnPair::aPipeIsNotWaitedFor_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("in the key's place") << u"server.key"_s;
    QTest::newRow("in the certificate's place") << u"server.crt"_s;
}

/// A pipe in a file's place counts as the administrator's: it stays, and is a fault when the pair is to be used.
void TestOwnPair::aPipeIsNotWaitedFor()
{
    QFETCH(QString, name);
    const QTemporaryDir data;
    const auto files = ownPair(data, Names, Now);
    QVERIFY(files && files->isOwn);
    const QString path = data.filePath(u"tls/"_s + name);
    QVERIFY(QFile::remove(path));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto again = ownPair(data, Names, Now);
    QVERIFY(!again);
    QVERIFY2(again.error().contains(path + u" is no ordinary file"_s), qPrintable(again.error()));
    QCOMPARE(modeOf(path), mode_t(0600));
}

void TestOwnPair::serialsDiffer()
{
    const QByteArray key = Tls::makeKey().value();
    QVERIFY(Tls::makeCertificate(key, Names, Now).value() != Tls::makeCertificate(key, Names, Now).value());
    QVERIFY(Tls::makeKey().value() != key);
}

QTEST_APPLESS_MAIN(TestOwnPair)
#include "tst_ownpair.moc"
