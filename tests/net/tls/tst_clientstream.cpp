// SPDX-License-Identifier: MIT
// The client's end of TLS without a socket, against our own server's end: by burst and by octet, whom it doubts, that
// it waits for the judgement, and how it tells what went wrong.
#include "mailserver/tls/testpair.h"
#include "tls/stream.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

#include <openssl/ssl.h>

#include <utility>

using namespace Qt::StringLiterals;
using Doubt = Tls::PeerCertificate::Doubt;
using Handshake = Tls::Stream::Handshake;
using Tls::ClientContext;
using Tls::FailureKind;
using Tls::Stream;

namespace {

/// Instead of the days ago that a certificate was made: an authority signed it.
constexpr int BySomebodyElse = -1000;

/// The same server, as weak as @p ciphers and @p version make it.
std::shared_ptr<const Tls::Context> weakServer(const TestPair &pair, int version, const char *ciphers)
{
    Tls::ContextPtr context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    SSL_CTX_use_certificate_file(context.get(), qPrintable(pair.files().certificate), SSL_FILETYPE_PEM);
    SSL_CTX_use_PrivateKey_file(context.get(), qPrintable(pair.files().key), SSL_FILETYPE_PEM);
    if (SSL_CTX_set_cipher_list(context.get(), ciphers) != 1)
        qFatal("no such ciphers");
    return std::make_shared<const Tls::Context>(std::move(context));
}

/// Both ends of a link, in between all that is under way.
struct BothEnds
{
    BothEnds(std::shared_ptr<const Tls::Context> serverContext, const QByteArray &name,
             std::shared_ptr<const ClientContext> clientContext = ClientContext::make())
        : server(std::move(serverContext))
        , client(std::move(clientContext), name)
    {
    }

    /// Until neither says more, or the client wants a judgement. In pieces of @p piece octets.
    Handshake shake(qsizetype piece = 1 << 20)
    {
        Handshake state = client.handshake();
        for (int turn = 0; turn < 20 && state == Handshake::NeedsMore; ++turn) {
            carry(client.takeCiphertext(), server, piece);
            state = carry(server.takeCiphertext(), client, piece);
        }
        carry(client.takeCiphertext(), server, piece);
        return state;
    }
    Handshake shakeAndBelieve(qsizetype piece = 1 << 20)
    {
        if (shake(piece) != Handshake::NeedsJudgement)
            return Handshake::Failed;
        client.judge(true);
        return shake(piece);
    }
    static Handshake carry(const QByteArray &octets, Stream &to, qsizetype piece)
    {
        Handshake state = to.handshake();
        for (qsizetype at = 0; at < octets.size(); at += piece) {
            to.feed(octets.mid(at, piece));
            state = to.handshake();
        }
        return state;
    }

    Stream server;
    Stream client;
};

QByteArray readWhole(Stream &stream)
{
    QByteArray all;
    for (QByteArray more = stream.read(1000); !more.isEmpty(); more = stream.read(1000))
        all += more;
    return all;
}

} // namespace

class TestClientStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void carriesWhatIsSaid_data();
    void carriesWhatIsSaid();
    void nothingLeavesBeforeTheJudgement_data();
    void nothingLeavesBeforeTheJudgement();
    void aRefusalIsAnAlert_data();
    void aRefusalIsAnAlert();
    void readsTheCertificate();
    void doubts_data();
    void doubts();
    void namesTheServer_data();
    void namesTheServer();
    void tellsWhatWentWrong_data();
    void tellsWhatWentWrong();
    void everyOctetOfTheServersSpoiled();
    void anyCutIsNoFault();
    void goodbyes();
    void whatIsCutOffIsNoEnd();

private:
    TestPair m_pair;
    TestPair m_signedPair; ///< by an authority, with the certificates that lead to it but the root
};

void TestClientStream::initTestCase()
{
    const QList<QByteArray> chain = m_signedPair.signedByOthers();
    TestPair::write(m_signedPair.files().certificate, chain.at(0) + chain.at(1));
    TestPair::write(m_signedPair.folder() + u"/root.pem"_s, chain.at(2));
}

void TestClientStream::carriesWhatIsSaid_data()
{
    QTest::addColumn<qsizetype>("piece");
    QTest::addColumn<int>("version");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const char *name = version == TLS1_2_VERSION ? "TLS 1.2" : "TLS 1.3";
        QTest::addRow("%s in one burst", name) << qsizetype(1 << 24) << version;
        QTest::addRow("%s octet by octet", name) << qsizetype(1) << version;
    }
}

void TestClientStream::carriesWhatIsSaid()
{
    QFETCH(qsizetype, piece);
    QFETCH(int, version);
    const auto context = m_pair.context();
    SSL_CTX_set_max_proto_version(context->handle(), version);
    BothEnds ends(context, "localhost");
    QCOMPARE(ends.shakeAndBelieve(piece), Handshake::Done);
    QCOMPARE(ends.server.handshake(), Handshake::Done);
    QCOMPARE(ends.client.parameters().version, QByteArray(version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
    const QByteArray text(30000, 'x');
    ends.client.write(text);
    BothEnds::carry(ends.client.takeCiphertext(), ends.server, piece);
    QVERIFY(readWhole(ends.server) == text);
    ends.server.write(text);
    BothEnds::carry(ends.server.takeCiphertext(), ends.client, piece);
    QVERIFY(readWhole(ends.client) == text);
    QCOMPARE(ends.client.failureKind(), FailureKind::None);
}

void TestClientStream::nothingLeavesBeforeTheJudgement_data()
{
    carriesWhatIsSaid_data();
}

void TestClientStream::nothingLeavesBeforeTheJudgement()
{
    QFETCH(qsizetype, piece);
    QFETCH(int, version);
    const auto context = m_pair.context();
    SSL_CTX_set_max_proto_version(context->handle(), version);
    BothEnds ends(context, "localhost");
    ends.client.write("too early");
    QCOMPARE(ends.shake(piece), Handshake::NeedsJudgement);
    for (int asked = 0; asked < 3; ++asked) {
        ends.client.write("PASS secret\r\n");
        QCOMPARE(ends.client.read(100), QByteArray());
        QCOMPARE(ends.client.handshake(), Handshake::NeedsJudgement);
        QCOMPARE(ends.client.takeCiphertext(), QByteArray());
        QCOMPARE(ends.server.handshake(), Handshake::NeedsMore);
    }
    ends.client.judge(true);
    QCOMPARE(ends.shake(piece), Handshake::Done);
    ends.client.write("STAT\r\n");
    BothEnds::carry(ends.client.takeCiphertext(), ends.server, piece);
    QCOMPARE(readWhole(ends.server), QByteArray("STAT\r\n"));
}

void TestClientStream::aRefusalIsAnAlert_data()
{
    carriesWhatIsSaid_data();
}

void TestClientStream::aRefusalIsAnAlert()
{
    QFETCH(qsizetype, piece);
    QFETCH(int, version);
    const auto context = m_pair.context();
    SSL_CTX_set_max_proto_version(context->handle(), version);
    BothEnds ends(context, "localhost");
    QCOMPARE(ends.shake(piece), Handshake::NeedsJudgement);
    ends.client.judge(false);
    QCOMPARE(ends.client.handshake(), Handshake::Failed);
    QCOMPARE(ends.client.failureKind(), FailureKind::NotTrusted);
    ends.client.write("PASS secret\r\n");
    const QByteArray alert = ends.client.takeCiphertext();
    QVERIFY(!alert.isEmpty() && alert.size() < 100);
    QCOMPARE(BothEnds::carry(alert, ends.server, piece), Handshake::Failed);
    QCOMPARE(ends.server.failure(), QByteArray("the client does not trust the certificate"));
    QCOMPARE(ends.client.handshake(), Handshake::Failed);
}

void TestClientStream::readsTheCertificate()
{
    BothEnds ends(m_pair.context(), "localhost");
    QCOMPARE(ends.shake(), Handshake::NeedsJudgement);
    const Tls::PeerCertificate certificate = ends.client.peerCertificate();
    const Tls::Certificate shown = m_pair.context()->certificate();
    QCOMPARE(certificate.fingerprint.toHex(':').toUpper(), shown.fingerprint);
    QCOMPARE(certificate.validFrom, shown.validFrom);
    QCOMPARE(certificate.validUntil, shown.validUntil);
    QCOMPARE(certificate.names, QStringList({u"localhost"_s}));
    const QByteArray key =
        TestPair::openssl({u"pkey"_s, u"-in"_s, m_pair.files().key, u"-pubout"_s, u"-outform"_s, u"DER"_s});
    QCOMPARE(certificate.keyFingerprint, QCryptographicHash::hash(key, QCryptographicHash::Sha256));
}

void TestClientStream::doubts_data()
{
    QTest::addColumn<int>("daysAgo"); // the certificate was made, or BySomebodyElse
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isVouchedFor");
    QTest::addColumn<QList<Doubt>>("doubts");
    using enum Doubt;
    QTest::newRow("made by itself") << 1 << QByteArray("localhost") << false << QList{SelfMade};
    QTest::newRow("made by itself for another name")
        << 1 << QByteArray("mail.example") << false << QList{WrongName, SelfMade};
    QTest::newRow("for an address that it does not name")
        << 1 << QByteArray("192.0.2.1") << false << QList{WrongName, SelfMade};
    QTest::newRow("no longer valid") << 500 << QByteArray("localhost") << false << QList{SelfMade, Expired};
    QTest::newRow("not yet valid") << -10 << QByteArray("localhost") << false << QList{SelfMade, NotYetValid};
    QTest::newRow("signed by an authority that nobody knows")
        << BySomebodyElse << QByteArray("leaf.example") << false << QList{UnknownIssuer};
    QTest::newRow("signed by an authority of the system")
        << BySomebodyElse << QByteArray("leaf.example") << true << QList<Doubt>{};
    QTest::newRow("the same under a name in capitals")
        << BySomebodyElse << QByteArray("LEAF.example") << true << QList<Doubt>{};
    QTest::newRow("the same under another name")
        << BySomebodyElse << QByteArray("other.example") << true << QList{WrongName};
    QTest::newRow("the same under a name below it")
        << BySomebodyElse << QByteArray("a.leaf.example") << true << QList{WrongName};
    QTest::newRow("the same under an address") << BySomebodyElse << QByteArray("127.0.0.1") << true << QList{WrongName};
    QTest::newRow("the same without a name") << BySomebodyElse << QByteArray() << true << QList{WrongName};
}

void TestClientStream::doubts()
{
    QFETCH(int, daysAgo);
    QFETCH(QByteArray, name);
    QFETCH(bool, isVouchedFor);
    const bool isMadeByItself = daysAgo != BySomebodyElse;
    const TestPair ownPair(isMadeByItself ? daysAgo : 0);
    if (isVouchedFor)
        qputenv("SSL_CERT_FILE", QFile::encodeName(m_signedPair.folder() + u"/root.pem"_s));
    BothEnds ends(isMadeByItself ? ownPair.context() : m_signedPair.context(), name);
    qunsetenv("SSL_CERT_FILE");
    QCOMPARE(ends.shake(), Handshake::NeedsJudgement);
    QTEST(ends.client.peerCertificate().doubts, "doubts");
    ends.client.judge(true); // a doubt decides nothing
    QCOMPARE(ends.shake(), Handshake::Done);
}

void TestClientStream::namesTheServer_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("a host") << QByteArray("mail.example") << QByteArray("mail.example");
    QTest::newRow("a host with a dot at the end") << QByteArray("mail.example.") << QByteArray("mail.example");
    QTest::newRow("an address") << QByteArray("192.0.2.1") << QByteArray();
    QTest::newRow("an address of IPv6") << QByteArray("2001:db8::1") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("as long as may be") << QByteArray(255, 'x') << QByteArray(255, 'x');
}

void TestClientStream::namesTheServer()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, told);
    BothEnds ends(m_pair.context(), name);
    QCOMPARE(ends.client.handshake(), Handshake::NeedsMore);
    const QByteArray hello = ends.client.takeCiphertext();
    QCOMPARE(!told.isEmpty() && hello.contains(told), !told.isEmpty());
    QCOMPARE(!name.isEmpty() && hello.contains(name), !told.isEmpty() && told == name);
    Stream tooLong(ClientContext::make(), QByteArray(256, 'x'));
    QCOMPARE(tooLong.handshake(), Handshake::Failed);
}

void TestClientStream::tellsWhatWentWrong_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("ciphers");
    QTest::addColumn<QByteArray>("clear"); // what the server says instead
    QTest::addColumn<FailureKind>("kind");
    const QByteArray none;
    const QByteArray all = "ALL:@SECLEVEL=0";
    QTest::newRow("TLS 1.0") << TLS1_VERSION << all << none << FailureKind::OldVersion;
    QTest::newRow("TLS 1.1") << TLS1_1_VERSION << all << none << FailureKind::OldVersion;
    QTest::newRow("CBC ciphers") << TLS1_2_VERSION << QByteArray("ECDHE-ECDSA-AES128-SHA") << none
                                 << FailureKind::NoCommonCipher;
    QTest::newRow("no forward secrecy") << TLS1_2_VERSION << QByteArray("AES128-GCM-SHA256") << none
                                        << FailureKind::NoCommonCipher;
    QTest::newRow("no certificate") << TLS1_2_VERSION << QByteArray("aNULL:@SECLEVEL=0") << none
                                    << FailureKind::NoCommonCipher;
    QTest::newRow("a greeting in clear") << 0 << none << QByteArray("220 mail.example ESMTP\r\n")
                                         << FailureKind::NotTls;
    QTest::newRow("noise") << 0 << none << QByteArray(5000, 'x') << FailureKind::NotTls;
    QTest::newRow("a record that is too long")
        << 0 << none << QByteArray("\x16\x03\x03\xff\xff", 5) + QByteArray(10, 'x') << FailureKind::NotTls;
    QTest::newRow("an alert: handshake failure")
        << 0 << none << QByteArray("\x15\x03\x03\x00\x02\x02\x28", 7) << FailureKind::NoCommonCipher;
    QTest::newRow("an alert: protocol version")
        << 0 << none << QByteArray("\x15\x03\x03\x00\x02\x02\x46", 7) << FailureKind::OldVersion;
    QTest::newRow("an alert: internal error")
        << 0 << none << QByteArray("\x15\x03\x03\x00\x02\x02\x50", 7) << FailureKind::Other;
    QTest::newRow("an alert: the name is not known")
        << 0 << none << QByteArray("\x15\x03\x03\x00\x02\x02\x70", 7) << FailureKind::Other;
}

void TestClientStream::tellsWhatWentWrong()
{
    QFETCH(int, version);
    QFETCH(QByteArray, ciphers);
    QFETCH(QByteArray, clear);
    for (const qsizetype piece : {qsizetype(1 << 20), qsizetype(1)}) {
        BothEnds ends(version != 0 ? weakServer(m_pair, version, ciphers.constData()) : m_pair.context(), "localhost");
        if (clear.isEmpty()) {
            QCOMPARE(ends.shake(piece), Handshake::Failed);
        } else {
            ends.client.handshake();
            QCOMPARE(BothEnds::carry(clear, ends.client, piece), Handshake::Failed);
        }
        QTEST(ends.client.failureKind(), "kind");
        QVERIFY(!ends.client.failure().isEmpty());
        ends.client.write("PASS secret\r\n");
        QVERIFY(!ends.client.takeCiphertext().contains("PASS"));
    }
}

// Whatever became of the server's words on the way: it never counts as the server. But that the version in the header
// of a record means nothing (RFC 8446 section 5.1).
void TestClientStream::everyOctetOfTheServersSpoiled()
{
    const auto server = m_pair.context();
    const auto client = ClientContext::make();
    qsizetype size = 1;
    for (qsizetype at = 0; at < size; ++at) {
        BothEnds ends(server, "localhost", client);
        ends.client.handshake();
        BothEnds::carry(ends.client.takeCiphertext(), ends.server, 1 << 20);
        QByteArray flight = ends.server.takeCiphertext();
        size = flight.size() - 100; // the signatures differ in length
        if (flight.mid(at - 2, 3) == QByteArray("\x16\x03\x03") || flight.mid(at - 2, 3) == QByteArray("\x14\x03\x03"))
            continue;
        flight[at] = char(flight[at] ^ 0x55);
        Handshake state = BothEnds::carry(flight, ends.client, 1 << 20);
        if (state == Handshake::NeedsJudgement) {
            ends.client.judge(true);
            state = ends.client.handshake();
        }
        QVERIFY2(state != Handshake::Done, qPrintable(QString::number(at)));
    }
    QVERIFY(size > 300);
}

void TestClientStream::anyCutIsNoFault()
{
    BothEnds ends(m_pair.context(), "localhost");
    ends.client.handshake();
    BothEnds::carry(ends.client.takeCiphertext(), ends.server, 1 << 20);
    const QByteArray flight = ends.server.takeCiphertext();
    int paused = 0;
    for (const char octet : flight) {
        Handshake state = BothEnds::carry(QByteArray(1, octet), ends.client, 1);
        if (state == Handshake::NeedsJudgement) {
            ++paused;
            ends.client.judge(true);
            state = ends.client.handshake();
        }
        QVERIFY(state == Handshake::NeedsMore || state == Handshake::Done);
    }
    QCOMPARE(paused, 1);
    QCOMPARE(ends.client.handshake(), Handshake::Done);
}

void TestClientStream::goodbyes()
{
    BothEnds ends(m_pair.context(), "localhost");
    QCOMPARE(ends.shakeAndBelieve(), Handshake::Done);
    ends.server.write("221 bye\r\n");
    ends.server.close();
    BothEnds::carry(ends.server.takeCiphertext(), ends.client, 1 << 20);
    QCOMPARE(readWhole(ends.client), QByteArray("221 bye\r\n"));
    QVERIFY(ends.client.isAtEnd());
    QVERIFY(!ends.client.hasFailed());
    ends.client.close();
    BothEnds::carry(ends.client.takeCiphertext(), ends.server, 1 << 20);
    QCOMPARE(readWhole(ends.server), QByteArray());
    QVERIFY(ends.server.isAtEnd());
}

// Without close_notify the end of the octets proves nothing (RFC 8446 section 6.1).
void TestClientStream::whatIsCutOffIsNoEnd()
{
    BothEnds ends(m_pair.context(), "localhost");
    QCOMPARE(ends.shakeAndBelieve(), Handshake::Done);
    ends.server.write("+OK\r\nhalf a mess");
    ends.server.write("age\r\n.\r\n");
    ends.client.feed(ends.server.takeCiphertext().chopped(3));
    QCOMPARE(readWhole(ends.client), QByteArray("+OK\r\nhalf a mess"));
    QVERIFY(!ends.client.isAtEnd());
    QVERIFY(!ends.client.hasFailed());
}

QTEST_APPLESS_MAIN(TestClientStream)
#include "tst_clientstream.moc"
