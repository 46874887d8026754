// SPDX-License-Identifier: MIT
#include "dialer.h"
#include "endpoint.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Net::Dialer;
using Net::DialFailure;
using Reason = DialFailure::Reason;

namespace {

/// What is behind a port of the host that is dialled.
enum class Port { Open, Refused, Silent, NoWay };
using Ports = QList<Port>; // 1001, 1002, ...

/// A port that says nothing to a SYN, as behind a firewall: a queue of no length that is full.
class SilentPort
{
public:
    SilentPort()
        : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_listener.descriptor(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listener.descriptor(), 0);
        for (Net::Socket &filler : m_fillers)
            filler = dial();
    }
    Net::Socket dial() const
    {
        return Net::Socket::connectTo(QHostAddress::LocalHost, Net::localEndpoint(m_listener.descriptor())->port);
    }

private:
    Net::Socket m_listener;
    std::array<Net::Socket, 3> m_fillers;
};

bool isConnected(const Net::Socket &socket)
{
    return Net::peerEndpoint(socket.descriptor()).has_value();
}

} // namespace

class TestDialer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsTheFirstThatAnswers_data();
    void findsTheFirstThatAnswers();
    void saysWhatWasTried_data();
    void saysWhatWasTried();
    void triesAllAddressesOfAPort_data();
    void triesAllAddressesOfAPort();
    void takesSoManyAddresses_data();
    void takesSoManyAddresses();
    void aNameIsLookedUp();
    void anUnknownNameIsNotTriedAgain();
    void tellsNothingBeforeItReturns();
    void aSocketThatIsNotTakenIsClosed();
    void stopIsSilent();

private:
    static QList<quint16> numbers(qsizetype count);
    Dialer::Connector network(const Ports &ports);

    std::unique_ptr<QTcpServer> m_server;
    SilentPort m_silent;
    QList<quint16> m_dialled;
};

void TestDialer::init()
{
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_dialled.clear();
}

QList<quint16> TestDialer::numbers(qsizetype count)
{
    QList<quint16> list;
    for (qsizetype i = 0; i < count; ++i)
        list.append(quint16(1001 + i));
    return list;
}

Dialer::Connector TestDialer::network(const Ports &ports)
{
    return [this, ports](const QHostAddress &, quint16 port) {
        m_dialled.append(port);
        if (ports.at(port - 1001) == Port::Silent)
            return m_silent.dial();
        if (ports.at(port - 1001) == Port::NoWay)
            return Net::Socket::connectTo(QHostAddress(u"255.255.255.255"_s), port); // ENETUNREACH, without a packet
        return Net::Socket::connectTo(QHostAddress::LocalHost,
                                      ports.at(port - 1001) == Port::Open ? m_server->serverPort() : 1);
    };
}

void TestDialer::findsTheFirstThatAnswers_data()
{
    using enum Port;
    QTest::addColumn<Ports>("ports");
    QTest::addColumn<int>("found");
    QTest::addColumn<int>("dialled");
    QTest::addColumn<bool>("atOnce"); // within one head start
    QTest::newRow("the first, though all are open") << Ports{Open, Open, Open} << 1001 << 1 << true;
    QTest::newRow("the last, and the others refuse") << Ports{Refused, Refused, Open} << 1003 << 3 << true;
    QTest::newRow("the last, and the others are silent: a firewall")
        << Ports{Silent, Silent, Open} << 1003 << 3 << false;
    QTest::newRow("one in the middle") << Ports{Silent, Open, Open} << 1002 << 2 << false;
    QTest::newRow("the only one") << Ports{Open} << 1001 << 1 << true;
}

void TestDialer::findsTheFirstThatAnswers()
{
    QFETCH(Ports, ports);
    QFETCH(bool, atOnce);
    Dialer dialer(nullptr, network(ports));
    int found = 0;
    Net::Socket socket;
    connect(&dialer, &Dialer::connected, this, [&](quint16 port) {
        found = port;
        socket = dialer.takeSocket();
    });
    QSignalSpy failed(&dialer, &Dialer::failed);
    QElapsedTimer time;
    time.start();
    dialer.dial(u"192.0.2.1"_s, numbers(ports.size()), 5s);
    QTRY_VERIFY(found > 0);
    // Those that wait for each number before take two head starts at least.
    QVERIFY(!atOnce || std::chrono::milliseconds(time.elapsed()) < Net::HeadStart * 2);
    QTEST(found, "found");
    QVERIFY(isConnected(socket));
    QTest::qWait(std::chrono::milliseconds(Net::HeadStart * 2).count());
    QTEST(int(m_dialled.size()), "dialled"); // and none after it was found
    QCOMPARE(failed.size(), 0);
    QVERIFY(m_server->hasPendingConnections());
    m_server->nextPendingConnection();
    QVERIFY(!m_server->hasPendingConnections()); // the others were given up unseen
}

void TestDialer::saysWhatWasTried_data()
{
    using enum Port;
    QTest::addColumn<Ports>("ports");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("all refuse") << Ports{Refused, Refused, Refused} << Reason::Refused;
    QTest::newRow("all are silent") << Ports{Silent, Silent, Silent} << Reason::TimedOut;
    QTest::newRow("the first is silent") << Ports{Silent, Refused, Refused} << Reason::TimedOut;
    QTest::newRow("the last is silent") << Ports{Refused, Refused, Silent} << Reason::TimedOut;
    QTest::newRow("there is no way to any") << Ports{NoWay, NoWay, NoWay} << Reason::Unreachable;
    QTest::newRow("there is a way to the first") << Ports{Refused, NoWay, NoWay} << Reason::Refused;
    QTest::newRow("there is a way to the last") << Ports{NoWay, NoWay, Refused} << Reason::Refused;
}

void TestDialer::saysWhatWasTried()
{
    QFETCH(Ports, ports);
    Dialer dialer(nullptr, network(ports));
    QSignalSpy failed(&dialer, &Dialer::failed);
    dialer.dial(u"192.0.2.1"_s, numbers(ports.size()), 200ms);
    QTRY_COMPARE(failed.size(), 1);
    const auto failure = failed.at(0).at(0).value<DialFailure>();
    QTEST(failure.reason, "reason");
    QCOMPARE(failure.ports, QList<quint16>({1001, 1002, 1003}));
    QTest::qWait(300);
    QCOMPARE(failed.size(), 1);
}

void TestDialer::triesAllAddressesOfAPort_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<QStringList>("dialled");
    QTest::newRow("the first") << QStringList{u"127.0.0.1"_s, u"127.0.0.2"_s} << QStringList{u"127.0.0.1"_s};
    QTest::newRow("the second, the first refuses")
        << QStringList{u"127.0.0.2"_s, u"127.0.0.1"_s} << QStringList{u"127.0.0.2"_s, u"127.0.0.1"_s};
    QTest::newRow("the third, one of each family refuses") << QStringList{u"::1"_s, u"127.0.0.2"_s, u"127.0.0.1"_s}
                                                           << QStringList{u"::1"_s, u"127.0.0.2"_s, u"127.0.0.1"_s};
}

void TestDialer::triesAllAddressesOfAPort()
{
    QFETCH(QStringList, addresses);
    QStringList dialled;
    Dialer dialer(nullptr, [&](const QHostAddress &address, quint16 port) {
        dialled.append(address.toString());
        return Net::Socket::connectTo(address, port);
    });
    QList<QHostAddress> list;
    for (const QString &address : addresses)
        list.append(QHostAddress(address));
    QSignalSpy connected(&dialer, &Dialer::connected);
    // Nothing listens at the other port, but it comes later.
    dialer.dial(list, {m_server->serverPort(), 1}, 5s);
    QTRY_COMPARE(connected.size(), 1);
    QCOMPARE(connected.first().first().value<quint16>(), m_server->serverPort());
    QTEST(dialled, "dialled");
}

void TestDialer::takesSoManyAddresses_data()
{
    QTest::addColumn<qsizetype>("refusals");
    QTest::addColumn<bool>("connects");
    QTest::newRow("the last but one that is tried") << Net::MaxAddresses - 2 << true;
    QTest::newRow("the last that is tried") << Net::MaxAddresses - 1 << true;
    QTest::newRow("the first that is not") << Net::MaxAddresses << false;
}

void TestDialer::takesSoManyAddresses()
{
    QFETCH(qsizetype, refusals);
    QFETCH(bool, connects);
    Dialer dialer;
    QSignalSpy connected(&dialer, &Dialer::connected);
    QSignalSpy failed(&dialer, &Dialer::failed);
    QList<QHostAddress> addresses(refusals, QHostAddress(u"127.0.0.2"_s));
    dialer.dial(addresses << QHostAddress(QHostAddress::LocalHost), {m_server->serverPort()}, 5s);
    QTRY_COMPARE(connected.size() + failed.size(), 1);
    QCOMPARE(connected.size(), connects ? 1 : 0);
}

void TestDialer::aNameIsLookedUp()
{
    Dialer dialer;
    QSignalSpy connected(&dialer, &Dialer::connected);
    dialer.dial(u"localhost"_s, {m_server->serverPort()}, 5s);
    QTRY_COMPARE(connected.size(), 1);
}

void TestDialer::anUnknownNameIsNotTriedAgain()
{
    Dialer dialer(nullptr, network({Port::Open, Port::Open, Port::Open}));
    QSignalSpy failed(&dialer, &Dialer::failed);
    dialer.dial(u"no such name.invalid"_s, numbers(3), 5s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
    QCOMPARE(failed.at(0).at(0).value<DialFailure>().reason, Reason::HostNotFound);
    QVERIFY(m_dialled.isEmpty());
}

// A caller need not expect a signal in the middle of its own call.
void TestDialer::tellsNothingBeforeItReturns()
{
    Dialer dialer;
    QSignalSpy connected(&dialer, &Dialer::connected);
    QSignalSpy failed(&dialer, &Dialer::failed);
    dialer.dial(u"127.0.0.1"_s, {1}, 5s);
    dialer.dial(u"255.255.255.255"_s, {1}, 5s); // the system says at once that it cannot be
    QCOMPARE(connected.size() + failed.size(), 0);
    QTRY_COMPARE(failed.size(), 1);
    const auto failure = failed.at(0).at(0).value<DialFailure>();
    QCOMPARE(failure.reason, Reason::Unreachable);
    QVERIFY(!failure.text.isEmpty());
}

void TestDialer::aSocketThatIsNotTakenIsClosed()
{
    Dialer dialer;
    QSignalSpy connected(&dialer, &Dialer::connected);
    dialer.dial(u"127.0.0.1"_s, {m_server->serverPort()}, 5s);
    QTRY_COMPARE(connected.size(), 1);
    QTRY_VERIFY(m_server->hasPendingConnections());
    QTcpSocket *accepted = m_server->nextPendingConnection();
    QTRY_COMPARE(accepted->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!dialer.takeSocket().isOpen());
}

void TestDialer::stopIsSilent()
{
    Dialer dialer(nullptr, network({Port::Silent, Port::Open}));
    QSignalSpy failed(&dialer, &Dialer::failed);
    QSignalSpy connected(&dialer, &Dialer::connected);
    dialer.dial(u"192.0.2.1"_s, numbers(2), 200ms);
    QTRY_COMPARE(m_dialled.size(), 1);
    dialer.stop();
    dialer.dial(u"localhost"_s, numbers(2), 200ms);
    dialer.stop(); // while the name is looked up
    QTest::qWait(600);
    QCOMPARE(failed.size() + connected.size(), 0);
    QCOMPARE(m_dialled.size(), 1);
}

QTEST_GUILESS_MAIN(TestDialer)
#include "tst_dialer.moc"
