// SPDX-License-Identifier: MIT
#include "model/ownaddresses.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class tst_OwnAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void guesses_data();
    void guesses();
    void domainsOfGreetings_data();
    void domainsOfGreetings();
};

void tst_OwnAddresses::finds_data()
{
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("no message, no address") << QStringList{} << QStringList{};
    QTest::newRow("mail to others only") << QStringList{u"bob@example.org"_s} << QStringList{};
    QTest::newRow("one with a name around it")
        << QStringList{u"Alice <alice@example.org>"_s} << QStringList{u"alice@example.org"_s};
    QTest::newRow("the user's name in another case")
        << QStringList{u"Alice@example.org"_s} << QStringList{u"Alice@example.org"_s};
    QTest::newRow("one of several recipients")
        << QStringList{u"bob@example.org, alice@example.org"_s} << QStringList{u"alice@example.org"_s};
    QTest::newRow("a name that only begins alike")
        << QStringList{u"alice2@example.org, al@example.org"_s} << QStringList{};
    QTest::newRow("the most frequent first")
        << QStringList{u"alice@a.example"_s, u"alice@b.example"_s, u"alice@b.example"_s}
        << QStringList{u"alice@b.example"_s, u"alice@a.example"_s};
    QTest::newRow("as frequent: by the alphabet, so that the choice stands still")
        << QStringList{u"alice@b.example"_s, u"alice@a.example"_s}
        << QStringList{u"alice@a.example"_s, u"alice@b.example"_s};
}

void tst_OwnAddresses::finds()
{
    QFETCH(QStringList, recipients);
    QFETCH(QStringList, expected);
    QList<Mailbox::InboxEntry> entries;
    for (const QString &to : recipients) {
        Mailbox::InboxEntry entry;
        entry.summary.to = to;
        entries.append(entry);
    }
    QCOMPARE(Model::ownAddresses(entries, u"alice"_s), expected);
}

void tst_OwnAddresses::guesses_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QStringList>("greeted");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("deliveredTo");
    QTest::addColumn<QString>("best");
    const auto row = [](const char *name, const char *user, const char *server, const QStringList &greeted,
                        const char *to, const char *deliveredTo, const char *best) {
        QTest::newRow(name) << QString::fromLatin1(user) << QString::fromLatin1(server) << greeted
                            << QString::fromLatin1(to) << QString::fromLatin1(deliveredTo) << QString::fromLatin1(best);
    };
    const QStringList home = {u"home.example"_s};
    row("an address to log in with", "anna@x.example", "192.168.1.10", home, "", "", "anna@x.example");
    row("mail that came", "anna", "192.168.1.10", home, "Anna <anna@y.example>", "", "anna@y.example");
    row("mail that came to a list", "anna", "192.168.1.10", home, "list@z.example", "anna@y.example", "anna@y.example");
    row("an IPv4 address: the greeting", "anna", "192.168.1.10", home, "", "", "anna@home.example");
    row("an IPv6 address: the greeting", "anna", "fe80::1", home, "", "", "anna@home.example");
    row("an IPv6 address in brackets", "anna", "[fd00::1]", home, "", "", "anna@home.example");
    row("this machine: the greeting", "anna", "localhost", home, "", "", "anna@home.example");
    row("this machine, silent", "anna", "127.0.0.1", {}, "", "", "anna@localhost");
    row("a name", "anna", "mail.example", home, "", "", "anna@mail.example");
    row("a name that ends in a digit", "anna", "nas2", home, "", "", "anna@nas2");
    row("another one", "anna", "mail1", {}, "", "", "anna@mail1");
    row("one that looks like a part of an address", "anna", "srv-10", {}, "", "", "anna@srv-10");
    row("an address, silent", "anna", "192.168.1.10", {u""_s}, "", "", "anna@localhost");
}

void tst_OwnAddresses::guesses()
{
    QFETCH(QString, user);
    QFETCH(QString, server);
    QFETCH(QStringList, greeted);
    QFETCH(QString, to);
    QFETCH(QString, deliveredTo);
    Mailbox::InboxEntry entry;
    entry.summary.to = to;
    entry.summary.deliveredTo = deliveredTo;
    Client::MailAccount account;
    account.user = user;
    account.server = server;
    const QStringList guesses = Model::addressGuesses(account, greeted, {entry});
    QTEST(guesses.value(0), "best");
}

void tst_OwnAddresses::domainsOfGreetings_data()
{
    QTest::addColumn<QString>("smtp");
    QTest::addColumn<QString>("ehlo");
    QTest::addColumn<QString>("pop3");
    QTest::addColumn<QStringList>("domains");
    QTest::newRow("as MailServer greets")
        << u"home.example ESMTP Service ready"_s << u"home.example"_s << u"POP3 server is ready <12.34@home.example>"_s
        << QStringList{u"home.example"_s, u"home.example"_s, u"home.example"_s};
    QTest::newRow("a name without a dot")
        << u"nas ESMTP"_s << u"nas"_s << u"ready"_s << QStringList{u""_s, u"nas"_s, u""_s};
    QTest::newRow("words") << u"Welcome to our server"_s << u"[192.0.2.1]"_s << u"<hello>"_s
                           << QStringList{u""_s, u""_s, u""_s};
    QTest::newRow("addresses") << u"192.0.2.1 ESMTP"_s << u"192.0.2.1"_s << u"<1@192.0.2.1>"_s
                               << QStringList{u""_s, u""_s, u""_s};
    QTest::newRow("nothing") << u""_s << u""_s << u""_s << QStringList{u""_s, u""_s, u""_s};
}

void tst_OwnAddresses::domainsOfGreetings()
{
    QFETCH(QString, smtp);
    QFETCH(QString, ehlo);
    QFETCH(QString, pop3);
    const QStringList found = {Model::domainOfSmtpGreeting(smtp), Model::domainOfEhlo(ehlo),
                               Model::domainOfPop3Greeting(pop3)};
    QTEST(found, "domains");
}

QTEST_APPLESS_MAIN(tst_OwnAddresses)
#include "tst_ownaddresses.moc"
