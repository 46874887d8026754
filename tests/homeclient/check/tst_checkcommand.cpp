// SPDX-License-Identifier: MIT
#include "certificatetrust.h"
#include "check/checkcommand.h"
#include "check/passwordprompt.h"
#include "client/fakeserver.h"
#include "client/tlsserver.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace std::chrono_literals;

class TestCheckCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAllThatHappened();
    void failsWithOneLine();
    void tellsHowItIsEncrypted_data();
    void tellsHowItIsEncrypted();
    void readsPasswords_data();
    void readsPasswords();
    void findsASender();
};

namespace {

QByteArray smtpAnswer(const QByteArray &line)
{
    if (line == "DATA")
        return "354 go on\r\n";
    return line == "QUIT" ? "221 bye\r\n" + HangUp : QByteArray("250 ok\r\n");
}

QStringList eventsOf(const QList<QByteArray> &lines)
{
    QStringList events;
    for (const QByteArray &line : lines)
        events.append(QJsonDocument::fromJson(line).object().value(QStringLiteral("event")).toString());
    return events;
}

} // namespace

void TestCheckCommand::saysAllThatHappened()
{
    FakeMaildrop drop;
    drop.messages = {{"id1", "From: a@b\r\nSubject: =?utf-8?Q?caf=C3=A9?=\r\n\r\nx\r\n"}};
    FakeServer smtp("220 fake\r\n", smtpAnswer);
    QList<QByteArray> lines;
    Check::CheckCommand check(
        {QStringLiteral("127.0.0.1"), smtp.port(), drop.server.port(), QStringLiteral("alice"), QStringLiteral("x")},
        QStringLiteral("alice@example.org"), QStringLiteral("bob@example.org"),
        [&lines](const QByteArray &line) { lines.append(line); });
    QSignalSpy finished(&check, &Check::CheckCommand::finished);
    check.start();
    QVERIFY(finished.wait(30'000));
    QCOMPARE(finished.at(0).at(0).toInt(), 0);
    QCOMPARE(eventsOf(lines).join(u' '), QStringLiteral("connected greeting encrypted logged-in listed retrieved "
                                                        "connected greeting encrypted sent"));
    QCOMPARE(QJsonDocument::fromJson(lines.at(5)).object().value(QStringLiteral("subject")).toString(),
             QStringLiteral("caf\u00e9"));
    QVERIFY(smtp.text().startsWith("From: alice@example.org\r\nTo: bob@example.org\r\nSubject: "));
    QCOMPARE(drop.messages.size(), 1);
    for (const QByteArray &line : std::as_const(lines))
        QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
}

void TestCheckCommand::failsWithOneLine()
{
    FakeMaildrop drop;
    drop.replies["PASS"] = "-ERR [AUTH] wrong\r\n";
    QList<QByteArray> lines;
    Check::CheckCommand check(
        {QStringLiteral("127.0.0.1"), 0, drop.server.port(), QStringLiteral("alice"), QStringLiteral("x")}, QString(),
        QString(), [&lines](const QByteArray &line) { lines.append(line); });
    QSignalSpy finished(&check, &Check::CheckCommand::finished);
    check.start();
    QVERIFY(finished.wait(30'000));
    QCOMPARE(finished.at(0).at(0).toInt(), 1);
    QCOMPARE(eventsOf(lines).join(u' '), QStringLiteral("connected greeting encrypted failed"));
    const QJsonObject failure = QJsonDocument::fromJson(lines.last()).object();
    QCOMPARE(failure.value(QStringLiteral("stage")).toString(), QStringLiteral("authentication"));
    QCOMPARE(failure.value(QStringLiteral("text")).toString(), QStringLiteral("[AUTH] wrong"));
}

void TestCheckCommand::tellsHowItIsEncrypted_data()
{
    QTest::addColumn<bool>("acceptsFirstUse");
    QTest::addColumn<bool>("isGiven");
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("trusted");
    const QString good = QStringLiteral("connected greeting encrypted logged-in listed retrieved");
    QTest::newRow("met for the first time") << true << false << good << QStringLiteral("first use");
    QTest::newRow("given") << false << true << good << QStringLiteral("given");
    QTest::newRow("not known") << false << false << QStringLiteral("connected greeting failed") << QString();
}

void TestCheckCommand::tellsHowItIsEncrypted()
{
    QFETCH(bool, acceptsFirstUse);
    QFETCH(bool, isGiven);
    TlsServer server(TlsServer::Protocol::Pop3);
    Client::MailAccount account{QStringLiteral("127.0.0.1"), 0, server.port(), QStringLiteral("alice"),
                                QStringLiteral("x")};
    account.trust = std::make_shared<Client::CertificateTrust>();
    account.trust->setAcceptsFirstUseHere(acceptsFirstUse);
    if (isGiven)
        account.trust->setGiven(server.fingerprint());
    QList<QByteArray> lines;
    Check::CheckCommand check(account, QString(), QString(), [&lines](const QByteArray &line) { lines.append(line); });
    QSignalSpy finished(&check, &Check::CheckCommand::finished);
    check.start();
    QVERIFY(finished.wait(30'000));
    QTEST(eventsOf(lines).join(u' '), "events");
    const QJsonObject told = QJsonDocument::fromJson(lines.at(2)).object();
    QTEST(told.value(QStringLiteral("trusted")).toString(), "trusted");
    QCOMPARE(told.value(QStringLiteral("fingerprint")).toString(), Client::fingerprintText(server.fingerprint()));
    QCOMPARE(told.value(QStringLiteral("hint")).toString().contains(QStringLiteral("--trust-fingerprint")),
             !acceptsFirstUse && !isGiven);
}

void TestCheckCommand::readsPasswords_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("password");
    QTest::newRow("a line") << QByteArray("secret\nrest\n") << QStringLiteral("secret");
    QTest::newRow("a line without end") << QByteArray("secret") << QStringLiteral("secret");
    QTest::newRow("a line of Windows") << QByteArray("secret\r\n") << QStringLiteral("secret");
    QTest::newRow("blanks are part of it") << QByteArray(" a b \n") << QStringLiteral(" a b ");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("as long as may be") << QByteArray(Check::MaxPasswordOctets, 'x')
                                       << QString(Check::MaxPasswordOctets, u'x');
    QTest::newRow("too long") << QByteArray(Check::MaxPasswordOctets + 1, 'x') << QString();
}

void TestCheckCommand::readsPasswords()
{
    QFETCH(QByteArray, input);
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QCOMPARE(::write(ends[1], input.constData(), input.size()), input.size());
    ::close(ends[1]);
    const auto password = Check::readPassword(ends[0]);
    ::close(ends[0]);
    QTEST(password.value_or(QString()), "password");
}

void TestCheckCommand::findsASender()
{
    const auto sender = [](const char *server, const char *user) {
        return Check::CheckCommand::senderFor({QString::fromLatin1(server), 0, 0, QString::fromLatin1(user), {}});
    };
    QCOMPARE(sender("mail.example.org", "alice"), QStringLiteral("alice@mail.example.org"));
    QCOMPARE(sender("127.0.0.1", "alice"), QStringLiteral("alice@[127.0.0.1]"));
    QCOMPARE(sender("::1", "alice"), QStringLiteral("alice@[IPv6:::1]"));
    QCOMPARE(sender("127.0.0.1", "alice@example.org"), QStringLiteral("alice@example.org"));
}

QTEST_GUILESS_MAIN(TestCheckCommand)
#include "tst_checkcommand.moc"
