// SPDX-License-Identifier: MIT
#include "policy/aliastable.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Policy;

namespace {

const QList<QByteArray> Domains{"a.org", "b.org"};
const QList<QByteArray> Logins{"Alice", "bob", "carol"};

Mail::Expected<AliasTable, QString> parsed(const QByteArray &text, const QList<QByteArray> &domains = Domains,
                                           const QList<QByteArray> &logins = Logins)
{
    return parseAliasText(text, domains).and_then([&](const QList<AliasLine> &lines) {
        return AliasTable::make(lines, domains.first(), logins);
    });
}

QByteArray written(const std::optional<AliasTargets> &targets)
{
    if (!targets)
        return "nobody";
    return (targets->logins + (targets->postmaster ? QList<QByteArray>{"(postmaster)"} : QList<QByteArray>()))
        .join(' ');
}

Mail::Address address(const QByteArray &text)
{
    const qsizetype separator = text.indexOf('@');
    return separator < 0 ? Mail::Address{text, {}} : Mail::Address{text.first(separator), text.sliced(separator + 1)};
}

/// "a0: a1", "a1: a2", ... and the last one leads to @p end.
QByteArray chain(int length, const QByteArray &end)
{
    QByteArray text;
    for (int i = 0; i < length; ++i)
        text += "a" + QByteArray::number(i) + ": " + (i + 1 < length ? "a" + QByteArray::number(i + 1) : end) + '\n';
    return text;
}

QList<QByteArray> manyLogins(qsizetype count)
{
    QList<QByteArray> logins;
    for (qsizetype i = 0; i < count; ++i)
        logins << "u" + QByteArray::number(i);
    return logins;
}

} // namespace

/// Where aliases lead to, and which files are refused.
class TestAliasTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereMailGoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("targets");
        const auto row = [](const char *title, const QByteArray &text, const QByteArray &name,
                            const QByteArray &targets) { QTest::newRow(title) << text << name << targets; };
        row("an alias", "info: bob", "info@a.org", "bob");
        row("as the accounts spell it", "info: ALICE", "info@a.org", "Alice");
        row("in any case", "info: bob", "INFO@A.ORG", "bob");
        row("without a domain", "info: bob", "info", "bob");
        row("at our address as a literal", "info: bob", "info@[127.0.0.1]", "bob");
        row("nobody's", "info: bob", "help@a.org", "nobody");
        row("an account is no alias", "info: bob", "bob@a.org", "nobody");
        row("several", "team: bob, carol", "team@a.org", "bob carol");
        row("through others, doubles folded", "all: team, bob\nteam: carol, bob", "all@a.org", "carol bob");
        row("of one domain", "info@b.org: bob", "info@b.org", "bob");
        row("of one domain, not of another", "info@b.org: bob", "info@a.org", "nobody");
        row("the domain's own comes first", "info: bob\ninfo@b.org: carol", "info@b.org", "carol");
        row("no domain is the first", "info@a.org: bob\ninfo@b.org: carol", "info", "bob");
        row("a target in a domain", "info@b.org: bob\nhelp: info@b.org", "help@a.org", "bob");
        row("with a tag", "info: bob", "info+shop@a.org", "bob");
        row("a tag of its own", "info: bob\ninfo+shop: carol", "info+shop@a.org", "carol");
        row("a tag in a target", "info: bob+web", "info@a.org", "bob");
        row("an account that names itself", "alice: alice, bob", "alice@a.org", "Alice bob");
        row("through an account that names itself", "alice: alice, bob\nteam: alice", "team@a.org", "Alice bob");
        row("an account in one domain, naming itself", "alice@b.org: alice@b.org, bob", "alice@b.org", "Alice bob");
        row("UTF-8, composed or not", "zo\xC3\xAB: bob", "ZOE\xCC\x88@a.org", "bob");
        row("look-alikes are not alike", "admin: bob",
            "\xD0\xB0"
            "dmin@a.org",
            "nobody");
        row("postmaster as a target", "abuse: postmaster, bob", "abuse@a.org", "bob (postmaster)");
        row("postmaster as an alias", "postmaster: bob\nabuse: postmaster", "abuse@a.org", "bob");
        row("the catch-all is asked for separately", "*: bob", "x@a.org", "nobody");
        row("the catch-all's name is no name", "*: bob", "*@a.org", "nobody");
        row("nor is it with a tag", "*: bob", "*+x@a.org", "nobody");
        row("a road in disguise", "*: bob\nx: bob", "x%c.org@a.org", "nobody");
    }
    void whereMailGoes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, name);
        const auto table = parsed(text);
        QVERIFY2(table, table ? "" : qPrintable(table.error()));
        QTEST(written(table->find(address(name))), "targets");
    }

    void theCatchAll_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("targets");
        QTest::newRow("of all domains") << QByteArray("x@a.org") << QByteArray("bob");
        QTest::newRow("of one domain") << QByteArray("x@b.org") << QByteArray("carol");
        QTest::newRow("a percent hack") << QByteArray("x%c.org@a.org") << QByteArray("nobody");
        QTest::newRow("a bang path") << QByteArray("c.org!x@a.org") << QByteArray("nobody");
    }
    void theCatchAll()
    {
        QFETCH(QByteArray, name);
        QTEST(written(parsed("*: bob\n*@b.org: carol")->catchAll(address(name))), "targets");
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("an unknown target") << QByteArray("info: dave") << u"line 1: dave is no account and no alias"_s;
        QTest::newRow("the catch-all knows no target")
            << QByteArray("*: bob\ninfo: dave") << u"line 2: dave is no account and no alias"_s;
        QTest::newRow("a loop of one") << QByteArray("info: info")
                                       << u"line 1: info leads back to itself: info -> info"_s;
        QTest::newRow("a loop of one, with company")
            << QByteArray("info: bob, info") << u"line 1: info leads back to itself: info -> info"_s;
        QTest::newRow("a loop of three") << QByteArray("# x\na: b\nb: bob, c\nc: a")
                                         << u"line 4: a leads back to itself: a -> b -> c -> a"_s;
        QTest::newRow("a loop behind others")
            << QByteArray("x: y\ny: a\na: b\nb: a") << u"line 4: a leads back to itself: a -> b -> a"_s;
        QTest::newRow("a loop through the catch-all")
            << QByteArray("*: info\ninfo: *") << u"line 2: * leads back to itself: * -> info -> *"_s;
        QTest::newRow("a loop through a tag")
            << QByteArray("info: help+x\nhelp: info+y") << u"line 2: info leads back to itself: info -> help -> info"_s;
        QTest::newRow("a loop through a domain") << QByteArray("info: help@b.org\nhelp@b.org: info")
                                                 << u"line 2: info leads back to itself: info -> help@b.org -> info"_s;
        QTest::newRow("a loop through an account that names itself")
            << QByteArray("alice: alice, team\nteam: alice")
            << u"line 2: alice leads back to itself: alice -> team -> alice"_s;
        QTest::newRow("a loop through postmaster") << QByteArray("postmaster: abuse\nabuse: postmaster")
                                                   << u"line 2: postmaster leads back to itself: "
                                                      "postmaster -> abuse -> postmaster"_s;
        QTest::newRow("an account that would get no mail")
            << QByteArray("alice: bob")
            << u"line 1: alice is an account, and would get no mail any more: name it among the targets, too"_s;
        QTest::newRow("an account that would get none in one domain")
            << QByteArray("alice@b.org: bob")
            << u"line 1: alice@b.org is an account, and would get no mail any more: name it among the targets, too"_s;
    }
    void whatIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto table = parsed(text);
        QVERIFY(!table);
        QTEST(table.error(), "sentence");
    }

    void aChainOfTenThousandIsFollowed()
    {
        const auto table = parsed(chain(MaxAliases, "bob"));
        QVERIFY(table);
        QCOMPARE(written(table->find(address("a0@a.org"))), QByteArray("bob"));
    }

    void aLoopOfTenThousandIsNamedInOneShortSentence()
    {
        const auto table = parsed(chain(MaxAliases, "a0"));
        QVERIFY(!table);
        QVERIFY(table.error().contains("a0 -> a1"_L1));
        QVERIFY(table.error().size() < 200);
    }

    void mailboxesOfOneAlias_data()
    {
        QTest::addColumn<qsizetype>("mailboxes");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("at the limit") << MaxAliasMailboxes << true;
        QTest::newRow("above it") << MaxAliasMailboxes + 1 << false;
    }
    void mailboxesOfOneAlias()
    {
        QFETCH(qsizetype, mailboxes);
        const QList<QByteArray> logins = manyLogins(mailboxes);
        QByteArray text;
        QList<QByteArray> parts;
        for (qsizetype i = 0; i < logins.size(); i += MaxAliasTargets) {
            parts << "part" + QByteArray::number(i);
            text += parts.last() + ": " + logins.mid(i, MaxAliasTargets).join(',') + '\n';
        }
        QTEST(parsed(text + "all: " + parts.join(','), Domains, logins).has_value(), "isRight");
    }

    void mailboxesInAll_data()
    {
        QTest::addColumn<qsizetype>("aliases");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("at the limit") << MaxAliasMailboxesInAll / 400 << true;
        QTest::newRow("above it") << MaxAliasMailboxesInAll / 400 + 1 << false;
    }
    void mailboxesInAll()
    {
        QFETCH(qsizetype, aliases);
        const QList<QByteArray> logins = manyLogins(400);
        QByteArray text;
        for (qsizetype i = 0; i < aliases; ++i)
            text += "n" + QByteArray::number(i) + ": " + logins.join(',') + '\n';
        QTEST(parsed(text, Domains, logins).has_value(), "isRight");
    }

    void theSampleOfTheDocumentationIsRight()
    {
        QFile file(QFINDTESTDATA("../../../docs/aliases.example.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto table = parsed(file.readAll(), {"example.org", "club.example.org"}, {"alice", "bob"});
        QVERIFY2(table, table ? "" : qPrintable(table.error()));
        QVERIFY(table->count() > 3);
    }
};

QTEST_GUILESS_MAIN(TestAliasTable)
#include "tst_aliastable.moc"
