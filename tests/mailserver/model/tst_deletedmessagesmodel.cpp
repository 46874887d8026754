// SPDX-License-Identifier: MIT
#include "mailserver/model/fixture.h"
#include "model/deletedmessagesmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using Model::DeletedMessagesModel;

using namespace Qt::Literals::StringLiterals;

/// Stores that keep deleted mail, and three messages that alice deleted.
struct Trash
{
    Trash()
    {
        stores.mail->setKeepingRules({.quota = {}, .quotaOfAll = {}, .trashDays = 30});
        for (const char *subject : {"one", "two", "three"})
            stores.deliver("alice", subject);
        stores.deleteAll("alice");
        model.setUser(u"alice"_s);
    }

    QStringList subjects() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, DeletedMessagesModel::Subject).data().toString());
        return all;
    }
    QByteArrayList mailbox() const
    {
        QByteArrayList all;
        const auto messages = Storage::everyMessage(stores.mail, "alice").waitForResult();
        for (const Storage::MessageOverview &message : *messages)
            all.append(message.subject);
        return all;
    }

    Stores stores;
    DeletedMessagesModel model{stores.mail};
};

class tst_DeletedMessagesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheNewestFirst();
    void showsEachColumn();
    void restoresInTheOrderOfDeletion_data();
    void restoresInTheOrderOfDeletion();
    void restoresNothingWhileSomebodyReads();
    void restoresNothingThatIsGone();
    void sameListKeepsTheSelection();
    void anotherUserStartsAnew();
    void saysWhyItCouldNotBeRead();
};

void tst_DeletedMessagesModel::listsTheNewestFirst()
{
    Trash trash;
    QAbstractItemModelTester tester(&trash.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!trash.model.isLoaded());
    QTRY_COMPARE(trash.model.rowCount(), 3);
    QVERIFY(trash.model.isLoaded());
    QCOMPARE(trash.subjects(), QStringList({u"three"_s, u"two"_s, u"one"_s}));
}

void tst_DeletedMessagesModel::showsEachColumn()
{
    Trash trash;
    QTRY_COMPARE(trash.model.rowCount(), 3);
    const auto cell = [&](int column, int role = Qt::DisplayRole) { return trash.model.index(0, column).data(role); };
    QCOMPARE(cell(DeletedMessagesModel::From).toString(), u"eve@example.org"_s);
    QVERIFY(!cell(DeletedMessagesModel::Received).toString().isEmpty());
    QCOMPARE(cell(DeletedMessagesModel::Deleted).toString(), QDate::currentDate().toString(Qt::ISODate));
    QVERIFY(cell(DeletedMessagesModel::Size).toString().endsWith(u"bytes"_s));
    QVERIFY(cell(DeletedMessagesModel::Size, DeletedMessagesModel::SortRole).toLongLong() > 0);
    QVERIFY(cell(DeletedMessagesModel::Deleted, DeletedMessagesModel::SortRole).toDate().isValid());
}

void tst_DeletedMessagesModel::restoresInTheOrderOfDeletion_data()
{
    QTest::addColumn<QList<int>>("rows");
    QTest::addColumn<QByteArrayList>("mailbox");
    QTest::addColumn<QStringList>("left");
    QTest::newRow("one") << QList<int>{1} << QByteArrayList{"two"} << QStringList{u"three"_s, u"one"_s};
    QTest::newRow("two, the older one selected last")
        << QList<int>{0, 2} << QByteArrayList{"one", "three"} << QStringList{u"two"_s};
    QTest::newRow("all") << QList<int>{1, 2, 0} << QByteArrayList{"one", "two", "three"} << QStringList();
}

void tst_DeletedMessagesModel::restoresInTheOrderOfDeletion()
{
    QFETCH(QList<int>, rows);
    Trash trash;
    QTRY_COMPARE(trash.model.rowCount(), 3);
    QSignalSpy restored(&trash.model, &DeletedMessagesModel::restored);
    trash.model.restore(rows);
    QVERIFY(trash.model.isRestoring());
    QVERIFY(restored.wait());
    QVERIFY(!trash.model.isRestoring());
    QVERIFY(restored.first().first().toString().contains(u"alice"_s));
    QTEST(trash.mailbox(), "mailbox");
    QTRY_COMPARE(trash.model.rowCount(), 3 - rows.size());
    QTEST(trash.subjects(), "left");
}

void tst_DeletedMessagesModel::restoresNothingWhileSomebodyReads()
{
    Trash trash;
    QTRY_COMPARE(trash.model.rowCount(), 3);
    auto opened = trash.stores.mail->openMaildrop("alice", {"127.0.0.1:50123"});
    const auto drop = opened.waitForResult();
    QSignalSpy failed(&trash.model, &DeletedMessagesModel::failed);
    trash.model.restore({0});
    QVERIFY(failed.wait());
    QCOMPARE(failed.first().first().toString(),
             u"alice is reading mail just now. Try again when the session has ended."_s);
    QVERIFY(!trash.model.isRestoring());
    QVERIFY(trash.mailbox().isEmpty());
}

void tst_DeletedMessagesModel::restoresNothingThatIsGone()
{
    Trash trash;
    QTRY_COMPARE(trash.model.rowCount(), 3);
    const QByteArray first = trash.stores.mail->deletedMessages("alice").waitForResult()->first().message.uniqueId;
    QVERIFY(trash.stores.mail->restore("alice", {first}).waitForResult().has_value()); // by another window, say
    QSignalSpy failed(&trash.model, &DeletedMessagesModel::failed);
    trash.model.restore({0, 1, 2});
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().contains(u"so none was"_s));
    QTRY_COMPARE(trash.model.rowCount(), 2); // it looks again
}

void tst_DeletedMessagesModel::sameListKeepsTheSelection()
{
    Trash trash;
    QTRY_COMPARE(trash.model.rowCount(), 3);
    QSignalSpy resets(&trash.model, &QAbstractItemModel::modelReset);
    QSignalSpy refreshed(&trash.model, &DeletedMessagesModel::refreshed);
    trash.model.refresh();
    QVERIFY(refreshed.wait());
    QCOMPARE(resets.count(), 0);
}

void tst_DeletedMessagesModel::anotherUserStartsAnew()
{
    Trash trash;
    trash.model.setUser(u"bob"_s); // before the answer for alice is there
    QTRY_VERIFY(trash.model.isLoaded());
    QCOMPARE(trash.model.user(), u"bob"_s);
    QCOMPARE(trash.model.rowCount(), 0);
}

void tst_DeletedMessagesModel::saysWhyItCouldNotBeRead()
{
    Trash trash;
    trash.model.setUser(u"carol"_s);
    QTRY_VERIFY(!trash.model.problem().isEmpty());
    QCOMPARE(trash.model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(tst_DeletedMessagesModel)
#include "tst_deletedmessagesmodel.moc"
