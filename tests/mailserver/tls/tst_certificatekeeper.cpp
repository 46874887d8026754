// SPDX-License-Identifier: MIT
// Renewed files are taken over while the server runs; a broken pair is noted once and changes nothing.
#include "mailserver/tls/testpair.h"
#include "tls/certificatekeeper.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestCertificateKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesItsOwn();
    void takesAPersons();
    void takesOverRenewedFiles();
    void aRenewalByRename();
    void aBrokenPairIsNotedOnce();
    void halfARenewalIsNoFault();
    void filesThatAreGoneChangeNothing();
    void anExpiredOneIsNoted();
};

namespace {

constexpr int LookMilliseconds = int(Tls::LookInterval.count());

Tls::CertificateRequest requestFor(const TestPair &pair)
{
    return {pair.files().certificate, pair.files().key, u"/nowhere"_s, {{u"localhost"_s}, {}}};
}

} // namespace

void TestCertificateKeeper::makesItsOwn()
{
    QTemporaryDir data;
    Tls::CertificateKeeper keeper({{}, {}, data.filePath(u"tls"_s), {{u"example.org"_s}, {}}});
    QVERIFY(!keeper.source()->current());
    QVERIFY(keeper.sentence().isEmpty());
    QVERIFY(keeper.open());
    QVERIFY(keeper.source()->current());
    QVERIFY(keeper.certificate()->isOwn);
    QVERIFY(keeper.sentence().contains(u"example.org"_s));
    QVERIFY(keeper.sentence().contains(QString::fromLatin1(keeper.certificate()->fingerprint)));
}

void TestCertificateKeeper::takesAPersons()
{
    const TestPair pair;
    Tls::CertificateKeeper keeper(requestFor(pair));
    QVERIFY(keeper.open());
    QVERIFY(!keeper.certificate()->isOwn);
    QFile::remove(pair.files().key);
    Tls::CertificateKeeper other(requestFor(pair));
    QVERIFY(!other.open());
}

void TestCertificateKeeper::takesOverRenewedFiles()
{
    TestPair pair;
    Tls::CertificateKeeper keeper(requestFor(pair));
    QVERIFY(keeper.open());
    const auto before = keeper.source()->current();
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    pair.replace();
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * LookMilliseconds);
    QVERIFY(keeper.source()->current() != before);
    QVERIFY(keeper.certificate()->fingerprint != before->certificate().fingerprint);
    QTest::qWait(3 * LookMilliseconds);
    QCOMPARE(changed.size(), 1);
}

void TestCertificateKeeper::aRenewalByRename()
{
    const TestPair pair;
    const TestPair renewed;
    Tls::CertificateKeeper keeper(requestFor(pair));
    QVERIFY(keeper.open());
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    for (const auto &[from, to] : {std::pair(renewed.files().key, pair.files().key),
                                   std::pair(renewed.files().certificate, pair.files().certificate)})
        QCOMPARE(std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()), 0);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * LookMilliseconds);
}

void TestCertificateKeeper::aBrokenPairIsNotedOnce()
{
    TestPair pair;
    Tls::CertificateKeeper keeper(requestFor(pair));
    QVERIFY(keeper.open());
    const auto before = keeper.source()->current();
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    TestPair::write(pair.files().key, "broken");
    QTRY_COMPARE_WITH_TIMEOUT(noted.size(), 1, 5 * LookMilliseconds);
    QVERIFY(noted.first().first().toString().contains(u"stays in use"_s));
    QTest::qWait(3 * LookMilliseconds);
    QCOMPARE(noted.size(), 1);
    QVERIFY(keeper.source()->current() == before);
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    pair.replace();
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * LookMilliseconds);
}

void TestCertificateKeeper::halfARenewalIsNoFault()
{
    const TestPair pair;
    const TestPair renewed;
    Tls::CertificateKeeper keeper(requestFor(pair));
    QVERIFY(keeper.open());
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    TestPair::write(pair.files().certificate, TestPair::read(renewed.files().certificate));
    QTest::qWait(LookMilliseconds / 2);
    TestPair::write(pair.files().key, TestPair::read(renewed.files().key));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * LookMilliseconds);
    QCOMPARE(noted.size(), 1); // the new one
    QVERIFY(noted.first().first().toString().contains(QString::fromLatin1(keeper.certificate()->fingerprint)));
}

void TestCertificateKeeper::filesThatAreGoneChangeNothing()
{
    const TestPair pair;
    Tls::CertificateKeeper keeper(requestFor(pair));
    QVERIFY(keeper.open());
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    QFile::remove(pair.files().certificate);
    QTest::qWait(4 * LookMilliseconds);
    QCOMPARE(noted.size(), 0);
    QVERIFY(keeper.source()->current());
}

void TestCertificateKeeper::anExpiredOneIsNoted()
{
    const TestPair pair(Tls::CertificateDays + 1);
    Tls::CertificateKeeper keeper(requestFor(pair));
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    QVERIFY(keeper.open());
    QCOMPARE(noted.size(), 1);
    QVERIFY(noted.first().first().toString().contains(u"has expired"_s));
}

QTEST_GUILESS_MAIN(TestCertificateKeeper)
#include "tst_certificatekeeper.moc"
