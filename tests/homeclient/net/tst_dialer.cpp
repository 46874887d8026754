// SPDX-License-Identifier: MIT
#include "net/dialer.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Net::Dialer;
using Net::Endpoint;
using Net::MailFailure;
using Reason = MailFailure::Reason;

namespace {

/// What is behind a port of the host that is dialled.
enum class Port { Open, Refused, Silent };
using Ports = QList<Port>; // 1001, 1002, ...

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
    void anUnknownNameIsNotTriedAgain();
    void stopIsSilent();

private:
    static QList<Endpoint> endpoints(qsizetype count);
    Dialer::Connector network(const Ports &ports);

    std::unique_ptr<QTcpServer> m_server;
    QList<quint16> m_dialled;
};

void TestDialer::init()
{
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_dialled.clear();
}

QList<Endpoint> TestDialer::endpoints(qsizetype count)
{
    QList<Endpoint> list;
    for (qsizetype i = 0; i < count; ++i)
        list.append({quint16(1001 + i), i == 0});
    return list;
}

Dialer::Connector TestDialer::network(const Ports &ports)
{
    return [this, ports](QSslSocket &socket, const QString &, quint16 port) {
        m_dialled.append(port);
        if (ports.at(port - 1001) == Port::Open)
            socket.connectToHost(u"127.0.0.1"_s, m_server->serverPort());
        else if (ports.at(port - 1001) == Port::Refused)
            socket.connectToHost(u"127.0.0.1"_s, 1);
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
    std::unique_ptr<QSslSocket> socket;
    connect(&dialer, &Dialer::connected, this, [&](const Endpoint &endpoint) {
        found = endpoint.port;
        socket = dialer.takeSocket();
    });
    QSignalSpy failed(&dialer, &Dialer::failed);
    QElapsedTimer time;
    time.start();
    dialer.dial(u"lan.example"_s, endpoints(ports.size()), 5s);
    QTRY_VERIFY(found > 0);
    QVERIFY(time.elapsed() < 3000);
    QVERIFY(!atOnce || std::chrono::milliseconds(time.elapsed()) < Net::HeadStart);
    QTEST(found, "found");
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
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
}

void TestDialer::saysWhatWasTried()
{
    QFETCH(Ports, ports);
    Dialer dialer(nullptr, network(ports));
    QSignalSpy failed(&dialer, &Dialer::failed);
    dialer.dial(u"lan.example"_s, endpoints(ports.size()), 200ms);
    QTRY_COMPARE(failed.size(), 1);
    const auto failure = failed.at(0).at(0).value<MailFailure>();
    QCOMPARE(failure.stage, MailFailure::Stage::Connecting);
    QTEST(failure.reason, "reason");
    QCOMPARE(failure.ports, QList<quint16>({1001, 1002, 1003}));
    QTest::qWait(300);
    QCOMPARE(failed.size(), 1);
}

void TestDialer::anUnknownNameIsNotTriedAgain()
{
    Dialer dialer(nullptr, [this](QSslSocket &socket, const QString &host, quint16 port) {
        m_dialled.append(port);
        socket.connectToHost(host, port);
    });
    QSignalSpy failed(&dialer, &Dialer::failed);
    dialer.dial(u"no such name.invalid"_s, endpoints(3), 5s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().reason, Reason::HostNotFound);
}

void TestDialer::stopIsSilent()
{
    Dialer dialer(nullptr, network({Port::Silent, Port::Open}));
    QSignalSpy failed(&dialer, &Dialer::failed);
    QSignalSpy connected(&dialer, &Dialer::connected);
    dialer.dial(u"lan.example"_s, endpoints(2), 200ms);
    dialer.stop();
    QTest::qWait(600);
    QCOMPARE(failed.size() + connected.size(), 0);
    QCOMPARE(m_dialled.size(), 1);
}

QTEST_GUILESS_MAIN(TestDialer)
#include "tst_dialer.moc"
