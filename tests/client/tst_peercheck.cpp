// SPDX-License-Identifier: MIT
#include "peercheck.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Client::CertificateTrust;
using Client::PeerCheck;
using Client::ServerCertificate;
using Trust = Client::Encryption::Trust;

namespace {

Tls::PeerCertificate shownWith(char fill, const QStringList &names = {})
{
    Tls::PeerCertificate shown;
    shown.names = names;
    shown.fingerprint = QByteArray(Client::FingerprintOctets, fill);
    shown.keyFingerprint = QByteArray(Client::FingerprintOctets, char(fill + 1));
    shown.doubts = {Tls::PeerCertificate::Doubt::SelfMade};
    return shown;
}

QStringList numbered(qsizetype count)
{
    QStringList names;
    for (qsizetype i = 0; i < count; ++i)
        names.append(u"%1.example"_s.arg(i));
    return names;
}

} // namespace

class TestPeerCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What a server shows is not its own before the handshake has proved it.
    void nothingIsKeptBeforeItWasProved()
    {
        const auto trust = std::make_shared<CertificateTrust>();
        trust->setAcceptsFirstUseHere(true);
        PeerCheck first(trust, u"localhost"_s, 110);
        first.judge(shownWith('a'));
        QVERIFY(first.isBelieved());
        QCOMPARE(first.trust(), Trust::FirstUse);
        QVERIFY(!trust->wasEncrypted(u"localhost"_s, 110));
        first.proved();
        QVERIFY(trust->wasEncrypted(u"localhost"_s, 110));

        PeerCheck again(trust, u"localhost"_s, 110);
        again.judge(shownWith('a'));
        QCOMPARE(again.trust(), Trust::Remembered);
        PeerCheck another(trust, u"localhost"_s, 110);
        another.judge(shownWith('n'));
        QVERIFY(!another.isBelieved());
        QVERIFY(another.isChanged());
        QCOMPARE(another.certificate().remembered, shownWith('a').fingerprint);
    }

    void anUnknownOneIsNotBelieved()
    {
        PeerCheck check(std::make_shared<CertificateTrust>(), u"a.example"_s, 995);
        QVERIFY(!check.isBelieved()); // nothing was shown
        check.judge(shownWith('a'));
        QVERIFY(!check.isBelieved());
        QVERIFY(!check.isChanged());
    }

    void theSystemVouches()
    {
        Tls::PeerCertificate shown = shownWith('a');
        shown.doubts.clear();
        PeerCheck check(std::make_shared<CertificateTrust>(), u"a.example"_s, 995);
        check.judge(shown);
        QVERIFY(check.isBelieved());
        QCOMPARE(check.trust(), Trust::System);
    }

    void tellsWhatWasShown_data()
    {
        using Shown = Tls::PeerCertificate::Doubt;
        using Told = ServerCertificate::Doubt;
        QTest::addColumn<Shown>("shown");
        QTest::addColumn<Told>("told");
        QTest::newRow("made by itself") << Shown::SelfMade << Told::SelfMade;
        QTest::newRow("an unknown issuer") << Shown::UnknownIssuer << Told::UnknownIssuer;
        QTest::newRow("another name") << Shown::WrongName << Told::WrongName;
        QTest::newRow("expired") << Shown::Expired << Told::Expired;
        QTest::newRow("not yet valid") << Shown::NotYetValid << Told::NotYetValid;
        QTest::newRow("something else") << Shown::Other << Told::Other;
    }

    void tellsWhatWasShown()
    {
        QFETCH(Tls::PeerCertificate::Doubt, shown);
        Tls::PeerCertificate certificate = shownWith('a');
        certificate.validUntil = QDateTime(QDate(2030, 1, 2), QTime(3, 4, 5), Qt::UTC);
        certificate.doubts = {shown};
        PeerCheck check(std::make_shared<CertificateTrust>(), u"a.example"_s, 995);
        check.judge(certificate);
        QTEST(check.certificate().doubts.value(0), "told");
        QCOMPARE(check.certificate().doubts.size(), 1);
        QCOMPARE(check.certificate().host, u"a.example"_s);
        QCOMPARE(check.certificate().port, 995);
        QCOMPARE(check.certificate().fingerprint, certificate.fingerprint);
        QCOMPARE(check.certificate().keyFingerprint, certificate.keyFingerprint);
        QCOMPARE(check.certificate().validUntil, certificate.validUntil);
    }

    void names_data()
    {
        QTest::addColumn<QStringList>("shown");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("none") << QStringList{} << QStringList{};
        QTest::newRow("sorted, each once") << QStringList{u"b"_s, u"a"_s, u"b"_s} << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("as many as are told")
            << numbered(ServerCertificate::MaxNames) << numbered(ServerCertificate::MaxNames);
        QTest::newRow("one more") << numbered(ServerCertificate::MaxNames + 1) << numbered(ServerCertificate::MaxNames);
        QTest::newRow("as long as may be") << QStringList{QString(100, u'x')} << QStringList{QString(100, u'x')};
        QTest::newRow("one too long") << QStringList{QString(101, u'x')} << QStringList{QString(100, u'x')};
        QTest::newRow("lines and directions") << QStringList{u"a\nb\u202Ec"_s} << QStringList{u"a b c"_s};
    }

    void names()
    {
        QFETCH(QStringList, shown);
        PeerCheck check(std::make_shared<CertificateTrust>(), u"a.example"_s, 995);
        check.judge(shownWith('a', shown));
        QTEST(check.certificate().names, "told");
    }
};

QTEST_APPLESS_MAIN(TestPeerCheck)
#include "tst_peercheck.moc"
