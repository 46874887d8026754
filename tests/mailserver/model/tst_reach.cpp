// SPDX-License-Identifier: MIT
#include "model/reach.h"
#include "settings/load.h"

#include <QTest>

using Listen::LocalAddress;
using Model::Reach;
using Settings::Network;

using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(Model::Reach)

namespace {

QStringList listenTexts(const Settings::ServerSettings &settings)
{
    QStringList texts;
    for (const QHostAddress &address : settings.listenAddresses)
        texts.append(address.toString());
    return texts;
}

QStringList trustTexts(const Settings::ServerSettings &settings)
{
    QStringList texts;
    for (const Network &network : settings.trusted)
        texts.append(network.address.toString() + u'/' + QString::number(network.prefixLength));
    return texts;
}

const LocalAddress Home{QHostAddress(u"192.168.1.20"_s), 24};
const LocalAddress Second{QHostAddress(u"192.168.1.21"_s), 24};
const LocalAddress School{QHostAddress(u"10.4.7.9"_s), 20};
const LocalAddress Home6{QHostAddress(u"fd00:1:2:3::20"_s), 64};

} // namespace

class tst_Reach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesAddressesAndTrust_data();
    void choosesAddressesAndTrust();
    void aNetworkGetsPortsWithEncryption();
    void portsThatWereChosenStay();
    void everythingElseStays();
    void knowsItsOwnChoiceAgain_data();
    void knowsItsOwnChoiceAgain();
    void settingsMadeByHandAreNoChoice();
};

void tst_Reach::choosesAddressesAndTrust_data()
{
    QTest::addColumn<Reach>("reach");
    QTest::addColumn<QList<LocalAddress>>("local");
    QTest::addColumn<QStringList>("listen");
    QTest::addColumn<QStringList>("trust");
    const QStringList loopback{u"127.0.0.0/8"_s, u"::1/128"_s};
    const QList<LocalAddress> home{Home, Home6};
    QTest::newRow("this computer") << Reach::ThisComputer << home << QStringList{u"127.0.0.1"_s} << loopback;
    QTest::newRow("a network trusts nobody")
        << Reach::MyNetwork << home << QStringList{u"0.0.0.0"_s, u"::"_s} << loopback;
    QTest::newRow("a computer without IPv6 does not listen on it")
        << Reach::MyNetwork << QList<LocalAddress>{Home} << QStringList{u"0.0.0.0"_s} << loopback;
    QTest::newRow("a classroom trusts its networks")
        << Reach::Classroom << QList<LocalAddress>{School, Home6} << QStringList{u"0.0.0.0"_s, u"::"_s}
        << loopback + QStringList{u"10.4.0.0/20"_s, u"fd00:1:2:3::/64"_s};
    QTest::newRow("two addresses in one network are one network")
        << Reach::Classroom << QList<LocalAddress>{Home, Second} << QStringList{u"0.0.0.0"_s}
        << loopback + QStringList{u"192.168.1.0/24"_s};
    QTest::newRow("a computer without a network trusts itself")
        << Reach::Classroom << QList<LocalAddress>{} << QStringList{u"0.0.0.0"_s} << loopback;
}

void tst_Reach::choosesAddressesAndTrust()
{
    QFETCH(Reach, reach);
    QFETCH(QList<LocalAddress>, local);
    Settings::ServerSettings settings = Settings::defaultSettings(u"/tmp/nowhere"_s);
    settings.trusted.append({QHostAddress(u"172.16.0.0"_s), 12}); // of an earlier choice
    settings = Model::withReach(settings, reach, local);
    QTEST(listenTexts(settings), "listen");
    QTEST(trustTexts(settings), "trust");
}

void tst_Reach::aNetworkGetsPortsWithEncryption()
{
    const auto settings = Model::withReach(Settings::defaultSettings({}), Reach::MyNetwork, {Home});
    QCOMPARE(settings.submissionsPort, Model::OfferedSubmissionsPort);
    QCOMPARE(settings.submissionPort, Model::OfferedSubmissionPort);
    QCOMPARE(settings.pop3sPort, Model::OfferedPop3sPort);
    QVERIFY(!withReach(Settings::defaultSettings({}), Reach::Classroom, {Home}).pop3sPort);
}

void tst_Reach::portsThatWereChosenStay()
{
    Settings::ServerSettings settings = Settings::defaultSettings({});
    settings.pop3sPort = quint16(995);
    QCOMPARE(Model::withReach(settings, Reach::MyNetwork, {Home}).pop3sPort, quint16(995));
    QCOMPARE(Model::withReach(settings, Reach::ThisComputer, {Home}).pop3sPort, quint16(995));
}

void tst_Reach::everythingElseStays()
{
    Settings::ServerSettings settings = Settings::defaultSettings(u"/tmp/nowhere"_s);
    settings.domains = {u"home.example"_s};
    settings.trashDays = 30;
    Settings::ServerSettings changed = Model::withReach(settings, Reach::Classroom, {Home});
    changed.listenAddresses = settings.listenAddresses;
    changed.trusted = settings.trusted;
    QVERIFY(changed == settings);
}

void tst_Reach::knowsItsOwnChoiceAgain_data()
{
    QTest::addColumn<Reach>("reach");
    QTest::newRow("this computer") << Reach::ThisComputer;
    QTest::newRow("network") << Reach::MyNetwork;
    QTest::newRow("classroom") << Reach::Classroom;
}

void tst_Reach::knowsItsOwnChoiceAgain()
{
    QFETCH(Reach, reach);
    QCOMPARE(Model::reachOf(Model::withReach(Settings::defaultSettings({}), reach, {Home, Home6})), reach);
}

void tst_Reach::settingsMadeByHandAreNoChoice()
{
    Settings::ServerSettings settings = Settings::defaultSettings({});
    settings.listenAddresses = {QHostAddress(u"192.168.1.20"_s)};
    QVERIFY(!Model::reachOf(settings));
    settings = Settings::defaultSettings({});
    settings.trusted.append({QHostAddress(u"192.168.1.0"_s), 24});
    QVERIFY(!Model::reachOf(settings));
}

QTEST_GUILESS_MAIN(tst_Reach)
#include "tst_reach.moc"
