// SPDX-License-Identifier: MIT
#include "gui/failurewords.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Client::MailAccount;
using Client::MailFailure;
using Gui::Explanation;
using Gui::FailureWords;
using Reason = MailFailure::Reason;
using Service = FailureWords::Service;
using Stage = MailFailure::Stage;

class TestFailureWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals_data();
    void refusals();
    void sizes_data();
    void sizes();
    void namesThePortsThatWereTried_data();
    void namesThePortsThatWereTried();
    void noWayIsNoMatterOfPorts();
    void aSilentPortMayWaitForTls_data();
    void aSilentPortMayWaitForTls();
    void anUnconfirmedDeletion_data();
    void anUnconfirmedDeletion();
    void anAddressWithAPort_data();
    void anAddressWithAPort();
    void aServerThatSaidNothingIsNotQuoted_data();
    void aServerThatSaidNothingIsNotQuoted();
    void anAddressIsShownAsItIsWritten_data();
    void anAddressIsShownAsItIsWritten();
    void aMessageThatMayHaveArrived_data();
    void aMessageThatMayHaveArrived();

private:
    static Explanation explain(const MailFailure &failure, Service service)
    {
        return FailureWords::explain(failure, {u"mail.example"_s, 0, 0, u"alice"_s, {}}, service);
    }
};

void TestFailureWords::anAddressIsShownAsItIsWritten_data()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("shown");
    QTest::newRow("letters beyond ASCII") << u"x@xn--nchen-jva.example"_s << u"\"x@\u00fcnchen.example\""_s;
    QTest::newRow("of a part of the domain")
        << u"x@mail.xn--bcher-kva.example"_s << u"\"x@mail.b\u00fccher.example\""_s;
    QTest::newRow("letters of two alphabets") << u"x@xn--pple-43d.com"_s << u"\"x@xn--pple-43d.com\""_s;
    QTest::newRow("none of that") << u"Bob@x.example"_s << u"\"Bob@x.example\""_s;
    QTest::newRow("an address literal") << u"bob@[192.0.2.1]"_s << u"\"bob@[192.0.2.1]\""_s;
    QTest::newRow("no domain") << u"postmaster"_s << u"\"postmaster\""_s;
}

void TestFailureWords::anAddressIsShownAsItIsWritten()
{
    QFETCH(QString, told);
    QFETCH(QString, shown);
    for (const Reason reason : {Reason::ServerSaidNo, Reason::NotOffered}) {
        MailFailure failure{Stage::Recipient, reason, u"in its own words"_s, told};
        failure.code = reason == Reason::ServerSaidNo ? 550 : 0;
        const QString text = explain(failure, Service::SendingMail).text;
        QVERIFY2(text.contains(shown), qPrintable(text));
    }
}

// A person who sends it again as something that never went out sends it twice.
void TestFailureWords::aMessageThatMayHaveArrived_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::newRow("the link broke") << Reason::LinkLost;
    QTest::newRow("no answer") << Reason::TimedOut;
    QTest::newRow("an answer that makes no sense") << Reason::NotUnderstood;
}

void TestFailureWords::aMessageThatMayHaveArrived()
{
    QFETCH(Reason, reason);
    MailFailure failure{Stage::Text, reason, u"in its own words"_s, {}};
    failure.mayHaveArrived = true;
    const Explanation text = explain(failure, Service::SendingMail);
    QCOMPARE(text.place, Explanation::Place::General);
    QVERIFY2(text.text.contains(u"It may have arrived all the same."_s), qPrintable(text.text));
    // The link broke at RCPT, at DATA, or before the end of the text.
    for (const Stage stage : {Stage::Recipient, Stage::Text}) {
        const Explanation before = explain({stage, reason, u"in its own words"_s, {}}, Service::SendingMail);
        QVERIFY2(!before.text.contains(u"arrived"_s), qPrintable(before.text));
    }
}

void TestFailureWords::anAddressWithAPort_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("hasPort");
    QTest::newRow("an address and a port") << u"192.168.1.5:2110"_s << true;
    QTest::newRow("a name and a port") << u"mail.example:2110"_s << true;
    QTest::newRow("a name") << u"mail.example"_s << false;
    QTest::newRow("a colon and no port") << u"mail.example:"_s << false;
    QTest::newRow("an address of IPv6") << u"fe80::1"_s << false;
}

void TestFailureWords::anAddressWithAPort()
{
    QFETCH(QString, server);
    const MailFailure failure{Stage::Lookup, Reason::HostNotFound, {}, {}};
    const QString text = FailureWords::explain(failure, {server, 0, 0, u"alice"_s, {}}, Service::GettingMail).text;
    QVERIFY(text.contains(server));
    QTEST(text.contains(u"Type the address alone"_s), "hasPort");
}

void TestFailureWords::refusals_data()
{
    using Place = Explanation::Place;
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Place>("place");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *reply, Stage stage, Place place, const char *says) {
        const QByteArrayList words = QByteArray(reply).split(' ');
        QTest::addRow("%s at %s", reply,
                      stage == Stage::Recipient ? "RCPT"
                      : stage == Stage::Sender  ? "MAIL"
                                                : "the text")
            << stage << words.at(0).toInt() << words.value(1) << place << QString::fromLatin1(says);
    };
    const Stage rcpt = Stage::Recipient;
    row("550", rcpt, Place::To, "There may be no such mailbox. Check the address.");
    row("550 5.1.1", rcpt, Place::To, "There is no such mailbox. Check the address.");
    row("550 5.1.2", rcpt, Place::To, "behind the @ is not known. Check the address.");
    row("553 5.1.3", rcpt, Place::To, "not written as an address should be. Check the address.");
    row("556 5.1.10", rcpt, Place::To, "No mail is taken there at all. Check");
    row("550 5.2.1", rcpt, Place::To, "The mailbox is closed. Check");
    row("550 5.7.1", rcpt, Place::To, "Its rules do not allow you to send this. Nothing was sent, to anybody.");
    row("552 5.2.2", rcpt, Place::To, "The mailbox is full. Nothing was sent, to anybody.");
    row("552", rcpt, Place::To, "There is no room for it, or it is too large. Nothing was sent");
    row("554 5.4.4", rcpt, Place::To, "does not know where such mail goes. Nothing was sent");
    row("530 5.7.0", rcpt, Place::To, "Its rules do not allow it. Nothing was sent");
    row("530", rcpt, Place::To, "It wants a login first. Nothing was sent");
    row("599 5.9.9", rcpt, Place::To, "does not take mail for \"bob@x\". Nothing was sent");
    row("450", rcpt, Place::To, "for \"bob@x\" now. The mailbox cannot be reached. Try again later.");
    row("450 4.7.1", rcpt, Place::To, "Try again later.");
    row("451", rcpt, Place::To, "The server has trouble of its own. Try again later.");
    row("451 4.3.0", rcpt, Place::To, "The server has trouble of its own. Try again later.");
    row("451 4.1.8", rcpt, Place::To, "Try again later.");
    row("452", rcpt, Place::To, "no room for it, or it has too many recipients at once. Try again later.");
    row("452 4.2.2", rcpt, Place::To, "The mailbox is full. Try again later.");
    row("452 4.3.1", rcpt, Place::To, "The server's disk is full. Try again later.");
    row("452 4.5.3", rcpt, Place::To, "too many recipients at once. Try again later.");
    row("421 4.3.2", rcpt, Place::To, "being stopped or looked after. Try again later.");
    row("550 5.7.1", Stage::Sender, Place::From, "Its rules do not allow you to send this. Nothing was sent.");
    row("553 5.1.7", Stage::Sender, Place::From, "The sender's address is not written");
    row("550 5.1.8", Stage::Sender, Place::From, "behind the @ in the sender's address is not known");
    row("451", Stage::Sender, Place::From,
        "from this address now. The server has trouble of its own. Try again later.");
    row("552 5.3.4", Stage::Text, Place::General, "refused the message. The message is too large for the server.");
    row("452 4.3.1", Stage::Text, Place::General, "The server's disk is full. Try again later.");
    row("451 4.3.0", Stage::Text, Place::General, "not take the message now. The server has trouble of its own.");
    row("550 5.6.0", Stage::Text, Place::General, "refused the message. Nothing was sent.");
    row("554 5.7.26", Stage::Text, Place::General, "does not prove that it comes from its sender");
    row("421", Stage::Greeting, Place::General,
        "takes no mail now. The server is busy, or is being stopped. Try again");
    row("554", Stage::Greeting, Place::General, "takes no mail. Nothing was sent.");
}

void TestFailureWords::refusals()
{
    QFETCH(Stage, stage);
    QFETCH(int, code);
    QFETCH(QByteArray, status);
    QFETCH(QString, says);
    MailFailure failure{stage, Reason::ServerSaidNo, u"in its own words"_s,
                        stage == Stage::Recipient ? u"bob@x"_s : QString()};
    failure.code = code;
    failure.status = status;
    const Explanation explanation = explain(failure, Service::SendingMail);
    QTEST(explanation.place, "place");
    QVERIFY2(explanation.text.contains(says), qPrintable(explanation.text));
    QVERIFY(explanation.text.endsWith(u"\nThe server said: in its own words"_s));
    QCOMPARE(explanation.text.contains(u"later"_s), code < 500);
    QVERIFY(code >= 500 || !explanation.text.contains(u"Check"_s));
}

void TestFailureWords::sizes_data()
{
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<qint64>("maxOctets");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("limit");
    QTest::newRow("far apart") << qint64(30) * 1024 * 1024 << qint64(10) * 1024 * 1024 << u"30.0 MB"_s << u"10.0 MB"_s;
    QTest::newRow("by one octet") << qint64(10) * 1024 * 1024 + 1 << qint64(10) * 1024 * 1024 << u"10,485,761 octets"_s
                                  << u"10,485,760 octets"_s;
}

void TestFailureWords::sizes()
{
    QFETCH(qint64, octets);
    QFETCH(qint64, maxOctets);
    QFETCH(QString, size);
    QFETCH(QString, limit);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    for (const Service service : {Service::SendingMail, Service::GettingMail}) {
        MailFailure failure{Stage::Text, Reason::TooLarge, {}, {}};
        failure.octets = octets;
        failure.maxOctets = maxOctets;
        const QString text = explain(failure, service).text;
        QVERIFY2(text.contains(size) && text.contains(limit), qPrintable(text));
    }
}

void TestFailureWords::namesThePortsThatWereTried_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::newRow("nothing listens") << Reason::Refused;
    QTest::newRow("nothing answers") << Reason::TimedOut;
}

void TestFailureWords::namesThePortsThatWereTried()
{
    QFETCH(Reason, reason);
    MailFailure failure{Stage::Connecting, reason, {}, {}};
    failure.ports = {995, 110, 2995, 2110};
    const QString text = explain(failure, Service::GettingMail).text;
    QVERIFY2(text.contains(u"the ports 995, 110, 2995, 2110 (POP3)"_s), qPrintable(text));
}

// Neither ports nor MailServer are to blame where a cable is out.
void TestFailureWords::noWayIsNoMatterOfPorts()
{
    MailFailure failure{Stage::Connecting, Reason::Unreachable, u"Network is unreachable"_s, {}};
    failure.ports = {995, 110, 2995, 2110};
    const auto words = explain(failure, Service::GettingMail);
    QVERIFY2(words.text.contains(u"is on the network"_s), qPrintable(words.text));
    QVERIFY2(!words.text.contains(u"port"_s), qPrintable(words.text));
    QVERIFY(words.place == Explanation::Place::Server);
}

void TestFailureWords::aSilentPortMayWaitForTls_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("port");
    QTest::addColumn<Client::Security>("security");
    QTest::addColumn<bool>("says");
    using enum Client::Security;
    QTest::newRow("the server hung up") << Reason::LinkLost << 3995 << Automatic << true;
    QTest::newRow("the client did") << Reason::TimedOut << 3995 << Automatic << true;
    QTest::newRow("STARTTLS was chosen") << Reason::TimedOut << 3995 << StartTls << true;
    QTest::newRow("TLS from the start was chosen") << Reason::TimedOut << 3995 << Tls << false;
    QTest::newRow("a port of TLS was given") << Reason::TimedOut << 2995 << Automatic << false;
    QTest::newRow("no port was given") << Reason::TimedOut << 0 << Automatic << false;
    QTest::newRow("it spoke") << Reason::NotUnderstood << 3995 << Automatic << false;
}

void TestFailureWords::aSilentPortMayWaitForTls()
{
    QFETCH(Reason, reason);
    QFETCH(int, port);
    QFETCH(Client::Security, security);
    const quint16 smtpPort = port == Client::HomeMailPop3sPort ? Client::HomeMailSubmissionsPort : quint16(port);
    const MailAccount account{u"mail.example"_s, smtpPort, quint16(port), u"alice"_s, {}, security, security};
    for (const Service service : {Service::SendingMail, Service::GettingMail}) {
        const QString text = FailureWords::explain({Stage::Greeting, reason, {}, {}}, account, service).text;
        QTEST(text.contains(u"choose \"TLS from the start\""_s), "says");
    }
}

void TestFailureWords::anUnconfirmedDeletion_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::newRow("the server hung up") << Reason::LinkLost;
    QTest::newRow("the server was silent") << Reason::TimedOut;
    QTest::newRow("the server refused") << Reason::ServerSaidNo;
    QTest::newRow("the server said what makes no sense") << Reason::NotUnderstood;
}

void TestFailureWords::anUnconfirmedDeletion()
{
    QFETCH(Reason, reason);
    const QString text = explain({Stage::Quit, reason, u"some are left"_s, {}}, Service::GettingMail).text;
    QVERIFY2(text.contains(u"did not confirm"_s) && text.contains(u"The next Get mail shows"_s), qPrintable(text));
    QCOMPARE(text.contains(u"some are left"_s), reason == Reason::ServerSaidNo);
}

void TestFailureWords::aServerThatSaidNothingIsNotQuoted_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("says");
    QTest::newRow("it hung up while it listed") << Stage::Listing << Reason::LinkLost << u"broke."_s;
    QTest::newRow("TLS failed") << Stage::Encryption << Reason::HandshakeFailed << u"could not be encrypted."_s;
    QTest::newRow("it hung up before TLS") << Stage::Encryption << Reason::LinkLost << u"too many wrong passwords."_s;
}

void TestFailureWords::aServerThatSaidNothingIsNotQuoted()
{
    QFETCH(Stage, stage);
    QFETCH(Reason, reason);
    QFETCH(QString, says);
    for (const Service service : {Service::GettingMail, Service::SendingMail}) {
        const QString text = explain({stage, reason, u"The server closed the connection"_s, {}}, service).text;
        QVERIFY2(text.contains(says), qPrintable(text));
        QVERIFY2(!text.contains(u"The server said"_s), qPrintable(text));
    }
}

QTEST_MAIN(TestFailureWords)
#include "tst_failurewords.moc"
