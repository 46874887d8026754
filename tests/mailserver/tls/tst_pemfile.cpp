// SPDX-License-Identifier: MIT
#include "mailserver/tls/testpair.h"
#include "tls/pemfile.h"

#include <QTest>

#include <openssl/pem.h>

using namespace Qt::StringLiterals;

/// Certificates in the forms that OpenSSL writes.
class TestPemFile : public QObject
{
    Q_OBJECT

    static QByteArray textOf(BIO *bio)
    {
        char *octets = nullptr;
        const long size = BIO_get_mem_data(bio, &octets);
        return {octets, qsizetype(size)};
    }
    static QByteArray asTrusted(const QByteArray &pem)
    {
        const auto certificates = Tls::readCertificates(pem, {});
        const Tls::BioPtr bio(BIO_new(BIO_s_mem()));
        PEM_write_bio_X509_AUX(bio.get(), certificates->front().get());
        return textOf(bio.get());
    }

private Q_SLOTS:
    void aTrustedCertificateIsOne_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<bool>("isMiddleTrusted");
        QTest::newRow("none is of that form") << false << false;
        QTest::newRow("the server's") << true << false;
        QTest::newRow("the authority's") << false << true;
        QTest::newRow("both") << true << true;
    }
    void aTrustedCertificateIsOne()
    {
        QFETCH(bool, isTrusted);
        QFETCH(bool, isMiddleTrusted);
        const TestPair pair;
        const QList<QByteArray> chain = pair.signedByOthers();
        const QByteArray leaf = isTrusted ? asTrusted(chain.at(0)) : chain.at(0);
        QCOMPARE(leaf.contains("BEGIN TRUSTED CERTIFICATE"), isTrusted);
        const QByteArray middle = isMiddleTrusted ? asTrusted(chain.at(1)) : chain.at(1);
        const auto read = Tls::readCertificates(leaf + middle, u"cert.pem"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        const auto plain = Tls::readCertificates(chain.at(0) + chain.at(1), {});
        QCOMPARE(read->size(), plain->size());
        for (std::size_t i = 0; i < plain->size(); ++i)
            QCOMPARE(X509_cmp(read->at(i).get(), plain->at(i).get()), 0);
        TestPair::write(pair.files().certificate, leaf + middle);
        QVERIFY(pair.load());
    }

    void oneThatIsCutOffIsNone()
    {
        const TestPair pair;
        const QByteArray trusted = asTrusted(TestPair::read(pair.files().certificate));
        const auto read = Tls::readCertificates(trusted.first(trusted.size() / 2), u"cert.pem"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().contains(u"cut off"_s), qPrintable(read.error()));
    }
};

QTEST_GUILESS_MAIN(TestPemFile)
#include "tst_pemfile.moc"
