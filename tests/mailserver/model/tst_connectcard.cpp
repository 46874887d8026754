// SPDX-License-Identifier: MIT
#include "model/connectcard.h"

#include <QTest>

using Connections::Service;
using Listen::ListeningAddress;
using Listen::LocalAddress;
using Model::ConnectCard;
using Model::Encryption;
using Model::WayIn;

using namespace Qt::Literals::StringLiterals;

namespace {

const QList<LocalAddress> Local{{QHostAddress(u"192.168.1.20"_s), 24}, {QHostAddress(u"fd00::20"_s), 64}};

QList<ListeningAddress> listening(const QStringList &addresses)
{
    QList<ListeningAddress> all;
    for (const QString &address : addresses) {
        all.append({Service::Smtp, QHostAddress(address), 2525});
        all.append({Service::Pop3, QHostAddress(address), 2110});
    }
    return all;
}

} // namespace

class tst_ConnectCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesRealAddresses_data();
    void namesRealAddresses();
    void theBestWayComesFirst();
    void withoutACertificateNothingIsEncrypted();
    void aPortOnTwoAddressesIsNamedOnce();
    void aStoppedServerHasNothingToOffer();
};

void tst_ConnectCard::namesRealAddresses_data()
{
    QTest::addColumn<QStringList>("listens");
    QTest::addColumn<QList<LocalAddress>>("local");
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<bool>("isLocalOnly");
    const QStringList v4{u"192.168.1.20"_s};
    const QStringList v6{u"fd00::20"_s};
    QTest::newRow("loopback") << QStringList{u"127.0.0.1"_s} << Local << QStringList{u"127.0.0.1"_s} << true;
    QTest::newRow("every IPv4 address") << QStringList{u"0.0.0.0"_s} << Local << v4 << false;
    QTest::newRow("every IPv6 address") << QStringList{u"::"_s} << Local << v6 << false;
    QTest::newRow("every address") << QStringList{u"0.0.0.0"_s, u"::"_s} << Local << v4 + v6 << false;
    QTest::newRow("one address") << QStringList{u"10.0.0.7"_s} << Local << QStringList{u"10.0.0.7"_s} << false;
    QTest::newRow("loopback beside a network is of no use to others")
        << QStringList{u"127.0.0.1"_s, u"10.0.0.7"_s} << Local << QStringList{u"10.0.0.7"_s} << false;
    QTest::newRow("a computer without a network")
        << QStringList{u"0.0.0.0"_s} << QList<LocalAddress>{} << QStringList{u"127.0.0.1"_s} << true;
}

void tst_ConnectCard::namesRealAddresses()
{
    QFETCH(QStringList, listens);
    QFETCH(QList<LocalAddress>, local);
    const ConnectCard card = Model::connectCard(listening(listens), local, u"home.example"_s, {});
    QTEST(card.hosts, "hosts");
    QTEST(card.isLocalOnly, "isLocalOnly");
}

void tst_ConnectCard::theBestWayComesFirst()
{
    const QHostAddress any(QHostAddress::AnyIPv4);
    const QList<ListeningAddress> all{{Service::Smtp, any, 2525},
                                      {Service::Submission, any, 2587},
                                      {Service::Submissions, any, 2465},
                                      {Service::Pop3, any, 2110},
                                      {Service::Pop3s, any, 2995}};
    Tls::Certificate certificate;
    certificate.fingerprint = "AB:CD";
    const ConnectCard card = Model::connectCard(all, Local, u"home.example"_s, certificate);
    const QList<WayIn> send{{Service::Submissions, 2465, Encryption::Tls},
                            {Service::Submission, 2587, Encryption::StartTls},
                            {Service::Smtp, 2525, Encryption::StartTls}};
    const QList<WayIn> fetch{{Service::Pop3s, 2995, Encryption::Tls}, {Service::Pop3, 2110, Encryption::StartTls}};
    QVERIFY(card.send == send);
    QVERIFY(card.fetch == fetch);
    QCOMPARE(card.fingerprint, "AB:CD");
}

void tst_ConnectCard::withoutACertificateNothingIsEncrypted()
{
    const ConnectCard card = Model::connectCard(listening({u"0.0.0.0"_s}), Local, u"home.example"_s, {});
    QVERIFY(card.send == (QList<WayIn>{{Service::Smtp, 2525, Encryption::None}}));
    QVERIFY(card.fingerprint.isEmpty());
}

void tst_ConnectCard::aPortOnTwoAddressesIsNamedOnce()
{
    const ConnectCard card = Model::connectCard(listening({u"0.0.0.0"_s, u"::"_s}), Local, u"x"_s, {});
    QCOMPARE(card.send.size(), 1);
    QCOMPARE(card.fetch.size(), 1);
}

void tst_ConnectCard::aStoppedServerHasNothingToOffer()
{
    QVERIFY(Model::connectCard({}, Local, u"x"_s, {}).hosts.isEmpty());
}

QTEST_GUILESS_MAIN(tst_ConnectCard)
#include "tst_connectcard.moc"
