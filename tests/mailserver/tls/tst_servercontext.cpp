// SPDX-License-Identifier: MIT
// A certificate and its key from files: what is taken, and the sentence for everything that is not.
#include "mailserver/tls/testpair.h"
#include "net/tls/tlsclient.h"
#include "tls/selfsigned.h"
#include "tls/stream.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

class TestServerContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loads();
    void takesOtherKeys_data();
    void takesOtherKeys();
    void takesAChain();
    void aChainIsPutInOrder_data();
    void aChainIsPutInOrder();
    void anIssuerThatIsMissing_data();
    void anIssuerThatIsMissing();
    void formsThatAreTaken_data();
    void formsThatAreTaken();
    void keysThatNoClientTakes_data();
    void keysThatNoClientTakes();
    void refusals_data();
    void refusals();
    void filesUpToTheLimit();
    void anExpiredOneIsTaken();
};

namespace {

/// The common names of the certificates that a client is shown, the server's first.
QStringList chainShownBy(const std::shared_ptr<const Tls::ServerContext> &context)
{
    Tls::Stream server(context);
    TlsClient client;
    bool isDone = false;
    for (int turn = 0; turn < 10 && !isDone; ++turn) {
        isDone = client.handshake();
        server.feed(client.takeCiphertext());
        server.handshake();
        client.feed(server.takeCiphertext());
    }
    QStringList names;
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(client.handle());
    for (int i = 0; i < sk_X509_num(chain); ++i)
        names.append(Tls::describe(sk_X509_value(chain, i)).name);
    return names;
}

} // namespace

void TestServerContext::loads()
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

void TestServerContext::takesOtherKeys_data()
{
    QTest::addColumn<QStringList>("algorithm");
    QTest::newRow("RSA of 2048 bits") << QStringList{u"rsa:2048"_s};
    QTest::newRow("RSA of 3072 bits") << QStringList{u"rsa:3072"_s};
    QTest::newRow("P-521") << QStringList{u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-521"_s};
    QTest::newRow("P-384") << QStringList{u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-384"_s};
    QTest::newRow("Ed25519") << QStringList{u"ed25519"_s};
}

void TestServerContext::takesOtherKeys()
{
    QFETCH(QStringList, algorithm);
    const TestPair pair;
    TestPair::openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-subj"_s, u"/CN=other.example"_s, u"-keyout"_s,
                                  pair.files().key, u"-out"_s, pair.files().certificate, u"-newkey"_s} +
                      algorithm);
    const auto context = pair.load();
    QVERIFY2(context, qPrintable(context ? QString() : context.error()));
    QCOMPARE((*context)->certificate().name, u"other.example"_s);
}

void TestServerContext::takesAChain()
{
    const TestPair pair;
    const TestPair other;
    TestPair::write(pair.files().certificate, TestPair::read(pair.files().certificate) +
                                                  TestPair::read(other.files().certificate) + "trailing words\n");
    QVERIFY(pair.load());
}

void TestServerContext::aChainIsPutInOrder_data()
{
    QTest::addColumn<QList<int>>("order"); // 0: the server's, 1: who signed it, 2: who signed that
    QTest::newRow("as it is shown") << QList{0, 1, 2};
    QTest::newRow("reversed") << QList{2, 1, 0};
    QTest::newRow("the server's in the middle") << QList{2, 0, 1};
    QTest::newRow("the first alone at its place") << QList{0, 2, 1};
}

void TestServerContext::aChainIsPutInOrder()
{
    QFETCH(QList<int>, order);
    const TestPair pair;
    const QList<QByteArray> chain = pair.signedByOthers();
    QByteArray text;
    for (const int index : order)
        text += chain.at(index);
    TestPair::write(pair.files().certificate, text);
    const auto context = pair.load();
    QVERIFY2(context, context ? "" : qPrintable(context.error()));
    QCOMPARE((*context)->certificate().name, u"leaf.example"_s);
    QVERIFY(!(*context)->certificate().lacksIssuer);
    QCOMPARE(chainShownBy(*context), (QStringList{u"leaf.example"_s, u"Middle"_s, u"Root"_s}));
}

void TestServerContext::anIssuerThatIsMissing_data()
{
    QTest::addColumn<QList<int>>("order");
    QTest::addColumn<bool>("isMissing");
    QTest::newRow("the server's alone") << QList{0} << true;
    QTest::newRow("with another's issuer") << QList{0, 2} << true;
    QTest::newRow("with its own") << QList{0, 1} << false;
}

void TestServerContext::anIssuerThatIsMissing()
{
    QFETCH(QList<int>, order);
    const TestPair pair;
    QVERIFY(!pair.context()->certificate().lacksIssuer); // it has signed itself
    const QList<QByteArray> chain = pair.signedByOthers();
    QByteArray text;
    for (const int index : order)
        text += chain.at(index);
    TestPair::write(pair.files().certificate, text);
    QTEST(pair.context()->certificate().lacksIssuer, "isMissing");
}

void TestServerContext::formsThatAreTaken_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("withReturns");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF") << false;
    QTest::newRow("lines that end with CRLF") << QByteArray() << true;
    QTest::newRow("both, and words before them") << QByteArray("\xEF\xBB\xBFsubject=CN = x\r\n") << true;
}

void TestServerContext::formsThatAreTaken()
{
    QFETCH(QByteArray, before);
    QFETCH(bool, withReturns);
    const TestPair pair;
    for (const QString &path : {pair.files().certificate, pair.files().key}) {
        QByteArray text = TestPair::read(path);
        TestPair::write(path, before + (withReturns ? text.replace("\n", "\r\n") : text));
    }
    const auto context = pair.load();
    QVERIFY2(context, context ? "" : qPrintable(context.error()));
}

void TestServerContext::keysThatNoClientTakes_data()
{
    QTest::addColumn<QStringList>("algorithm");
    QTest::addColumn<QString>("kind");
    const auto curve = [](const char *name) {
        return QStringList{u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:"_s + QString::fromLatin1(name)};
    };
    QTest::newRow("Ed448") << QStringList{u"ed448"_s} << u"it is ED448,"_s;
    QTest::newRow("RSA-PSS") << QStringList{u"rsa-pss"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:2048"_s}
                             << u"it is RSA-PSS of 2048 bits,"_s;
    QTest::newRow("RSA of 512 bits") << QStringList{u"rsa:512"_s} << u"it is RSA of 512 bits,"_s;
    QTest::newRow("RSA of 1024 bits") << QStringList{u"rsa:1024"_s} << u"it is RSA of 1024 bits,"_s;
    QTest::newRow("secp256k1") << curve("secp256k1") << u"of the curve secp256k1,"_s;
    QTest::newRow("brainpool") << curve("brainpoolP256r1") << u"of the curve brainpoolP256r1,"_s;
    QTest::newRow("P-192") << curve("P-192") << u"of the curve prime192v1,"_s;
    QTest::newRow("DSA") << QStringList{u"dsa:"_s} << u"it is DSA,"_s;
    QTest::newRow("for clients only") << QStringList{u"rsa:2048"_s, u"-addext"_s, u"extendedKeyUsage=clientAuth"_s}
                                      << u"a certificate for servers"_s;
    QTest::newRow("to sign certificates only")
        << QStringList{u"rsa:2048"_s, u"-addext"_s, u"keyUsage=keyCertSign"_s} << u"a certificate for servers"_s;
}

void TestServerContext::keysThatNoClientTakes()
{
    QFETCH(QStringList, algorithm);
    QFETCH(QString, kind);
    const TestPair pair;
    QFile::remove(pair.files().key);
    QFile::remove(pair.files().certificate);
    if (algorithm.first() == u"dsa:"_s) {
        const QString parameters = pair.folder() + u"/parameters.pem"_s;
        TestPair::openssl({u"dsaparam"_s, u"-out"_s, parameters, u"2048"_s});
        algorithm.first() += parameters;
    }
    const QByteArray said =
        TestPair::openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-subj"_s, u"/CN=x"_s, u"-keyout"_s,
                                      pair.files().key, u"-out"_s, pair.files().certificate, u"-newkey"_s} +
                          algorithm);
    QVERIFY2(QFile::exists(pair.files().certificate), said.constData());
    const auto context = pair.load();
    QVERIFY(!context);
    QVERIFY2(context.error().contains(kind), qPrintable(context.error()));
    QVERIFY2(!context.error().contains(u"does not belong"_s), qPrintable(context.error()));
    QVERIFY(!context.error().contains(u'\n'));
}

void TestServerContext::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("sentence");

    QTest::newRow("no certificate file") << u"no certificate"_s << u"cert.pem cannot be read: No such file"_s;
    QTest::newRow("no key file") << u"no key"_s << u"key.pem cannot be read: No such file"_s;
    QTest::newRow("a folder") << u"folder"_s << u"cert.pem is no ordinary file"_s;
    QTest::newRow("an empty certificate") << u"empty certificate"_s << u"cert.pem holds no certificate in PEM form"_s;
    QTest::newRow("an empty key") << u"empty key"_s << u"key.pem holds no private key in PEM form"_s;
    QTest::newRow("a certificate cut in two") << u"cut certificate"_s << u"the one in it was cut off or changed"_s;
    QTest::newRow("a key cut in two") << u"cut key"_s << u"the one in it was cut off or changed"_s;
    QTest::newRow("the two swapped") << u"swapped"_s << u"--tls-cert takes the certificate, --tls-key the key"_s;
    QTest::newRow("a certificate for the key")
        << u"certificate twice"_s << u"key.pem holds no private key in PEM form"_s;
    QTest::newRow("a public key") << u"public key"_s << u"it holds a public key"_s;
    QTest::newRow("a request") << u"request"_s << u"it holds a request for one"_s;
    QTest::newRow("a certificate in DER form") << u"DER certificate"_s << u"x509 -inform DER -in "_s;
    QTest::newRow("a key in DER form") << u"DER key"_s << u"pkey -inform DER -in "_s;
    QTest::newRow("a bundle") << u"bundle"_s << u"it is a PKCS #12 bundle"_s;
    QTest::newRow("a key in UTF-16") << u"UTF-16"_s << u"in the encoding UTF-16"_s;
    QTest::newRow("an encrypted key") << u"encrypted"_s << u"is encrypted, and nobody is there to type its password"_s;
    QTest::newRow("an encrypted key of the old form") << u"old encrypted"_s << u"is encrypted, and nobody is there"_s;
    QTest::newRow("a key of another certificate") << u"mismatch"_s << u"does not belong to the certificate in"_s;
    QTest::newRow("a file that is too large") << u"large"_s << u"cert.pem is too large"_s;
}

void TestServerContext::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, sentence);
    const TestPair pair;
    const TestPair other;
    const QString certificate = pair.files().certificate;
    const QString key = pair.files().key;
    const QByteArray certificatePem = TestPair::read(certificate);
    const QByteArray keyPem = TestPair::read(key);
    const QString copy = pair.folder() + u"/copy"_s;
    const QHash<QString, std::function<void()>> spoil{
        {u"no certificate"_s, [&] { QFile::remove(certificate); }},
        {u"no key"_s, [&] { QFile::remove(key); }},
        {u"folder"_s,
         [&] {
             QFile::remove(certificate);
             QDir().mkpath(certificate);
         }},
        {u"empty certificate"_s, [&] { TestPair::write(certificate, {}); }},
        {u"empty key"_s, [&] { TestPair::write(key, {}); }},
        {u"large"_s, [&] { TestPair::write(certificate, QByteArray(Tls::MaxPemOctets + 1, 'x')); }},
        {u"cut certificate"_s, [&] { TestPair::write(certificate, certificatePem.first(certificatePem.size() / 2)); }},
        {u"cut key"_s, [&] { TestPair::write(key, keyPem.first(keyPem.size() / 2)); }},
        {u"swapped"_s,
         [&] {
             TestPair::write(certificate, keyPem);
             TestPair::write(key, certificatePem);
         }},
        {u"certificate twice"_s, [&] { TestPair::write(key, certificatePem); }},
        {u"public key"_s,
         [&] {
             TestPair::openssl({u"pkey"_s, u"-in"_s, other.files().key, u"-pubout"_s, u"-out"_s, key});
         }},
        {u"request"_s,
         [&] {
             TestPair::openssl({u"req"_s, u"-new"_s, u"-key"_s, key, u"-subj"_s, u"/CN=x"_s, u"-out"_s, certificate});
         }},
        {u"DER certificate"_s,
         [&] {
             TestPair::openssl(
                 {u"x509"_s, u"-in"_s, other.files().certificate, u"-outform"_s, u"DER"_s, u"-out"_s, certificate});
         }},
        {u"DER key"_s,
         [&] {
             TestPair::openssl({u"pkey"_s, u"-in"_s, other.files().key, u"-outform"_s, u"DER"_s, u"-out"_s, key});
         }},
        {u"bundle"_s,
         [&] {
             TestPair::openssl({u"pkcs12"_s, u"-export"_s, u"-in"_s, certificate, u"-inkey"_s, key, u"-passout"_s,
                                u"pass:x"_s, u"-out"_s, copy});
             TestPair::write(certificate, TestPair::read(copy));
         }},
        {u"UTF-16"_s,
         [&] {
             const QString text = QString::fromLatin1(keyPem);
             TestPair::write(key,
                             "\xFF\xFE" + QByteArray(reinterpret_cast<const char *>(text.utf16()), 2 * text.size()));
         }},
        {u"encrypted"_s,
         [&] {
             TestPair::openssl(
                 {u"pkey"_s, u"-in"_s, other.files().key, u"-aes256"_s, u"-passout"_s, u"pass:x"_s, u"-out"_s, key});
         }},
        {u"old encrypted"_s,
         [&] {
             TestPair::openssl(
                 {u"ec"_s, u"-in"_s, other.files().key, u"-aes256"_s, u"-passout"_s, u"pass:x"_s, u"-out"_s, key});
         }},
        {u"mismatch"_s, [&] { TestPair::write(key, TestPair::read(other.files().key)); }},
    };
    QVERIFY(spoil.contains(what));
    spoil.value(what)();
    const auto context = pair.load();
    QVERIFY(!context);
    QVERIFY2(context.error().contains(sentence), qPrintable(context.error()));
    QVERIFY(!context.error().contains(u'\n') && !context.error().contains(u"%1"_s));
}

void TestServerContext::filesUpToTheLimit()
{
    const TestPair pair;
    const QByteArray pem = TestPair::read(pair.files().certificate);
    TestPair::write(pair.files().certificate, pem + QByteArray(Tls::MaxPemOctets - pem.size(), '\n'));
    QVERIFY(pair.load());
    TestPair::write(pair.files().certificate, pem + QByteArray(Tls::MaxPemOctets - pem.size() + 1, '\n'));
    QVERIFY(!pair.load());
}

void TestServerContext::anExpiredOneIsTaken()
{
    const TestPair pair(Tls::CertificateDays + 1);
    QVERIFY(pair.context()->certificate().validUntil < QDateTime::currentDateTimeUtc());
}

QTEST_APPLESS_MAIN(TestServerContext)
#include "tst_servercontext.moc"
