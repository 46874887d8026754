// SPDX-License-Identifier: MIT
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"
#include "memory/memorysharedsettings.h"
#include "policy/recipients.h"
#include "smtp/words/command.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Policy;

namespace {

constexpr char AliasText[] = "info: bob\n"
                             "team: alice, bob, info\n"
                             "abuse: postmaster\n"
                             "alice: alice, bob\n"
                             "zo\xC3\xAB: carol\n"
                             "info@b.org: carol\n"
                             "*@b.org: carol\n";

/// A server of a.org and b.org with alice, bob and carol, reached at 127.0.0.1.
class RecipientsFixture
{
public:
    explicit RecipientsFixture(const QByteArray &aliasText = AliasText, const QByteArray &postmaster = {})
        : m_accounts(std::make_shared<Storage::MemoryAccounts>(
              QList<Storage::Account>{{"alice", "x"}, {"bob", "x"}, {"carol", "x"}}))
        , m_store(std::make_shared<Storage::MemoryMailStore>(m_accounts))
    {
        const auto shared = std::make_shared<Storage::MemorySharedSettings>();
        const auto write = [&aliasText](const Storage::SharedValue &) { return std::optional(aliasText); };
        if (!shared->change(Storage::SharedName::Aliases, write).waitForResult())
            qFatal("no aliases");
        m_recipients.emplace(m_accounts, m_store, Aliases::make(shared, Domains, m_accounts), postmaster);
    }

    /// What RCPT TO:@p path gets for a message of @p octets: the logins, "foreign", "nobody", "later", or "syntax".
    QByteArray fate(const QByteArray &path, qint64 octets = 1) const
    {
        const auto command = Smtp::parseCommand("RCPT TO:" + path, Smtp::Dialect::Seed);
        if (!command)
            return "syntax";
        return fate(std::get<Smtp::RcptTo>(*command).recipient.path, octets);
    }

    QByteArray fate(const Mail::ForwardPath &path, qint64 octets = 1) const
    {
        const LocalDomains domains(Domains, QHostAddress(QHostAddress::LocalHost));
        const Route route = m_recipients->route(path, domains, octets).waitForResult();
        if (std::holds_alternative<RemoteRoute>(route))
            return "foreign";
        if (const auto *mailboxes = std::get_if<MailboxRoute>(&route))
            return mailboxes->logins.join(' ');
        const auto kind = std::get<Storage::StoreError>(route).kind;
        const bool isNobody =
            kind == Storage::StoreError::Kind::NoSuchUser || kind == Storage::StoreError::Kind::BadName;
        return isNobody ? "nobody" : "later";
    }

    bool leadsTo(const QByteArray &address, const QByteArray &user) const
    {
        const Mail::Address parsed =
            Mail::parseAddress(address, Mail::AddressCharset::Utf8).value_or(Mail::Address{address, {}});
        return m_recipients->leadsTo(parsed, user).waitForResult().value_or(false);
    }

    Storage::MemoryAccounts &accounts() const { return *m_accounts; }
    Storage::MemoryMailStore &store() const { return *m_store; }

private:
    inline static const QStringList Domains{u"a.org"_s, u"b.org"_s};

    std::shared_ptr<Storage::MemoryAccounts> m_accounts;
    std::shared_ptr<Storage::MemoryMailStore> m_store;
    std::optional<Recipients> m_recipients;
};

} // namespace

/// Who takes mail, in every spelling of an address.
class TestRecipients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSizeCountsWhateverLeadsToAMailbox_data()
    {
        QTest::addColumn<QByteArray>("aliasText");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("an account") << QByteArray(AliasText) << QByteArray("<bob@a.org>");
        QTest::newRow("a tag") << QByteArray(AliasText) << QByteArray("<bob+shop@a.org>");
        QTest::newRow("an alias of several") << QByteArray(AliasText) << QByteArray("<team@a.org>");
        QTest::newRow("an alias of postmaster") << QByteArray(AliasText) << QByteArray("<abuse@a.org>");
        QTest::newRow("postmaster") << QByteArray(AliasText) << QByteArray("<postmaster>");
        QTest::newRow("the catch-all") << QByteArray(AliasText) << QByteArray("<whoever@b.org>");
        QTest::newRow("an account without a table") << QByteArray("wrong") << QByteArray("<bob@a.org>");
        QTest::newRow("postmaster without a table") << QByteArray("wrong") << QByteArray("<postmaster>");
    }
    void theSizeCountsWhateverLeadsToAMailbox()
    {
        QFETCH(QByteArray, aliasText);
        QFETCH(QByteArray, path);
        const RecipientsFixture fixture(aliasText);
        fixture.store().setKeepingRules({1000, {}, 0});
        QCOMPARE(fixture.fate(path, 1000), fixture.fate(path));
        QVERIFY(fixture.fate(path) != "later");
        QCOMPARE(fixture.fate(path, 1001), QByteArray("later"));
    }

    void spellings_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("fate");
        const auto row = [](const char *title, const QByteArray &path, const QByteArray &fate) {
            QTest::newRow(title) << path << fate;
        };
        row("an account", "<bob@a.org>", "bob");
        row("in mixed case", "<BoB@A.oRg>", "bob");
        row("in quotes", "<\"bob\"@a.org>", "bob");
        row("without a domain", "<bob>", "bob");
        row("with a tag", "<bob+shop@a.org>", "bob");
        row("with a tag that is empty", "<bob+@a.org>", "bob");
        row("a road behind a tag", "<bob+x%else.org@a.org>", "nobody");
        row("a bang path behind a tag", "<bob+else.org!x@a.org>", "nobody");
        row("a quoted address with a tag", "<\"bob+x@else.org\"@a.org>", "nobody");
        row("a road behind postmaster's tag", "<postmaster+x%else.org@a.org>", "nobody");
        row("a tag alone", "<+bob@a.org>", "nobody");
        row("at our address", "<bob@[127.0.0.1]>", "bob");
        row("at our address, mapped", "<bob@[IPv6:::ffff:127.0.0.1]>", "bob");
        row("an alias", "<info@a.org>", "bob");
        row("an alias with a tag", "<info+x@a.org>", "bob");
        row("an alias of several, doubles folded", "<team@a.org>", "alice bob");
        row("an account that shares its mail", "<alice@a.org>", "alice bob");
        row("an alias of a domain", "<info@b.org>", "carol");
        row("the catch-all of a domain", "<whoever@b.org>", "carol");
        row("the catch-all takes no account's mail", "<bob@b.org>", "bob");
        row("nobody's", "<whoever@a.org>", "nobody");
        row("postmaster", "<postmaster@a.org>", "alice");
        row("postmaster without a domain", "<PostMaster>", "alice");
        row("postmaster in quotes", "<\"postmaster\"@b.org>", "alice");
        row("postmaster by an alias", "<abuse@a.org>", "alice");
        row("hostmaster is nobody's by itself", "<hostmaster@a.org>", "nobody");

        row("a foreign address", "<user@else.org>", "foreign");
        row("a foreign address in mixed case", "<User@ELSE.org>", "foreign");
        row("a foreign address that begins like ours", "<bob@a.org.else.org>", "foreign");
        row("a foreign address that ends like ours", "<bob@xa.org>", "foreign");
        row("a percent hack", "<user%else.org@a.org>", "nobody");
        row("a percent hack with an account's name", "<bob%else.org@a.org>", "nobody");
        row("a percent hack of a foreign server", "<bob%a.org@else.org>", "foreign");
        row("a bang path", "<else.org!user@a.org>", "nobody");
        row("a bang path without a domain", "<else.org!user>", "nobody");
        row("a source route through us", "<@a.org:user@else.org>", "foreign");
        row("a source route through others to us", "<@else.org:bob@a.org>", "bob");
        row("a source route through several", "<@a.org,@b.org:user@else.org>", "foreign");
        row("a foreign address in quotes", "<\"user@else.org\"@a.org>", "nobody");
        row("a foreign address in quotes, with a catch-all", "<\"user@else.org\"@b.org>", "nobody");
        row("a foreign address in quotes, without a domain", "<\"user@else.org\">", "syntax");
        row("a percent hack, with a catch-all", "<user%else.org@b.org>", "nobody");
        row("a bang path, with a catch-all", "<else.org!user@b.org>", "nobody");
        row("a foreign literal", "<user@[192.0.2.1]>", "foreign");
        row("a foreign IPv6 literal", "<user@[IPv6:2001:db8::1]>", "foreign");
        row("a foreign mapped literal", "<user@[IPv6:::ffff:192.0.2.1]>", "foreign");
        row("a neighbour of our address", "<user@[127.0.0.2]>", "foreign");
        row("a domain that we do not name", "<user@localhost>", "foreign");
        row("a dot behind our domain", "<bob@a.org.>", "bob");
        row("a dot behind a foreign domain", "<user@else.org.>", "foreign");
        row("two at signs", "<user@else.org@a.org>", "syntax");
        row("two at signs, ours first", "<bob@a.org@else.org>", "syntax");
        row("a colon without a route", "<else.org:bob@a.org>", "syntax");
        row("an empty name", "<@a.org>", "syntax");
        row("a path", "<../bob@a.org>", "nobody");
        row("a path in quotes", "<\"../bob\"@a.org>", "nobody");
    }
    void spellings()
    {
        QFETCH(QByteArray, path);
        QTEST(RecipientsFixture().fate(path), "fate");
    }

    void aNameBeyondAscii()
    {
        QCOMPARE(RecipientsFixture().fate(Mail::ForwardPath{{"Zoe\xCC\x88", "a.org"}}), QByteArray("carol"));
        QCOMPARE(RecipientsFixture().fate(Mail::ForwardPath{{"zo\xEB", "a.org"}}), QByteArray("nobody"));
    }

    void postmaster_data()
    {
        QTest::addColumn<QByteArray>("aliases");
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<QByteArray>("fate");
        QTest::newRow("the first account") << QByteArray() << QByteArray() << QByteArray("alice");
        QTest::newRow("the settings' one") << QByteArray() << QByteArray("carol") << QByteArray("carol");
        QTest::newRow("the settings' one is gone") << QByteArray() << QByteArray("dora") << QByteArray("alice");
        QTest::newRow("an alias is stronger")
            << QByteArray("postmaster: bob") << QByteArray("carol") << QByteArray("bob");
        QTest::newRow("the catch-all is weaker") << QByteArray("*: bob") << QByteArray("carol") << QByteArray("carol");
        QTest::newRow("a broken file") << QByteArray("postmaster") << QByteArray("carol") << QByteArray("carol");
    }
    void postmaster()
    {
        QFETCH(QByteArray, aliases);
        QFETCH(QByteArray, setting);
        const RecipientsFixture fixture(aliases, setting);
        for (const char *path :
             {"<postmaster>", "<POSTMASTER@a.org>", "<\"postmaster\"@b.org>", "<postmaster+x@a.org>"})
            QTEST(fixture.fate(path), "fate");
    }

    void postmasterIsReachedThoughItsAliasIsGone()
    {
        const RecipientsFixture fixture("postmaster: bob\n");
        QCOMPARE(fixture.fate("<postmaster>"), QByteArray("bob"));
        QVERIFY(fixture.accounts().remove("bob").waitForResult());
        QCOMPARE(fixture.fate("<postmaster>"), QByteArray("alice"));
    }

    void anAliasWaitsWhenAnAccountThatItNamesIsGone()
    {
        const RecipientsFixture fixture(
            "team: alice, bob\ninfo: team\nalice: alice, bob\nabuse: carol\n*@b.org: bob\n");
        QCOMPARE(fixture.fate("<team@a.org>"), QByteArray("alice bob"));
        QVERIFY(fixture.accounts().remove("bob").waitForResult());
        for (const char *path : {"<team@a.org>", "<info@a.org>", "<alice@a.org>", "<whoever@b.org>"})
            QCOMPARE(fixture.fate(path), QByteArray("later"));
        QCOMPARE(fixture.fate("<abuse@a.org>"), QByteArray("carol"));
        QCOMPARE(fixture.fate("<whoever@a.org>"), QByteArray("nobody"));
        QCOMPARE(fixture.fate("<bob@a.org>"), QByteArray("nobody"));
    }

    void aBrokenFileLetsAliasesWait()
    {
        const RecipientsFixture fixture("bob");
        QCOMPARE(fixture.fate("<bob@a.org>"), QByteArray("bob"));
        QCOMPARE(fixture.fate("<Bob+shop@a.org>"), QByteArray("bob"));
        QCOMPARE(fixture.fate("<whoever@a.org>"), QByteArray("later"));
        QCOMPARE(fixture.fate("<user@else.org>"), QByteArray("foreign"));
    }

    void whoMaySendAsWhom_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<bool>("leads");
        const auto row = [](const char *title, const QByteArray &address, const QByteArray &user, bool leads) {
            QTest::newRow(title) << address << user << leads;
        };
        row("an alias of theirs", "info@a.org", "bob", true);
        row("with a tag", "info+x@a.org", "bob", true);
        row("an alias of somebody else's", "info@a.org", "alice", false);
        row("an alias of theirs in one domain", "info@b.org", "carol", true);
        row("an alias that leads through another", "team@a.org", "bob", true);
        row("an account whose mail they get, too", "alice@a.org", "bob", false);
        row("another account", "carol@a.org", "bob", false);
        row("the catch-all is nobody's name", "whoever@b.org", "carol", false);
        row("postmaster", "postmaster@a.org", "alice", true);
        row("postmaster is another", "postmaster@a.org", "bob", false);
        row("an alias of postmaster's", "abuse@a.org", "alice", true);
        row("a name beyond ASCII", "ZO\xC3\x8B@a.org", "carol", true);
    }
    void whoMaySendAsWhom()
    {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, user);
        QTEST(RecipientsFixture().leadsTo(address, user), "leads");
    }
};

QTEST_GUILESS_MAIN(TestRecipients)
#include "tst_recipients.moc"
