// SPDX-License-Identifier: MIT
#include "mailserver/model/fixture.h"
#include "model/namerule.h"
#include "model/usersmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using Model::UsersModel;

using namespace Qt::Literals::StringLiterals;

class tst_UsersModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists();
    void adds();
    void refusesADouble();
    void refusesAPasswordThatCannotBeTyped();
    void setsAPassword();
    void removes();
    void removesNothingWhileSomebodyReads();
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

void tst_UsersModel::adds()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy done(&model, &UsersModel::done);
    model.addUser(u"carol"_s, u"pw"_s);
    QVERIFY(done.wait());
    QTRY_COMPARE(model.rowCount(), 3);
    auto found = stores.accounts->find("carol");
    QCOMPARE(found.result()->secret, QByteArray("{SCRAM-SHA-256}pw"));
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
    QCOMPARE(stores.accounts->find("bob").result()->secret, QByteArray("secret"));
}

void tst_UsersModel::setsAPassword()
{
    Stores stores;
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy done(&model, &UsersModel::done);
    model.setPassword(u"bob"_s, u"new"_s);
    QVERIFY(done.wait());
    QCOMPARE(stores.accounts->find("bob").result()->secret, QByteArray("{SCRAM-SHA-256}new"));
}

void tst_UsersModel::removes()
{
    Stores stores;
    stores.deliver("bob", "one");
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy done(&model, &UsersModel::done);
    model.removeUser(u"bob"_s, UsersModel::MailFate::Delete);
    QVERIFY(done.wait());
    QVERIFY(!stores.accounts->find("bob").result().has_value());
    QTRY_COMPARE(model.rowCount(), 1);
}

void tst_UsersModel::removesNothingWhileSomebodyReads()
{
    Stores stores;
    stores.deliver("bob", "one");
    auto opened = stores.mail->openMaildrop("bob", "127.0.0.1:1");
    opened.waitForFinished();
    const auto drop = opened.takeResult();
    UsersModel model(stores.accounts, stores.mail, Stores::makeSecret());
    QSignalSpy failed(&model, &UsersModel::failed);
    model.removeUser(u"bob"_s, UsersModel::MailFate::KeepAside);
    QVERIFY(failed.wait());
    QVERIFY(stores.accounts->find("bob").result().has_value());
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
