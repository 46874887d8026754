// SPDX-License-Identifier: MIT
// STLS on the client's side (RFC 2595 section 4): when it is said, what is forgotten, and what never takes effect.
#include "pop3/client/clientsession.h"

#include <QTest>

using namespace Pop3;

namespace {

const QByteArray Offer = "+OK\r\nTOP\r\nSTLS\r\nUSER\r\n.\r\n";
const QByteArray NoOffer = "+OK\r\nTOP\r\nUSER\r\n.\r\n";

/// A session that logs in, and what came of it.
struct TlsDialogue
{
    explicit TlsDialogue(Tls tls)
    {
        session.setTls(tls);
        session.logIn({{}, "alice", "secret"});
        receive("+OK ready\r\n");
    }

    void receive(const QByteArray &octets)
    {
        session.receive(octets);
        drain();
    }

    void startTls()
    {
        session.tlsStarted();
        drain();
    }

    void drain()
    {
        while (const std::optional<ClientEvent> event = session.nextEvent()) {
            wantsTls = wantsTls || std::holds_alternative<TlsWanted>(*event);
            if (const auto *failed = std::get_if<CommandFailed>(&*event))
                failures.append(*failed);
        }
        said += session.takeOutput();
    }

    ClientSession session;
    QByteArray said;
    QList<CommandFailed> failures;
    bool wantsTls = false;
};

} // namespace

class TestClientStls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysItWhenItShould_data();
    void saysItWhenItShould();
    void forgetsWhatWasSaidBefore();
    void isSaidOnce();
    void fails_data();
    void fails();
    void clearTextNeverTakesEffect_data();
    void clearTextNeverTakesEffect();
    void aLostLinkIsToldOfEncryption();
};

void TestClientStls::saysItWhenItShould_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("next");
    QTest::newRow("off, though offered") << Tls::Off << Offer << QByteArray("USER alice\r\n");
    QTest::newRow("if offered, and it is") << Tls::IfOffered << Offer << QByteArray("STLS\r\n");
    QTest::newRow("if offered, and it is not") << Tls::IfOffered << NoOffer << QByteArray("USER alice\r\n");
    QTest::newRow("if offered, by a server from before CAPA")
        << Tls::IfOffered << QByteArray("-ERR what\r\n") << QByteArray("USER alice\r\n");
    QTest::newRow("required, and offered") << Tls::Required << Offer << QByteArray("STLS\r\n");
    QTest::newRow("offered in small letters")
        << Tls::Required << QByteArray("+OK\r\nstls\r\n.\r\n") << QByteArray("STLS\r\n");
}

void TestClientStls::saysItWhenItShould()
{
    QFETCH(Tls, tls);
    QFETCH(QByteArray, reply);
    TlsDialogue dialogue(tls);
    dialogue.said.clear();
    dialogue.receive(reply);
    QTEST(dialogue.said, "next");
}

void TestClientStls::forgetsWhatWasSaidBefore()
{
    TlsDialogue dialogue(Tls::Required);
    dialogue.session.top(1, 0);
    dialogue.receive(Offer);
    dialogue.receive("+OK go\r\n");
    QVERIFY(dialogue.wantsTls);
    QVERIFY(!dialogue.session.isIdle());
    dialogue.said.clear();
    dialogue.startTls();
    QCOMPARE(dialogue.said, QByteArray("CAPA\r\n"));
    dialogue.receive("+OK\r\nUSER\r\n.\r\n"); // no TOP any more
    dialogue.receive("+OK\r\n");
    dialogue.receive("+OK\r\n");
    QCOMPARE(dialogue.said, QByteArray("CAPA\r\nUSER alice\r\nPASS secret\r\n"));
    QCOMPARE(dialogue.failures.size(), 1);
}

void TestClientStls::isSaidOnce()
{
    TlsDialogue dialogue(Tls::Required);
    dialogue.receive(Offer);
    dialogue.receive("+OK go\r\n");
    dialogue.startTls();
    dialogue.receive(Offer);
    QCOMPARE(dialogue.said.count("STLS"), 1);
    QVERIFY(dialogue.said.endsWith("USER alice\r\n"));
}

void TestClientStls::fails_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QByteArray>("turns");
    QTest::addColumn<TlsFault>("fault");
    QTest::newRow("required, and not offered") << Tls::Required << NoOffer << TlsFault::NotOffered;
    QTest::newRow("required, and a server from before CAPA")
        << Tls::Required << QByteArray("-ERR what\r\n") << TlsFault::NotOffered;
    QTest::newRow("offered and refused") << Tls::IfOffered << Offer + "|-ERR later\r\n" << TlsFault::Refused;
    QTest::newRow("offered and answered with words") << Tls::IfOffered << Offer + "|go on\r\n" << TlsFault::None;
}

void TestClientStls::fails()
{
    QFETCH(Tls, tls);
    QFETCH(QByteArray, turns);
    TlsDialogue dialogue(tls);
    for (const QByteArray &turn : turns.split('|'))
        dialogue.receive(turn);
    QCOMPARE(dialogue.failures.size(), 1);
    QCOMPARE(dialogue.failures.first().stage, ClientStage::Encryption);
    QTEST(dialogue.failures.first().tlsFault, "fault");
    QVERIFY(!dialogue.wantsTls);
    QVERIFY(!dialogue.said.contains("alice"));
    QVERIFY(!dialogue.said.contains("secret"));
}

void TestClientStls::clearTextNeverTakesEffect_data()
{
    QTest::addColumn<QByteArray>("injected");
    QTest::newRow("a whole reply") << QByteArray("+OK\r\nTOP\r\n.\r\n");
    QTest::newRow("one octet") << QByteArray("+");
    QTest::newRow("an empty line") << QByteArray("\r\n");
}

void TestClientStls::clearTextNeverTakesEffect()
{
    QFETCH(QByteArray, injected);
    for (const bool inOneSegment : {true, false}) {
        TlsDialogue dialogue(Tls::IfOffered);
        dialogue.receive(Offer);
        if (inOneSegment) {
            dialogue.receive("+OK go\r\n" + injected);
            QVERIFY(!dialogue.wantsTls);
        } else {
            dialogue.receive("+OK go\r\n");
            QVERIFY(dialogue.wantsTls);
            dialogue.receive(injected);
        }
        dialogue.startTls();
        QVERIFY(dialogue.session.isClosed());
        QCOMPARE(dialogue.failures.size(), 1);
        QCOMPARE(dialogue.failures.first().tlsFault, TlsFault::SpokeTooEarly);
        QCOMPARE(dialogue.failures.first().text, QByteArray("the server sent something before encryption began"));
        QCOMPARE(dialogue.said.count("CAPA"), 1);
    }
    TlsDialogue unheard(Tls::IfOffered); // fed, and not looked at before TLS is said to have started
    unheard.receive(Offer);
    unheard.receive("+OK go\r\n");
    unheard.session.receive(injected);
    unheard.startTls();
    QVERIFY(unheard.session.isClosed());
    QCOMPARE(unheard.failures.size(), 1);
}

void TestClientStls::aLostLinkIsToldOfEncryption()
{
    TlsDialogue dialogue(Tls::IfOffered);
    dialogue.receive(Offer);
    dialogue.receive("+OK go\r\n");
    dialogue.session.linkLost();
    dialogue.drain();
    QCOMPARE(dialogue.failures.size(), 1);
    QCOMPARE(dialogue.failures.first().stage, ClientStage::Encryption);
    QVERIFY(dialogue.session.isClosed());
}

QTEST_GUILESS_MAIN(TestClientStls)
#include "tst_clientstls.moc"
