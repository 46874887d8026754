// SPDX-License-Identifier: MIT
// The server's end of TLS without a socket: by burst and by octet, what is refused, what an operator reads of it.
#include "mailserver/tls/testpair.h"
#include "net/tls/tlsclient.h"
#include "tls/stream.h"

#include <QElapsedTimer>
#include <QTest>

using Tls::Stream;

class TestStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesWhatIsSaid_data();
    void carriesWhatIsSaid();
    void readsNoMoreThanAsked();
    void endsWithTheClientsGoodbye();
    void goesOnAfterTheClientsGoodbye();
    void saysGoodbye();
    void refusals_data();
    void refusals();
    void everyOctetSpoiled();
    void anyCutIsNoFault();
    void renegotiationIsRefused();
    void keysAreUpdated();
    void recordsOfOneOctetAreLinear();
    void resumes();
    void holdsNothingWhileIdle();

private:
    TestPair m_pair;
};

namespace {

/// Carries what both say until neither says more, in pieces of @p piece octets. False if the handshake did not end.
bool shakeHands(Stream &server, TlsClient &client, qsizetype piece = 1 << 20)
{
    for (int turn = 0; turn < 20; ++turn) {
        const bool clientIsDone = client.handshake();
        const QByteArray toServer = client.takeCiphertext();
        Stream::Handshake state = server.handshake();
        for (qsizetype at = 0; at < toServer.size(); at += piece) {
            server.feed(toServer.mid(at, piece));
            state = server.handshake();
        }
        client.feed(server.takeCiphertext());
        if (clientIsDone && state == Stream::Handshake::Done)
            return true;
        if (state == Stream::Handshake::Failed)
            return false;
    }
    return false;
}

} // namespace

void TestStream::carriesWhatIsSaid_data()
{
    QTest::addColumn<qsizetype>("piece");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("lines");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const char *name = version == TLS1_2_VERSION ? "TLS 1.2" : "TLS 1.3";
        QTest::addRow("%s in one burst", name) << qsizetype(1 << 24) << version << 20000;
        QTest::addRow("%s octet by octet", name) << qsizetype(1) << version << 5000; // two records
        QTest::addRow("%s in pieces of 1000", name) << qsizetype(1000) << version << 20000;
    }
}

void TestStream::carriesWhatIsSaid()
{
    QFETCH(qsizetype, piece);
    QFETCH(int, version);
    QFETCH(int, lines);
    Stream server(m_pair.context());
    TlsClient client({version, version, {}, {}, false});
    QVERIFY(shakeHands(server, client, piece));
    QCOMPARE(server.parameters().version, QByteArray(version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
    QVERIFY(server.parameters().cipher.contains("GCM") || server.parameters().cipher.contains("CHACHA20"));

    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += QByteArray::number(i) + "\r\n";
    client.write(text);
    const QByteArray ciphertext = client.takeCiphertext();
    QByteArray heard;
    for (qsizetype at = 0; at < ciphertext.size(); at += piece) {
        server.feed(ciphertext.mid(at, piece));
        for (QByteArray more = server.read(65536); !more.isEmpty(); more = server.read(65536))
            heard += more;
    }
    QVERIFY(heard == text);
    server.write(text);
    client.feed(server.takeCiphertext());
    QVERIFY(client.read() == text);
    QVERIFY(!server.hasFailed());
}

void TestStream::readsNoMoreThanAsked()
{
    Stream server(m_pair.context());
    TlsClient client;
    QVERIFY(shakeHands(server, client));
    client.write("abcdef");
    client.write("ghi");
    server.feed(client.takeCiphertext());
    QCOMPARE(server.read(2), QByteArray("ab"));
    QCOMPARE(server.read(5), QByteArray("cdefg"));
    QCOMPARE(server.read(100), QByteArray("hi"));
    QCOMPARE(server.read(100), QByteArray());
    QVERIFY(!server.isAtEnd());
}

void TestStream::endsWithTheClientsGoodbye()
{
    Stream server(m_pair.context());
    TlsClient client;
    QVERIFY(shakeHands(server, client));
    client.write("QUIT\r\n");
    client.close();
    server.feed(client.takeCiphertext());
    QCOMPARE(server.read(6), QByteArray("QUIT\r\n"));
    QVERIFY(!server.isAtEnd());
    QCOMPARE(server.read(6), QByteArray());
    QVERIFY(server.isAtEnd());
    QVERIFY(!server.hasFailed());
}

void TestStream::goesOnAfterTheClientsGoodbye()
{
    Stream server(m_pair.context());
    TlsClient client;
    QVERIFY(shakeHands(server, client));
    client.close();
    server.feed(client.takeCiphertext());
    QCOMPARE(server.read(6), QByteArray());
    server.write("221 bye\r\n");
    QVERIFY(!server.hasFailed());
    client.feed(server.takeCiphertext());
    QCOMPARE(client.read(), QByteArray("221 bye\r\n"));
}

void TestStream::saysGoodbye()
{
    Stream server(m_pair.context());
    TlsClient client;
    server.close(); // too early: says nothing, harms nothing
    QCOMPARE(server.takeCiphertext(), QByteArray());
    QVERIFY(shakeHands(server, client));
    server.write("221 bye\r\n");
    server.close();
    client.feed(server.takeCiphertext());
    QCOMPARE(client.read(), QByteArray("221 bye\r\n"));
    QVERIFY(client.isAtEnd());
}

void TestStream::refusals_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("ciphers");
    QTest::addColumn<QByteArray>("groups");
    QTest::addColumn<bool>("trustsNobody");
    QTest::addColumn<QByteArray>("clear");
    QTest::addColumn<QByteArray>("reason");

    const QByteArray none;
    QTest::newRow("TLS 1.0") << TLS1_VERSION << none << none << false << none << QByteArray("no TLS 1.2 or later");
    QTest::newRow("TLS 1.1") << TLS1_1_VERSION << none << none << false << none << QByteArray("no TLS 1.2 or later");
    QTest::newRow("CBC ciphers") << TLS1_2_VERSION << QByteArray("ECDHE-ECDSA-AES128-SHA") << none << false << none
                                 << QByteArray("no common cipher");
    QTest::newRow("ciphers without forward secrecy")
        << TLS1_2_VERSION << QByteArray("AES128-GCM-SHA256") << none << false << none << QByteArray("no common cipher");
    QTest::newRow("anonymous ciphers") << TLS1_2_VERSION << QByteArray("aNULL") << none << false << none
                                       << QByteArray("no common cipher");
    QTest::newRow("ciphers that encrypt nothing")
        << TLS1_2_VERSION << QByteArray("eNULL") << none << false << none << QByteArray("no common cipher");
    QTest::newRow("a curve we do not take")
        << TLS1_3_VERSION << none << QByteArray("P-521") << false << none << QByteArray("no common cipher");
    QTest::newRow("a client that does not trust us in TLS 1.2")
        << TLS1_2_VERSION << none << none << true << none << QByteArray("does not trust the certificate");
    QTest::newRow("a client that does not trust us in TLS 1.3")
        << TLS1_3_VERSION << none << none << true << none << QByteArray("does not trust the certificate");
    QTest::newRow("a client that speaks in clear")
        << TLS1_3_VERSION << none << none << false << QByteArray("EHLO client\r\n") << QByteArray("not TLS at all");
    QTest::newRow("a web browser") << TLS1_3_VERSION << none << none << false << QByteArray("GET / HTTP/1.1\r\n")
                                   << QByteArray("not TLS but HTTP");
    QTest::newRow("noise") << TLS1_3_VERSION << none << none << false << QByteArray(1000, '\xff')
                           << QByteArray("not TLS at all");
}

void TestStream::refusals()
{
    QFETCH(int, version);
    QFETCH(QByteArray, ciphers);
    QFETCH(QByteArray, groups);
    QFETCH(bool, trustsNobody);
    QFETCH(QByteArray, clear);
    QFETCH(QByteArray, reason);
    for (const qsizetype piece : {qsizetype(1 << 20), qsizetype(1)}) {
        Stream server(m_pair.context());
        TlsClient client({version, version, ciphers, groups, trustsNobody});
        if (clear.isEmpty())
            QVERIFY(!shakeHands(server, client, piece));
        for (qsizetype at = 0; at < clear.size(); at += piece) {
            server.feed(clear.mid(at, piece));
            server.handshake();
        }
        QVERIFY(server.hasFailed());
        QVERIFY2(server.failure().contains(reason), server.failure().constData());
        QCOMPARE(server.handshake(), Stream::Handshake::Failed);
        QCOMPARE(server.read(10), QByteArray());
        server.write("x");
        server.close();
    }
}

void TestStream::everyOctetSpoiled()
{
    const auto context = m_pair.context();
    TlsClient first;
    first.handshake();
    const QByteArray hello = first.takeCiphertext();
    for (qsizetype at = 0; at < hello.size(); ++at) {
        QByteArray spoiled = hello;
        spoiled[at] = char(spoiled[at] ^ 0x55);
        Stream server(context);
        server.feed(spoiled);
        server.handshake();
        server.close();
    }
    Stream server(context);
    TlsClient client;
    QVERIFY(shakeHands(server, client));
    client.write("MAIL FROM:<a@b>\r\n");
    QByteArray record = client.takeCiphertext();
    record[record.size() - 3] = char(record[record.size() - 3] ^ 1);
    server.feed(record);
    QCOMPARE(server.read(100), QByteArray());
    QVERIFY(server.hasFailed());
    QVERIFY(!server.takeCiphertext().isEmpty()); // an alert
}

void TestStream::anyCutIsNoFault()
{
    TlsClient client;
    client.handshake();
    const QByteArray hello = client.takeCiphertext();
    for (qsizetype octets = 0; octets < hello.size(); ++octets) {
        Stream server(m_pair.context());
        server.feed(hello.first(octets));
        QCOMPARE(server.handshake(), Stream::Handshake::NeedsMore);
    }
}

void TestStream::renegotiationIsRefused()
{
    Stream server(m_pair.context());
    TlsClient client({TLS1_2_VERSION, TLS1_2_VERSION, {}, {}, false});
    QVERIFY(shakeHands(server, client));
    QVERIFY(client.renegotiate());
    client.handshake();
    server.feed(client.takeCiphertext());
    QCOMPARE(server.read(100), QByteArray());
    const QByteArray alert = server.takeCiphertext();
    QVERIFY(alert.startsWith("\x15\x03\x03"));
    QVERIFY(alert.size() < 100);
}

void TestStream::keysAreUpdated()
{
    Stream server(m_pair.context());
    TlsClient client;
    QVERIFY(shakeHands(server, client));
    client.updateKeys();
    client.write("NOOP\r\n");
    server.feed(client.takeCiphertext());
    QCOMPARE(server.read(100), QByteArray("NOOP\r\n"));
    server.write("250 OK\r\n");
    client.feed(server.takeCiphertext());
    QCOMPARE(client.read(), QByteArray("250 OK\r\n"));
}

void TestStream::recordsOfOneOctetAreLinear()
{
    const auto milliseconds = [this](int count) {
        Stream server(m_pair.context());
        TlsClient client;
        shakeHands(server, client);
        for (int i = 0; i < count; ++i)
            client.write("x");
        const QByteArray ciphertext = client.takeCiphertext();
        QElapsedTimer timer;
        timer.start();
        server.feed(ciphertext);
        qsizetype heard = 0;
        for (QByteArray more = server.read(65536); !more.isEmpty(); more = server.read(65536))
            heard += more.size();
        return heard == count ? double(timer.nsecsElapsed()) / 1e6 : 1e9;
    };
    milliseconds(2000);
    const double few = milliseconds(20000);
    const double many = milliseconds(200000);
    QVERIFY2(many < 40 * few + 50, qPrintable(QStringLiteral("%1 ms, %2 ms").arg(few).arg(many)));
}

void TestStream::resumes()
{
    const auto context = m_pair.context();
    SSL_SESSION *session = nullptr;
    {
        Stream server(context);
        TlsClient client;
        QVERIFY(shakeHands(server, client));
        QVERIFY(!server.parameters().isResumed);
        client.read(); // the ticket
        session = SSL_get1_session(client.handle());
        client.close(); // or OpenSSL would forget it
    }
    Stream server(context);
    TlsClient client;
    SSL_set_session(client.handle(), session);
    SSL_SESSION_free(session);
    QVERIFY(shakeHands(server, client));
    QVERIFY(server.parameters().isResumed);
}

void TestStream::holdsNothingWhileIdle()
{
    Stream server(m_pair.context());
    TlsClient client;
    QVERIFY(shakeHands(server, client));
    client.write(QByteArray(100000, 'x'));
    server.feed(client.takeCiphertext());
    while (!server.read(65536).isEmpty())
        ;
    QCOMPARE(server.read(1), QByteArray());
    QCOMPARE(server.takeCiphertext(), QByteArray());
}

QTEST_APPLESS_MAIN(TestStream)
#include "tst_stream.moc"
