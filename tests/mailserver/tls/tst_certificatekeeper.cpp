// SPDX-License-Identifier: MIT
// Renewed files are taken over while the server runs; a broken pair is noted once and changes nothing.
#include "mailserver/tls/testpair.h"
#include "memory/memorysharedsettings.h"
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
    void whatClientsRefuseReplacesNothing_data();
    void whatClientsRefuseReplacesNothing();
    void anExpiredOneReplacesAnExpiredOne();
    void aPairThatBecomesValidIsTaken();
    void oursIsRenewedWhenTheClockIsRight_data();
    void oursIsRenewedWhenTheClockIsRight();
    void oursNamesWhatIsInForceAtOnce_data();
    void oursNamesWhatIsInForceAtOnce();
    void theLastRequestCounts();
    void anotherPairIsTakenAtOnce();
};

namespace {

constexpr int LookMilliseconds = int(Tls::LookInterval.count());

Tls::CertificateRequest requestFor(const TestPair &pair)
{
    return {pair.files(), {{u"localhost"_s}, {}}};
}

/// Of a keeper that does not need them.
std::shared_ptr<Storage::SharedSettings> nothing()
{
    return std::make_shared<Storage::MemorySharedSettings>();
}

} // namespace

void TestCertificateKeeper::makesItsOwn()
{
    QTemporaryDir data;
    Tls::CertificateKeeper keeper({{}, {{u"example.org"_s}, {}}}, TestPair::sharedIn(data.path()));
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
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
    QVERIFY(keeper.open());
    QVERIFY(!keeper.certificate()->isOwn);
    QFile::remove(pair.files().key);
    Tls::CertificateKeeper other(requestFor(pair), nothing());
    QVERIFY(!other.open());
}

void TestCertificateKeeper::takesOverRenewedFiles()
{
    TestPair pair;
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
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
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
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
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
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
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
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
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
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
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    QVERIFY(keeper.open());
    QCOMPARE(noted.size(), 1);
    QVERIFY(noted.first().first().toString().contains(u"has expired"_s));
}

void TestCertificateKeeper::whatClientsRefuseReplacesNothing_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("one that has expired") << u"expired"_s << u"has expired on"_s;
    QTest::newRow("one from the future") << u"future"_s << u"is valid from"_s;
    QTest::newRow("a key that no client takes") << u"Ed448"_s << u"ED448"_s;
}

void TestCertificateKeeper::whatClientsRefuseReplacesNothing()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    TestPair pair;
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
    QVERIFY(keeper.open());
    const auto before = keeper.source()->current();
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    if (what == u"Ed448"_s)
        TestPair::openssl({u"req"_s, u"-x509"_s, u"-nodes"_s, u"-subj"_s, u"/CN=x"_s, u"-newkey"_s, u"ed448"_s,
                           u"-keyout"_s, pair.files().key, u"-out"_s, pair.files().certificate});
    else
        pair.replace(what == u"expired"_s ? Tls::CertificateDays + 1 : -2);
    QTRY_COMPARE_WITH_TIMEOUT(noted.size(), 1, 5 * LookMilliseconds);
    const QString note = noted.first().first().toString();
    QVERIFY2(note.contains(words) && note.contains(u"stays in use"_s), qPrintable(note));
    QCOMPARE(keeper.source()->current(), before);
}

void TestCertificateKeeper::anExpiredOneReplacesAnExpiredOne()
{
    TestPair pair(Tls::CertificateDays + 1);
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
    QVERIFY(keeper.open());
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    pair.replace(Tls::CertificateDays + 2);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * LookMilliseconds);
}

void TestCertificateKeeper::aPairThatBecomesValidIsTaken()
{
    TestPair pair;
    QDateTime now = QDateTime::currentDateTimeUtc();
    Tls::CertificateKeeper keeper(requestFor(pair), nothing(), [&now] { return now; });
    QVERIFY(keeper.open());
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    pair.replace(-2);
    QTRY_COMPARE_WITH_TIMEOUT(noted.size(), 1, 5 * LookMilliseconds);
    QCOMPARE(changed.size(), 0);
    now = now.addDays(3);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, int(Tls::RetryInterval.count()) + 5 * LookMilliseconds);
}

void TestCertificateKeeper::oursIsRenewedWhenTheClockIsRight_data()
{
    QTest::addColumn<int>("days"); // by which the clock was ahead
    QTest::newRow("made in 1970") << -56 * 365;
    QTest::newRow("made when it would have run out by now") << -Tls::CertificateDays;
    QTest::newRow("made a day ahead") << 1;
    QTest::newRow("made ten years ahead") << 3650;
}

void TestCertificateKeeper::oursIsRenewedWhenTheClockIsRight()
{
    QFETCH(int, days);
    QTemporaryDir data;
    const QDateTime right = QDateTime::currentDateTimeUtc();
    QDateTime now = right.addDays(days);
    Tls::CertificateKeeper keeper({{}, {{u"example.org"_s}, {}}}, TestPair::sharedIn(data.path()),
                                  [&now] { return now; });
    QVERIFY(keeper.open());
    const QByteArray key = TestPair::read(data.filePath(u"tls/server.key"_s));
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    QTest::qWait(2 * LookMilliseconds);
    QCOMPARE(changed.size(), 0);
    now = right;
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * LookMilliseconds);
    QVERIFY(keeper.certificate()->validFrom < right && keeper.certificate()->validUntil > right.addDays(300));
    QCOMPARE(TestPair::read(data.filePath(u"tls/server.key"_s)), key);
    QTest::qWait(2 * LookMilliseconds);
    QCOMPARE(changed.size(), 1);
}

void TestCertificateKeeper::oursNamesWhatIsInForceAtOnce_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("changes");
    QTest::newRow("nothing new") << u"example.org"_s << u"127.0.0.1"_s << 0;
    QTest::newRow("another domain") << u"new.example"_s << u"127.0.0.1"_s << 1;
    QTest::newRow("another address") << u"example.org"_s << u"192.168.7.9"_s << 1;
}

void TestCertificateKeeper::oursNamesWhatIsInForceAtOnce()
{
    QFETCH(QString, domain);
    QFETCH(QString, address);
    QFETCH(int, changes);
    QTemporaryDir data;
    Tls::CertificateRequest request{{}, {{u"example.org"_s}, {QHostAddress(u"127.0.0.1"_s)}}};
    Tls::CertificateKeeper keeper(request, TestPair::sharedIn(data.path()));
    QVERIFY(keeper.open());
    const QByteArray key = TestPair::read(data.filePath(u"tls/server.key"_s));
    QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
    request.names = {{domain}, {QHostAddress(address)}};
    keeper.setRequest(request);
    QTRY_COMPARE(changed.size(), changes);
    QVERIFY(Tls::namesAll(TestPair::read(data.filePath(u"tls/server.crt"_s)), request.names));
    QCOMPARE(TestPair::read(data.filePath(u"tls/server.key"_s)), key);
}

/// The last of several requests counts, however they overlap with what is being loaded.
void TestCertificateKeeper::theLastRequestCounts()
{
    const QTemporaryDir data;
    Tls::CertificateRequest request{{}, {{u"example.org"_s}, {}}};
    Tls::CertificateKeeper keeper(request, TestPair::sharedIn(data.path()));
    QVERIFY(keeper.open());
    for (const QString &name : {u"one.example"_s, u"two.example"_s, u"three.example"_s}) {
        request.names = {{name}, {}};
        keeper.setRequest(request);
    }
    QTRY_COMPARE(keeper.certificate()->name, u"three.example"_s);
    QVERIFY(Tls::namesAll(TestPair::read(data.filePath(u"tls/server.crt"_s)), request.names));
}

void TestCertificateKeeper::anotherPairIsTakenAtOnce()
{
    const TestPair pair;
    const TestPair other;
    Tls::CertificateKeeper keeper(requestFor(pair), nothing());
    QVERIFY(keeper.open());
    QSignalSpy noted(&keeper, &Tls::CertificateKeeper::noted);
    keeper.setRequest(requestFor(other));
    QTRY_COMPARE(keeper.certificate()->fingerprint, other.context()->certificate().fingerprint);
    const qsizetype notes = noted.size();
    keeper.setRequest({{u"/nowhere.crt"_s, u"/nowhere.key"_s}, {{u"localhost"_s}, {}}});
    QTRY_COMPARE(noted.size(), notes + 1);
    QCOMPARE(keeper.certificate()->fingerprint, other.context()->certificate().fingerprint);
    QVERIFY(noted.last().first().toString().contains(u"stays in use"_s));
}

QTEST_GUILESS_MAIN(TestCertificateKeeper)
#include "tst_certificatekeeper.moc"
