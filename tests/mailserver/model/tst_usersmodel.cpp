// SPDX-License-Identifier: MIT
#include "mailserver/model/fixture.h"
#include "model/mailboxesmodel.h"
#include "model/namerule.h"
#include "model/usersmodel.h"
#include "passwordlimit.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using Model::MailboxesModel;
using Model::UsersModel;
using Kind = Storage::Quota::Kind;

using namespace Qt::Literals::StringLiterals;

/// A model with the figures of a store, wired as ServerModels does it.
struct Figures
{
    Figures()
    {
        QObject::connect(&mailboxes, &MailboxesModel::refreshed, &users, [this] { take(); });
    }

    void take() { users.setMailboxes(mailboxes.mailboxes()); }
    /// What a cell shows after another look at the store.
    QString shown(int row, int column)
    {
        users.refresh();
        mailboxes.refresh();
        QSignalSpy refreshed(&mailboxes, &MailboxesModel::refreshed);
        (void)refreshed.wait();
        return users.index(row, column).data().toString();
    }

    Stores stores;
    MailboxesModel mailboxes{stores.mail};
    UsersModel users{stores.accounts, stores.mail, Stores::makeSecret()};
};

class tst_UsersModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists();
    void seesWhatOthersChange();
    void adds();
    void refusesADouble();
    void refusesAPasswordThatCannotBeTyped();
    void refusesAPasswordThatPop3HasNoRoomFor();
    void setsAPassword();
    void removes();
    void saysWhereTheMailOfOneWhoIsRemovedLies();
    void removesNothingWhileSomebodyReads();
    void showsWhatIsStored();
    void setsAQuota_data();
    void setsAQuota();
    void setsNoQuotaOfNobody();
    void figuresKeepTheRows();
    void sumsUpAllUsers();
    void whatIsGoneCountsNoMore();
    void namesAreRuled_data();
    void namesAreRuled();
};

void tst_UsersModel::lists()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.name(0), u"alice"_s);
    QVERIFY(!model.index(0, 0).data(UsersModel::IsPlainRole).toBool());
    QVERIFY(model.index(1, 0).data(UsersModel::IsPlainRole).toBool());
    QVERIFY(model.contains(u"ALICE"_s));
}

void tst_UsersModel::seesWhatOthersChange()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy refreshed(&model, &UsersModel::refreshed);
    model.refreshIfChanged();
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(stores.accounts->add("carol", "secret").waitForResult());
    model.refreshIfChanged();
    model.refreshIfChanged(); // one look at a time
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(refreshed.size(), 2);
    QVERIFY(stores.accounts->remove("carol").waitForResult());
    QTRY_VERIFY_WITH_TIMEOUT((model.refreshIfChanged(), model.rowCount() == 2), 30000);
}

void tst_UsersModel::adds()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy done(&model, &UsersModel::done);
    model.addUser(u"carol"_s, u"pw"_s);
    QVERIFY(done.wait());
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(stores.accounts->find("carol").waitForResult()->secret, QByteArray("{SCRAM-SHA-256}pw"));
}

void tst_UsersModel::refusesADouble()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy failed(&model, &UsersModel::failed);
    model.addUser(u"Alice"_s, u"pw"_s);
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().contains(u"already"_s));
}

void tst_UsersModel::refusesAPasswordThatCannotBeTyped()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy failed(&model, &UsersModel::failed);
    model.setPassword(u"bob"_s, u"forbidden"_s);
    QVERIFY(failed.wait());
    QCOMPARE(stores.accounts->find("bob").waitForResult()->secret, QByteArray("secret"));
}

void tst_UsersModel::refusesAPasswordThatPop3HasNoRoomFor()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy failed(&model, &UsersModel::failed);
    QSignalSpy done(&model, &UsersModel::done);
    const QString longest = QString(MaxPop3PasswordOctets / 2, u'\u00E9'); // two octets each
    const quint64 job = model.setPassword(u"bob"_s, longest + u'x');
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().contains(QString::number(MaxPop3PasswordOctets)));
    QCOMPARE(failed.first().last().toULongLong(), job);
    QCOMPARE(stores.accounts->find("bob").waitForResult()->secret, QByteArray("secret"));
    model.setPassword(u"bob"_s, longest);
    QVERIFY(done.wait());
}

void tst_UsersModel::setsAPassword()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy done(&model, &UsersModel::done);
    model.setPassword(u"bob"_s, u"new"_s);
    QVERIFY(done.wait());
    QCOMPARE(stores.accounts->find("bob").waitForResult()->secret, QByteArray("{SCRAM-SHA-256}new"));
}

void tst_UsersModel::removes()
{
    Stores stores;
    stores.deliver("bob", "one");
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy done(&model, &UsersModel::done);
    model.removeUser(u"bob"_s, UsersModel::MailFate::Delete);
    QVERIFY(done.wait());
    QVERIFY(!stores.accounts->find("bob").waitForResult().has_value());
    QTRY_COMPARE(model.rowCount(), 1);
}

// A file manager hides that folder.
void tst_UsersModel::saysWhereTheMailOfOneWhoIsRemovedLies()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy done(&model, &UsersModel::done);
    model.removeUser(u"bob"_s, UsersModel::MailFate::KeepAside);
    QVERIFY(done.wait());
    const QString sentence = done.first().at(0).toString();
    QVERIFY2(sentence.contains(u" USERS/.removed-bob-... of the data folder"_s), qPrintable(sentence));
}

void tst_UsersModel::removesNothingWhileSomebodyReads()
{
    Stores stores;
    stores.deliver("bob", "one");
    const auto drop = stores.mail->openMaildrop("bob", {"127.0.0.1:1"}).waitForResult();
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy failed(&model, &UsersModel::failed);
    model.removeUser(u"bob"_s, UsersModel::MailFate::KeepAside);
    QVERIFY(failed.wait());
    QVERIFY(stores.accounts->find("bob").waitForResult().has_value());
}

void tst_UsersModel::showsWhatIsStored()
{
    Figures figures;
    figures.stores.deliver("alice", "one");
    const qint64 stored = figures.stores.mail->overview({}, 100).waitForResult()->first().storedOctets;
    QCOMPARE(figures.shown(0, UsersModel::Stored), u"%1 bytes"_s.arg(stored));
    QCOMPARE(figures.shown(0, UsersModel::Quota), u"no limit"_s);
    QVERIFY(!figures.users.index(0, 0).data(UsersModel::FillRole).isValid());
    figures.stores.mail->setKeepingRules({.quota = 1024 * 1024, .quotaOfAll = {}, .trashDays = 0});
    QCOMPARE(figures.shown(0, UsersModel::Stored), u"%1 bytes of 1 MB"_s.arg(stored));
    QCOMPARE(figures.shown(0, UsersModel::Quota), u"1 MB"_s);
    QCOMPARE(figures.users.index(0, 0).data(UsersModel::FillRole).toDouble(), double(stored) / (1024 * 1024));
    QCOMPARE(figures.users.index(0, UsersModel::Stored).data(UsersModel::SortRole).toLongLong(), stored);
    QCOMPARE(figures.users.index(0, UsersModel::Quota).data(UsersModel::SortRole).toLongLong(), 1024 * 1024);
}

void tst_UsersModel::setsAQuota_data()
{
    QTest::addColumn<Storage::Quota>("quota");
    QTest::addColumn<QString>("shown");
    QTest::newRow("as set for all") << Storage::Quota{Kind::Default} << u"1 MB"_s;
    QTest::newRow("no limit") << Storage::Quota{Kind::Unlimited} << u"no limit, for this user"_s;
    QTest::newRow("a size") << Storage::Quota{Kind::Limited, 10LL * 1024 * 1024 * 1024} << u"10 GB, for this user"_s;
    QTest::newRow("an uneven size") << Storage::Quota{Kind::Limited, 1500} << u"1.5 kB, for this user"_s;
}

void tst_UsersModel::setsAQuota()
{
    QFETCH(Storage::Quota, quota);
    Figures figures;
    figures.stores.mail->setKeepingRules({.quota = 1024 * 1024, .quotaOfAll = {}, .trashDays = 0});
    figures.stores.mail->setQuota("bob", {Kind::Limited, 1});
    QSignalSpy done(&figures.users, &UsersModel::done);
    figures.users.setQuota(u"bob"_s, quota);
    QVERIFY(done.wait());
    QTEST(figures.shown(1, UsersModel::Quota), "shown");
    QCOMPARE(figures.users.ownQuota(u"bob"_s), quota);
}

void tst_UsersModel::setsNoQuotaOfNobody()
{
    Figures figures;
    QSignalSpy failed(&figures.users, &UsersModel::failed);
    figures.users.setQuota(u"carol"_s, {Kind::Unlimited});
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().contains(u"no such user"_s));
}

void tst_UsersModel::figuresKeepTheRows()
{
    Figures figures;
    QAbstractItemModelTester tester(&figures.users, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(figures.shown(0, UsersModel::Name), u"alice"_s);
    QSignalSpy resets(&figures.users, &QAbstractItemModel::modelReset);
    figures.stores.deliver("alice", "one");
    QVERIFY(figures.shown(0, UsersModel::Stored).endsWith(u"bytes"_s));
    QCOMPARE(resets.count(), 0);
}

void tst_UsersModel::sumsUpAllUsers()
{
    Figures figures;
    figures.stores.deliver("alice", "one");
    figures.stores.deliver("bob", "two");
    figures.shown(0, 0);
    QCOMPARE(figures.users.totalText(), QString());
    const qint64 stored = figures.users.stored(u"alice"_s) + figures.users.stored(u"bob"_s);
    figures.users.setRules({.quota = {}, .quotaOfAll = 1024 * 1024, .trashDays = 0});
    QCOMPARE(figures.users.totalText(), u"All users together keep %1 bytes of 1 MB."_s.arg(stored));
    figures.users.setRules({.quota = {}, .quotaOfAll = stored, .trashDays = 0});
    QVERIFY(figures.users.totalText().endsWith(u", full."_s));
}

void tst_UsersModel::whatIsGoneCountsNoMore()
{
    Figures figures;
    figures.users.setRules({.quota = {}, .quotaOfAll = 1024 * 1024, .trashDays = 0});
    Storage::MailboxOverview alice;
    alice.user = "alice";
    alice.storedOctets = 1000;
    Storage::MailboxOverview carol;
    carol.user = "carol";
    carol.storedOctets = 24;
    figures.users.setMailboxes({alice});
    figures.users.setMailboxes({carol}); // as many as before
    QVERIFY(figures.users.totalText().contains(u" 24 bytes of"_s));
    QCOMPARE(figures.users.stored(u"alice"_s), 0);
}

void tst_UsersModel::namesAreRuled_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("an empty name is not wrong yet") << u""_s << true;
    QTest::newRow("letters, digits, dot, hyphen, underscore") << u"A.b-c_9"_s << true;
    QTest::newRow("64 characters") << QString(64, u'a') << true;
    QTest::newRow("65 characters") << QString(65, u'a') << false;
    QTest::newRow("a blank") << u"a b"_s << false;
    QTest::newRow("a slash") << u"../x"_s << false;
    QTest::newRow("a dot in front") << u".a"_s << false;
    QTest::newRow("a hyphen in front") << u"-a"_s << false;
    QTest::newRow("a dot at the end") << u"a."_s << false;
    QTest::newRow("two dots") << u"a..b"_s << false;
    QTest::newRow("a letter outside ASCII") << u"j\u00f6rg"_s << false;
    QTest::newRow("a device's name") << u"nul"_s << false;
}

void tst_UsersModel::namesAreRuled()
{
    QFETCH(QString, name);
    QTEST(Model::nameFault(name).isEmpty(), "isRight");
    if (!name.isEmpty())
        QCOMPARE(Storage::isLogin(name.toUtf8()), Model::nameFault(name).isEmpty());
}

QTEST_GUILESS_MAIN(tst_UsersModel)
#include "tst_usersmodel.moc"
