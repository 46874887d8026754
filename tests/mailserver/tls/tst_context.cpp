// SPDX-License-Identifier: MIT
// A certificate and its key from files: what is taken, and the sentence for everything that is not.
#include "mailserver/tls/testpair.h"
#include "tls/selfsigned.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

class TestContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loads();
    void takesOtherKeys_data();
    void takesOtherKeys();
    void takesAChain();
    void refusals_data();
    void refusals();
    void filesUpToTheLimit();
    void anExpiredOneIsTaken();
};

void TestContext::loads()
{
    const TestPair pair;
    const Tls::Certificate certificate = pair.context()->certificate();
    QCOMPARE(certificate.name, u"localhost"_s);
    QVERIFY(!certificate.isOwn);
    const QByteArray shown = TestPair::openssl(
        {u"x509"_s, u"-in"_s, pair.files().certificate, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s});
    QVERIFY2(shown.trimmed().endsWith('=' + certificate.fingerprint), shown.constData());
    QCOMPARE(certificate.fingerprint.size(), 32 * 3 - 1);
    QVERIFY(certificate.validFrom < QDateTime::currentDateTimeUtc());
    QCOMPARE(certificate.validFrom.daysTo(certificate.validUntil), Tls::CertificateDays);
}

void TestContext::takesOtherKeys_data()
{
    QTest::addColumn<QStringList>("algorithm");
    QTest::newRow("RSA of 2048 bits") << QStringList{u"rsa:2048"_s};
    QTest::newRow("P-384") << QStringList{u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-384"_s};
    QTest::newRow("Ed25519") << QStringList{u"ed25519"_s};
}

void TestContext::takesOtherKeys()
{
    QFETCH(QStringList, algorithm);
    const TestPair pair;
    TestPair::openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-subj"_s, u"/CN=other.example"_s, u"-keyout"_s,
                                  pair.files().key, u"-out"_s, pair.files().certificate, u"-newkey"_s} +
                      algorithm);
    const auto context = Tls::Context::load(pair.files());
    QVERIFY2(context, qPrintable(context ? QString() : context.error()));
    QCOMPARE((*context)->certificate().name, u"other.example"_s);
}

void TestContext::takesAChain()
{
    const TestPair pair;
    const TestPair other;
    TestPair::write(pair.files().certificate, TestPair::read(pair.files().certificate) +
                                                  TestPair::read(other.files().certificate) + "trailing words\n");
    QVERIFY(Tls::Context::load(pair.files()));
}

void TestContext::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("sentence");

    QTest::newRow("no certificate file") << u"no certificate"_s << u"cert.pem cannot be read: No such file"_s;
    QTest::newRow("no key file") << u"no key"_s << u"key.pem cannot be read: No such file"_s;
    QTest::newRow("a folder") << u"folder"_s << u"cert.pem cannot be read"_s;
    QTest::newRow("an empty certificate") << u"empty certificate"_s << u"cert.pem holds no certificate in PEM form"_s;
    QTest::newRow("an empty key") << u"empty key"_s << u"key.pem holds no private key in PEM form"_s;
    QTest::newRow("a certificate cut in two") << u"cut certificate"_s << u"holds no certificate in PEM form"_s;
    QTest::newRow("a key cut in two") << u"cut key"_s << u"holds no private key in PEM form"_s;
    QTest::newRow("the two swapped") << u"swapped"_s << u"cert.pem holds no certificate in PEM form"_s;
    QTest::newRow("an encrypted key") << u"encrypted"_s << u"is encrypted, and nobody is there to type its password"_s;
    QTest::newRow("a key of another certificate") << u"mismatch"_s << u"does not belong to the certificate in"_s;
    QTest::newRow("a key that is too weak") << u"weak"_s << u"cannot be used: ee key too small"_s;
    QTest::newRow("a file that is too large") << u"large"_s << u"cert.pem is too large"_s;
}

void TestContext::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, sentence);
    const TestPair pair;
    const TestPair other;
    const QString certificate = pair.files().certificate;
    const QString key = pair.files().key;
    const QByteArray certificatePem = TestPair::read(certificate);
    const QByteArray keyPem = TestPair::read(key);
    if (what == u"no certificate"_s || what == u"folder"_s)
        QFile::remove(certificate);
    if (what == u"folder"_s)
        QDir().mkpath(certificate);
    if (what == u"no key"_s)
        QFile::remove(key);
    if (what == u"empty certificate"_s || what == u"large"_s)
        TestPair::write(certificate, what == u"large"_s ? QByteArray(Tls::MaxPemOctets + 1, 'x') : QByteArray());
    if (what == u"empty key"_s)
        TestPair::write(key, {});
    if (what == u"cut certificate"_s)
        TestPair::write(certificate, certificatePem.first(certificatePem.size() / 2));
    if (what == u"cut key"_s)
        TestPair::write(key, keyPem.first(keyPem.size() / 2));
    if (what == u"swapped"_s) {
        TestPair::write(certificate, keyPem);
        TestPair::write(key, certificatePem);
    }
    if (what == u"encrypted"_s)
        TestPair::openssl(
            {u"pkey"_s, u"-in"_s, other.files().key, u"-aes256"_s, u"-passout"_s, u"pass:x"_s, u"-out"_s, key});
    if (what == u"mismatch"_s)
        TestPair::write(key, TestPair::read(other.files().key));
    if (what == u"weak"_s)
        TestPair::openssl({u"req"_s, u"-x509"_s, u"-nodes"_s, u"-subj"_s, u"/CN=x"_s, u"-newkey"_s, u"rsa:1024"_s,
                           u"-keyout"_s, key, u"-out"_s, certificate});
    const auto context = Tls::Context::load(pair.files());
    QVERIFY(!context);
    QVERIFY2(context.error().contains(sentence), qPrintable(context.error()));
    QVERIFY(!context.error().contains(u'\n'));
}

void TestContext::filesUpToTheLimit()
{
    const TestPair pair;
    const QByteArray pem = TestPair::read(pair.files().certificate);
    TestPair::write(pair.files().certificate, pem + QByteArray(Tls::MaxPemOctets - pem.size(), '\n'));
    QVERIFY(Tls::Context::load(pair.files()));
    TestPair::write(pair.files().certificate, pem + QByteArray(Tls::MaxPemOctets - pem.size() + 1, '\n'));
    QVERIFY(!Tls::Context::load(pair.files()));
}

void TestContext::anExpiredOneIsTaken()
{
    const TestPair pair(Tls::CertificateDays + 1);
    QVERIFY(pair.context()->certificate().validUntil < QDateTime::currentDateTimeUtc());
}

QTEST_APPLESS_MAIN(TestContext)
#include "tst_context.moc"
