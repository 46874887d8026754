// SPDX-License-Identifier: MIT
// Both clients against servers that speak TLS: rightly, wrongly, and with the intent to deceive.
#include "certificatetrust.h"
#include "pop3client.h"
#include "smtpclient.h"
#include "tlsserver.h"

#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace std::chrono_literals;
using Client::CertificateTrust;
using Client::MailFailure;
using Client::Security;
using Reason = MailFailure::Reason;
using Stage = MailFailure::Stage;
using Trust = Client::Encryption::Trust;

namespace {

Client::ClientLimits encryptionLimits()
{
    Client::ClientLimits limits;
    limits.connecting = limits.handshake = limits.reply = limits.block = limits.dataReply = limits.finalReply = 5s;
    limits.farewell = 200ms;
    return limits;
}

Mail::Envelope oneRecipient()
{
    Mail::Envelope envelope;
    envelope.reversePath.address = {"alice", "example.org"};
    envelope.recipients = {Mail::Recipient{{{"bob", "example.org"}}, {}, {}}};
    return envelope;
}

/// What came of one whole session.
struct Outcome
{
    QList<Client::Encryption> encryptions;
    QList<MailFailure> failures;
    bool isDone = false; ///< mail fetched, or sent
    bool isClosed = false;
};

template <typename Session>
void watch(Session &client, Outcome &outcome, QObject *context)
{
    QObject::connect(&client, &Session::encrypted, context,
                     [&](const Client::Encryption &encryption) { outcome.encryptions.append(encryption); });
    QObject::connect(&client, &Session::failed, context,
                     [&](const MailFailure &failure) { outcome.failures.append(failure); });
    QObject::connect(&client, &Session::closed, context, [&] { outcome.isClosed = true; });
}

Outcome run(TlsServer::Protocol protocol, const Client::MailAccount &account,
            const Client::ClientLimits &limits = encryptionLimits())
{
    Outcome outcome;
    QObject context;
    if (protocol == TlsServer::Protocol::Pop3) {
        Client::Pop3Client client;
        client.setLimits(limits);
        watch(client, outcome, &context);
        QObject::connect(&client, &Client::Pop3Client::retrieved, &context, [&] { outcome.isDone = true; });
        client.open(account);
        client.list();
        client.retrieve(1);
        client.quit();
        outcome.isClosed = QTest::qWaitFor([&] { return outcome.isClosed; }, 10'000);
    } else {
        Client::SmtpClient client;
        client.setLimits(limits);
        watch(client, outcome, &context);
        QObject::connect(&client, &Client::SmtpClient::sent, &context, [&] { outcome.isDone = true; });
        client.send(account, oneRecipient(), "Subject: x\r\n\r\nx\r\n");
        outcome.isClosed = QTest::qWaitFor([&] { return outcome.isClosed; }, 10'000);
    }
    return outcome;
}

} // namespace

class TestEncryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_trust = std::make_shared<CertificateTrust>();
        m_trust->setAcceptsFirstUseHere(true);
    }

    void encrypts_data() { bothProtocols(); }
    void encrypts()
    {
        for (const bool fromTheStart : {false, true}) {
            init();
            TlsServer server(protocol());
            server.tlsFromTheStart = fromTheStart;
            const Outcome outcome =
                run(protocol(), account(server, fromTheStart ? Security::Tls : Security::Automatic));
            QVERIFY(outcome.isDone);
            QCOMPARE(outcome.failures.size(), 0);
            QCOMPARE(outcome.encryptions.size(), 1);
            const Client::Encryption encryption = outcome.encryptions.first();
            QCOMPARE(encryption.protocol, QStringLiteral("TLSv1.3"));
            QCOMPARE(encryption.certificate.fingerprint, server.fingerprint());
            QCOMPARE(encryption.trust, Trust::FirstUse);
            QCOMPARE(encryption.certificate.names,
                     QStringList({QStringLiteral("127.0.0.1"), QStringLiteral("localhost")}));
            for (const QByteArray &line : std::as_const(server.lines))
                QVERIFY(!line.startsWith("PASS") || server.encryptedLines > 2);
        }
    }

    void goesOnInClearHereIfNothingIsOffered_data() { bothProtocols(); }
    void goesOnInClearHereIfNothingIsOffered()
    {
        TlsServer server(protocol());
        server.offersTls = false;
        const Outcome outcome = run(protocol(), account(server));
        QVERIFY(outcome.isDone);
        QVERIFY(outcome.encryptions.isEmpty());
        QCOMPARE(server.handshakes, 0);
    }

    void asksAboutAnUnknownCertificate_data() { bothProtocols(); }
    void asksAboutAnUnknownCertificate()
    {
        m_trust->setAcceptsFirstUseHere(false);
        TlsServer server(protocol());
        Outcome outcome = run(protocol(), account(server));
        QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::CertificateUnknown), QByteArray());
        const Client::ServerCertificate certificate = outcome.failures.first().certificate;
        QCOMPARE(certificate.fingerprint, server.fingerprint());
        QVERIFY(certificate.doubts.contains(Client::ServerCertificate::Doubt::SelfMade));
        QVERIFY(!saidASecret(server));
        m_trust->remember(certificate);
        outcome = run(protocol(), account(server));
        QVERIFY(outcome.isDone);
        QCOMPARE(outcome.encryptions.first().trust, Trust::Remembered);
    }

    void refusesAChangedCertificate_data() { bothProtocols(); }
    void refusesAChangedCertificate()
    {
        TlsServer server(protocol());
        QVERIFY(run(protocol(), account(server)).isDone);
        const QByteArray before = server.fingerprint();
        server.lines.clear();
        server.useCertificate(TestCertificates::Two, TestCertificates::KeyTwo);
        const Outcome outcome = run(protocol(), account(server));
        QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::CertificateChanged), QByteArray());
        QCOMPARE(outcome.failures.first().certificate.remembered, before);
        QCOMPARE(outcome.failures.first().certificate.fingerprint, server.fingerprint());
        QVERIFY(!saidASecret(server));
    }

    void takesARenewedCertificateWithTheSameKey_data() { bothProtocols(); }
    void takesARenewedCertificateWithTheSameKey()
    {
        TlsServer server(protocol());
        QVERIFY(run(protocol(), account(server)).isDone);
        for (const char *renewed : {TestCertificates::OneRenewed, TestCertificates::OneExpired}) {
            server.useCertificate(renewed, TestCertificates::KeyOne);
            const Outcome outcome = run(protocol(), account(server));
            QVERIFY(outcome.isDone);
            QCOMPARE(outcome.encryptions.size(), 1);
            QCOMPARE(outcome.encryptions.first().trust, Trust::Remembered);
            QCOMPARE(outcome.encryptions.first().certificate.fingerprint, server.fingerprint());
        }
        const QByteArray before = server.fingerprint();
        server.useCertificate(TestCertificates::Two, TestCertificates::KeyTwo);
        const Outcome outcome = run(protocol(), account(server));
        QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::CertificateChanged), QByteArray());
        QCOMPARE(outcome.failures.first().certificate.remembered, before); // the renewed one was remembered anew
    }

    void refusesAServerThatNoLongerOffersIt_data() { bothProtocols(); }
    void refusesAServerThatNoLongerOffersIt()
    {
        TlsServer server(protocol());
        QVERIFY(run(protocol(), account(server)).isDone);
        server.lines.clear();
        server.offersTls = false;
        QCOMPARE(faultIn(run(protocol(), account(server)), Stage::Encryption, Reason::EncryptionGone), QByteArray());
        QVERIFY(!saidASecret(server));
    }

    void requiresItByChoice_data() { bothProtocols(); }
    void requiresItByChoice()
    {
        TlsServer server(protocol());
        server.offersTls = false;
        QCOMPARE(faultIn(run(protocol(), account(server, Security::StartTls)), Stage::Encryption, Reason::NotEncrypted),
                 QByteArray());
        QVERIFY(!saidASecret(server));
    }

    void refusesWhatComesInClearBehindTheConsent_data() { bothProtocols(); }
    void refusesWhatComesInClearBehindTheConsent()
    {
        TlsServer server(protocol());
        server.injected = protocol() == TlsServer::Protocol::Pop3 ? "+OK\r\nUSER\r\n.\r\n" : "250 AUTH PLAIN\r\n";
        QCOMPARE(faultIn(run(protocol(), account(server)), Stage::Encryption, Reason::SpokeTooEarly), QByteArray());
        QVERIFY(!saidASecret(server));
    }

    void refusesWhatComesInClearJustAfterTheConsent_data() { bothProtocols(); }
    void refusesWhatComesInClearJustAfterTheConsent()
    {
        for (const int wait : {0, 1, 20}) {
            TlsServer server(protocol());
            server.handshake = [wait](QSslSocket *socket) {
                QTimer::singleShot(wait, socket, [socket] { socket->write("250 AUTH PLAIN\r\n+OK\r\n.\r\n"); });
            };
            const Outcome outcome = run(protocol(), account(server));
            QCOMPARE(outcome.failures.size(), 1);
            QVERIFY(outcome.isClosed && !outcome.isDone && outcome.encryptions.isEmpty());
            QCOMPARE(outcome.failures.first().stage, Stage::Encryption);
            QVERIFY(outcome.failures.first().reason == Reason::SpokeTooEarly ||
                    outcome.failures.first().reason == Reason::HandshakeFailed);
            QVERIFY(!saidASecret(server));
        }
    }

    void givesUpAHandshakeThatNeverEnds_data() { bothProtocols(); }
    void givesUpAHandshakeThatNeverEnds()
    {
        for (const bool drips : {false, true}) {
            TlsServer server(protocol());
            server.handshake = [drips](QSslSocket *socket) {
                auto *timer = new QTimer(socket);
                // The beginning of a record that says it is long.
                QObject::connect(timer, &QTimer::timeout, socket, [socket, n = 0]() mutable {
                    static const QByteArray start("\x16\x03\x03\x3f\xff\x02\x00\x3f\xfb\x03\x03", 11);
                    socket->write(n < start.size() ? start.mid(n, 1) : QByteArray(1, 'x'));
                    ++n;
                });
                if (drips)
                    timer->start(20);
            };
            Client::ClientLimits limits = encryptionLimits();
            limits.handshake = 500ms;
            QCOMPARE(faultIn(run(protocol(), account(server), limits), Stage::Encryption, Reason::TimedOut),
                     QByteArray());
        }
    }

    void saysThatGarbageIsNoTls_data() { bothProtocols(); }
    void saysThatGarbageIsNoTls()
    {
        TlsServer server(protocol());
        server.tlsFromTheStart = true;
        server.handshake = [](QSslSocket *socket) { socket->write(QByteArray(5000, 'x')); };
        const Outcome outcome = run(protocol(), account(server, Security::Tls));
        QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::HandshakeFailed), QByteArray());
        QCOMPARE(outcome.failures.first().text, QStringLiteral("What answers there does not speak TLS"));
        TlsServer clear(protocol()); // greets in clear where TLS is expected
        QCOMPARE(faultIn(run(protocol(), account(clear, Security::Tls)), Stage::Encryption, Reason::HandshakeFailed),
                 QByteArray());
    }

    void saysWhatTheServerCannotDo_data()
    {
        QTest::addColumn<QByteArray>("alert");
        QTest::addColumn<QString>("text");
        QTest::newRow("protocol_version")
            << QByteArray("\x46")
            << QStringLiteral("The server speaks only versions of TLS that are too old to be safe");
        QTest::newRow("handshake_failure")
            << QByteArray("\x28") << QStringLiteral("The server knows no encryption that is safe");
        QTest::newRow("internal_error") << QByteArray("\x50") << QStringLiteral("tlsv1 alert internal error");
    }

    void saysWhatTheServerCannotDo()
    {
        QFETCH(QByteArray, alert);
        TlsServer server(TlsServer::Protocol::Pop3);
        server.tlsFromTheStart = true;
        server.handshake = [alert](QSslSocket *socket) {
            socket->write(QByteArray("\x15\x03\x03\x00\x02\x02", 6) + alert);
        };
        const Outcome outcome = run(TlsServer::Protocol::Pop3, account(server, Security::Tls));
        QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::HandshakeFailed), QByteArray());
        QTEST(outcome.failures.first().text, "text");
    }

    void believesAnAuthorityOfTheSystem_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<bool>("isBelieved");
        QTest::newRow("one that is valid") << QByteArray(TestCertificates::One) << true;
        QTest::newRow("one that ran out") << QByteArray(TestCertificates::OneExpired) << false;
    }

    void believesAnAuthorityOfTheSystem()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(bool, isBelieved);
        m_trust->setAcceptsFirstUseHere(false);
        QTemporaryFile authorities;
        QVERIFY(authorities.open());
        authorities.write(certificate);
        authorities.close();
        qputenv("SSL_CERT_FILE", QFile::encodeName(authorities.fileName()));
        TlsServer server(TlsServer::Protocol::Pop3);
        server.useCertificate(certificate.constData(), TestCertificates::KeyOne);
        const Outcome outcome = run(TlsServer::Protocol::Pop3, account(server));
        qunsetenv("SSL_CERT_FILE");
        QCOMPARE(outcome.isDone, isBelieved);
        if (isBelieved)
            QCOMPARE(outcome.encryptions.first().trust, Trust::System);
        else
            QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::CertificateUnknown), QByteArray());
    }

    void aLinkCutInTheHandshakeIsAFailure_data() { bothProtocols(); }
    void aLinkCutInTheHandshakeIsAFailure()
    {
        TlsServer server(protocol());
        server.handshake = [](QSslSocket *socket) { socket->abort(); };
        const Outcome outcome = run(protocol(), account(server));
        QCOMPARE(faultIn(outcome, Stage::Encryption, Reason::LinkLost), QByteArray());
        QCOMPARE(outcome.failures.first().text, QStringLiteral("The server closed the connection"));
    }

    void takesALargeMessageUnderTls()
    {
        TlsServer server(TlsServer::Protocol::Pop3);
        server.message = "Subject: x\r\n\r\n" + QByteArray(QByteArray(70, 'y') + "\r\n").repeated(100'000);
        const Outcome outcome = run(TlsServer::Protocol::Pop3, account(server));
        QVERIFY(outcome.isDone);
        QCOMPARE(outcome.encryptions.size(), 1);
    }

    // Without its close_notify an end of the stream proves nothing; in the middle of a message it never does.
    void aMessageThatIsCutOffIsAFailure_data()
    {
        QTest::addColumn<bool>("saysGoodbye");
        QTest::newRow("without close_notify") << false;
        QTest::newRow("with close_notify") << true;
    }

    void aMessageThatIsCutOffIsAFailure()
    {
        QFETCH(bool, saysGoodbye);
        TlsServer server(TlsServer::Protocol::Pop3);
        server.replies["RETR"] = "+OK\r\nSubject: x\r\n\r\nhalf a mess";
        server.onReply = [saysGoodbye](QSslSocket *socket, const QByteArray &verb) {
            if (verb != "RETR")
                return;
            socket->flush();
            QTimer::singleShot(50, socket,
                               [socket, saysGoodbye] { saysGoodbye ? socket->disconnectFromHost() : socket->abort(); });
        };
        QCOMPARE(faultIn(run(TlsServer::Protocol::Pop3, account(server)), Stage::Retrieval, Reason::LinkLost),
                 QByteArray());
    }

private:
    static void bothProtocols()
    {
        QTest::addColumn<TlsServer::Protocol>("protocol");
        QTest::newRow("POP3") << TlsServer::Protocol::Pop3;
        QTest::newRow("SMTP") << TlsServer::Protocol::Smtp;
    }

    static TlsServer::Protocol protocol()
    {
        QFETCH(TlsServer::Protocol, protocol);
        return protocol;
    }

    Client::MailAccount account(const TlsServer &server, Security security = Security::Automatic)
    {
        Client::MailAccount account{QStringLiteral("127.0.0.1"), server.port(), server.port(), QStringLiteral("alice"),
                                    QStringLiteral("secret")};
        account.smtpSecurity = account.pop3Security = security;
        account.trust = m_trust;
        return account;
    }

    static bool saidASecret(const TlsServer &server)
    {
        return std::any_of(server.lines.begin(), server.lines.end(), [](const QByteArray &line) {
            return line.startsWith("PASS") || line.startsWith("USER") || line.startsWith("AUTH");
        });
    }

    /// What is not as expected; empty: exactly one failure, of that kind. A check in a function of its own would not
    /// stop the test that calls it.
    static QByteArray faultIn(const Outcome &outcome, Stage stage, Reason reason)
    {
        if (!outcome.isClosed)
            return "the link is open";
        if (outcome.isDone)
            return "it succeeded";
        if (outcome.failures.size() != 1)
            return QByteArray::number(outcome.failures.size()) + " failures";
        const MailFailure &failure = outcome.failures.first();
        if (failure.stage != stage || failure.reason != reason)
            return "stage " + QByteArray::number(int(failure.stage)) + ", reason " +
                   QByteArray::number(int(failure.reason)) + ": " + failure.text.toUtf8();
        return {};
    }

    std::shared_ptr<CertificateTrust> m_trust;
};

QTEST_GUILESS_MAIN(TestEncryption)
#include "tst_encryption.moc"
