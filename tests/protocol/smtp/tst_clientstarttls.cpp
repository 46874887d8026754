// SPDX-License-Identifier: MIT
// STARTTLS on the client's side (RFC 3207): when it is said, what is forgotten, and what never takes effect.
#include "smtp/client/clientsession.h"

#include <QTest>

using namespace Smtp;

namespace {

const QByteArray Offer = "250-x\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n";
const QByteArray NoOffer = "250-x\r\n250 AUTH PLAIN\r\n";

/// A session and what came of it.
struct Dialogue
{
    explicit Dialogue(Tls tls)
        : session(options(tls))
    {
    }

    static ClientOptions options(Tls tls)
    {
        ClientOptions options;
        options.credentials = Sasl::Credentials{{}, "me", "secret"};
        options.tls = tls;
        return options;
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
            isReady = isReady || std::holds_alternative<Ready>(*event);
            if (const auto *failed = std::get_if<SendFailed>(&*event))
                failures.append(*failed);
        }
        said += session.takeOutput();
    }

    ClientSession session;
    QByteArray said;
    QList<SendFailed> failures;
    bool wantsTls = false;
    bool isReady = false;
};

} // namespace

class TestClientStartTls : public QObject
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
    void aQuitBetweenConsentAndHandshakeCloses();
    void aLostLinkIsToldOfEncryption();
};

void TestClientStartTls::saysItWhenItShould_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("next");
    QTest::newRow("off, though offered") << Tls::Off << Offer << QByteArray("AUTH PLAIN");
    QTest::newRow("if offered, and it is") << Tls::IfOffered << Offer << QByteArray("STARTTLS\r\n");
    QTest::newRow("if offered, and it is not") << Tls::IfOffered << NoOffer << QByteArray("AUTH PLAIN");
    QTest::newRow("required, and offered") << Tls::Required << Offer << QByteArray("STARTTLS\r\n");
    QTest::newRow("offered in small letters")
        << Tls::Required << QByteArray("250-x\r\n250 starttls\r\n") << QByteArray("STARTTLS\r\n");
    QTest::newRow("a word that begins like it")
        << Tls::IfOffered << QByteArray("250-AUTH PLAIN\r\n250 STARTTLSX\r\n") << QByteArray();
}

void TestClientStartTls::saysItWhenItShould()
{
    QFETCH(Tls, tls);
    QFETCH(QByteArray, reply);
    Dialogue dialogue(tls);
    dialogue.receive("220 x\r\n");
    dialogue.said.clear();
    dialogue.receive(reply);
    QFETCH(QByteArray, next);
    QVERIFY2(dialogue.said.startsWith(next), dialogue.said.constData());
}

void TestClientStartTls::forgetsWhatWasSaidBefore()
{
    Dialogue dialogue(Tls::Required);
    dialogue.receive("220 x\r\n");
    dialogue.receive(Offer);
    dialogue.receive("220 go\r\n");
    QVERIFY(dialogue.wantsTls);
    QVERIFY(!dialogue.said.contains("AUTH"));
    dialogue.said.clear();
    dialogue.startTls();
    QCOMPARE(dialogue.said, QByteArray("EHLO localhost\r\n"));
    dialogue.receive("250 x\r\n"); // no AUTH and no PIPELINING any more
    QVERIFY(dialogue.isReady);
    QVERIFY(!dialogue.said.contains("AUTH"));
    QVERIFY(dialogue.failures.isEmpty());
}

void TestClientStartTls::isSaidOnce()
{
    Dialogue dialogue(Tls::Required);
    dialogue.receive("220 x\r\n");
    dialogue.receive(Offer);
    dialogue.receive("220 go\r\n");
    dialogue.startTls();
    dialogue.receive(Offer); // a server that offers it again
    QCOMPARE(dialogue.said.count("STARTTLS"), 1);
    QVERIFY(dialogue.said.contains("AUTH PLAIN"));
}

void TestClientStartTls::fails_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QByteArray>("turns");
    QTest::addColumn<TlsFault>("fault");
    QTest::newRow("required, and not offered") << Tls::Required << NoOffer << TlsFault::NotOffered;
    QTest::newRow("required, and a server without EHLO")
        << Tls::Required << QByteArray("500 what\r\n|250 x\r\n") << TlsFault::NotOffered;
    QTest::newRow("offered and refused") << Tls::IfOffered << Offer + "|454 later\r\n" << TlsFault::Refused;
    QTest::newRow("offered and answered with another success") << Tls::IfOffered << Offer + "|250 ok\r\n"
                                                               << TlsFault::Refused;
    QTest::newRow("offered and answered with words") << Tls::IfOffered << Offer + "|go on\r\n" << TlsFault::None;
}

void TestClientStartTls::fails()
{
    QFETCH(Tls, tls);
    QFETCH(QByteArray, turns);
    Dialogue dialogue(tls);
    dialogue.receive("220 x\r\n");
    for (const QByteArray &turn : turns.split('|'))
        dialogue.receive(turn);
    QCOMPARE(dialogue.failures.size(), 1);
    QCOMPARE(dialogue.failures.first().stage, ClientStage::Encryption);
    QTEST(dialogue.failures.first().tlsFault, "fault");
    QVERIFY(!dialogue.wantsTls);
    QVERIFY(!dialogue.isReady);
    QVERIFY(!dialogue.said.contains("AUTH"));
}

void TestClientStartTls::clearTextNeverTakesEffect_data()
{
    QTest::addColumn<QByteArray>("injected");
    QTest::newRow("a whole reply") << QByteArray("250-x\r\n250 AUTH PLAIN\r\n");
    QTest::newRow("one octet") << QByteArray("2");
    QTest::newRow("an empty line") << QByteArray("\r\n");
    QTest::newRow("a 421") << QByteArray("421 bye\r\n");
}

void TestClientStartTls::clearTextNeverTakesEffect()
{
    QFETCH(QByteArray, injected);
    for (const bool inOneSegment : {true, false}) {
        Dialogue dialogue(Tls::IfOffered);
        dialogue.receive("220 x\r\n");
        dialogue.receive(Offer);
        if (inOneSegment) {
            dialogue.receive("220 go\r\n" + injected);
            QVERIFY(!dialogue.wantsTls);
        } else {
            dialogue.receive("220 go\r\n");
            QVERIFY(dialogue.wantsTls);
            dialogue.receive(injected);
        }
        dialogue.startTls();
        QVERIFY(dialogue.session.isClosed());
        QCOMPARE(dialogue.failures.size(), 1);
        QCOMPARE(dialogue.failures.first().tlsFault, TlsFault::SpokeTooEarly);
        QCOMPARE(dialogue.failures.first().reply.text(),
                 QByteArray("The server sent something before encryption began"));
        QCOMPARE(dialogue.said.count("EHLO"), 1);
        QVERIFY(!dialogue.isReady);
    }
    Dialogue unheard(Tls::IfOffered); // fed, and not looked at before TLS is said to have started
    unheard.receive("220 x\r\n");
    unheard.receive(Offer);
    unheard.receive("220 go\r\n");
    unheard.session.receive(injected);
    unheard.startTls();
    QVERIFY(unheard.session.isClosed());
    QCOMPARE(unheard.failures.size(), 1);
}

void TestClientStartTls::aQuitBetweenConsentAndHandshakeCloses()
{
    Dialogue dialogue(Tls::IfOffered);
    dialogue.receive("220 x\r\n");
    dialogue.receive(Offer);
    dialogue.receive("220 go\r\n");
    dialogue.session.quit();
    dialogue.drain();
    QVERIFY(dialogue.session.isClosed());
    QVERIFY(!dialogue.said.contains("QUIT"));
}

void TestClientStartTls::aLostLinkIsToldOfEncryption()
{
    Dialogue dialogue(Tls::IfOffered);
    dialogue.receive("220 x\r\n");
    dialogue.receive(Offer);
    dialogue.receive("220 go\r\n");
    dialogue.session.linkLost();
    dialogue.drain();
    QCOMPARE(dialogue.failures.size(), 1);
    QCOMPARE(dialogue.failures.first().stage, ClientStage::Encryption);
}

QTEST_GUILESS_MAIN(TestClientStartTls)
#include "tst_clientstarttls.moc"
