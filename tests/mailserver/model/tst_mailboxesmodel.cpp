// SPDX-License-Identifier: MIT
#include "mailserver/model/fixture.h"
#include "model/mailboxesmodel.h"
#include "model/messagesmodel.h"
#include "model/recordreader.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QThread>

using Model::MailboxesModel;
using Model::MessagesModel;

using namespace Qt::Literals::StringLiterals;

class tst_MailboxesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachMailbox();
    void showsWhoHoldsTheLock();
    void keepsRowsWhenFiguresChange();
    void tellsOfTheRowsThatChangedAlone();
    void looksSeldomWhereALookTakesLong();
    void listsMessages();
    void newMailKeepsTheRows();
    void muchNewMailComesWhole();
    void removedMailGoes();
    void anotherUserStartsAnew();
    void opensARecord();
    void opensALongRecordInPieces();
    void saysWhenAMessageIsGone();
};

void tst_MailboxesModel::showsEachMailbox()
{
    Stores stores;
    stores.deliver("alice", "one");
    stores.deliver("alice", "two");
    MailboxesModel model(stores.mail);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.user(0), u"alice"_s);
    QCOMPARE(model.index(0, MailboxesModel::Messages).data().toString(), u"2"_s);
    QCOMPARE(model.messages(), 2);
    QVERIFY(model.octets() > 0);
    QVERIFY(!model.index(0, MailboxesModel::LastDelivery).data().toString().isEmpty());
    QVERIFY(model.index(1, MailboxesModel::LastDelivery).data().toString().isEmpty());
}

void tst_MailboxesModel::showsWhoHoldsTheLock()
{
    Stores stores;
    const auto drop = stores.mail->openMaildrop("bob", {"127.0.0.1:50123"}).waitForResult();
    MailboxesModel model(stores.mail);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, MailboxesModel::Lock).data().toString(), u"127.0.0.1:50123"_s);
    QVERIFY(model.index(1, 0).data(MailboxesModel::IsLockedRole).toBool());
    QVERIFY(!model.index(0, 0).data(MailboxesModel::IsLockedRole).toBool());
}

void tst_MailboxesModel::keepsRowsWhenFiguresChange()
{
    Stores stores;
    MailboxesModel model(stores.mail);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    stores.deliver("alice", "one");
    for (int i = 0; i < 100; ++i)
        model.refreshSoon();
    QTRY_COMPARE(model.messages(), 1);
    QCOMPARE(changes.count(), 1); // a hundred wishes, one look
    QCOMPARE(resets.count(), 0);
}

void tst_MailboxesModel::tellsOfTheRowsThatChangedAlone()
{
    Stores stores;
    MailboxesModel model(stores.mail);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QSignalSpy refreshed(&model, &MailboxesModel::refreshed);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.refresh();
    QVERIFY(refreshed.wait());
    QCOMPARE(changes.count(), 0);
    stores.deliver("bob", "one");
    model.refresh();
    QVERIFY(refreshed.wait());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(changes.first().at(1).toModelIndex().row(), 1);
}

void tst_MailboxesModel::looksSeldomWhereALookTakesLong()
{
    Stores stores;
    MailboxesModel model(stores.mail);
    QElapsedTimer sinceLook;
    const int takes = 2 * Model::RefreshIntervalMilliseconds / Model::PausesALook;
    const auto slow = connect(&model, &MailboxesModel::refreshed, &model, [&sinceLook, takes] {
        QThread::msleep(takes); // what is done with the figures is a part of the look
        sinceLook.start();
    });
    model.refresh();
    QTRY_VERIFY(sinceLook.isValid());
    disconnect(slow);
    QSignalSpy refreshed(&model, &MailboxesModel::refreshed);
    model.refreshSoon();
    QVERIFY(refreshed.wait());
    QVERIFY2(sinceLook.elapsed() >= 2 * Model::RefreshIntervalMilliseconds - 50, // a coarse timer may be 5 % early
             qPrintable(QString::number(sinceLook.elapsed())));
    model.refresh(); // by hand: at once
    QVERIFY(refreshed.wait(Model::RefreshIntervalMilliseconds / 2));
}

void tst_MailboxesModel::listsMessages()
{
    Stores stores;
    stores.deliver("alice", "Lunch?");
    MessagesModel model(stores.mail);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setUser(u"alice"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, MessagesModel::Number).data().toString(), u"1"_s);
    QCOMPARE(model.index(0, MessagesModel::From).data().toString(), u"eve@example.org"_s);
    QCOMPARE(model.index(0, MessagesModel::Subject).data().toString(), u"Lunch?"_s);
    QCOMPARE(model.index(0, MessagesModel::UniqueId).data().toString(), QString::fromLatin1(model.uniqueId(0)));
}

void tst_MailboxesModel::newMailKeepsTheRows()
{
    Stores stores;
    stores.deliver("alice", "one");
    MessagesModel model(stores.mail);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setUser(u"alice"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    stores.deliver("alice", "two");
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(resets.count(), 0);
}

void tst_MailboxesModel::muchNewMailComesWhole()
{
    Stores stores;
    stores.deliver("alice", "first");
    MessagesModel model(stores.mail);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setUser(u"alice"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const int more = 2 * int(Storage::PageEntries) + 1;
    for (int i = 0; i < more; ++i)
        stores.deliver("alice", QByteArray::number(i));
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 1 + more);
    QCOMPARE(resets.count(), 0);
    for (int i = 0; i < more; ++i)
        QCOMPARE(model.index(1 + i, MessagesModel::Subject).data().toString(), QString::number(i));
}

void tst_MailboxesModel::removedMailGoes()
{
    Stores stores;
    for (const char *subject : {"one", "two", "three"})
        stores.deliver("alice", subject);
    MessagesModel model(stores.mail);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setUser(u"alice"_s);
    const auto subjects = [&model] {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, MessagesModel::Subject).data().toString());
        return all;
    };
    QTRY_COMPARE(subjects(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    const auto remove = [&stores](const QByteArray &id) {
        const auto drop = stores.mail->openMaildrop("alice", {"127.0.0.1:1"}).waitForResult();
        QVERIFY(drop && (*drop)->finish({id}).waitForResult());
    };
    remove(model.uniqueId(0));
    stores.deliver("alice", "four"); // as many as before
    model.refresh();
    QTRY_COMPARE(subjects(), (QStringList{u"two"_s, u"three"_s, u"four"_s}));
    remove(model.uniqueId(2)); // the one that new mail is asked behind
    model.refresh();
    QTRY_COMPARE(subjects(), (QStringList{u"two"_s, u"three"_s}));
    stores.deleteAll("alice");
    model.refresh();
    QTRY_VERIFY(subjects().isEmpty());
}

void tst_MailboxesModel::anotherUserStartsAnew()
{
    Stores stores;
    stores.deliver("alice", "one");
    MessagesModel model(stores.mail);
    model.setUser(u"alice"_s);
    model.setUser(u"bob"_s); // before the answer for alice is there
    QTRY_VERIFY(model.isLoaded());
    QCOMPARE(model.user(), u"bob"_s);
    QCOMPARE(model.rowCount(), 0);
    model.setUser({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_MailboxesModel::opensARecord()
{
    Stores stores;
    stores.deliver("alice", "Lunch?");
    const QByteArray id = Storage::everyMessage(stores.mail, "alice").waitForResult()->first().uniqueId;
    Model::RecordReader reader(stores.mail);
    QSignalSpy opened(&reader, &Model::RecordReader::opened);
    reader.open(u"alice"_s, id);
    QVERIFY(opened.wait());
    QVERIFY(opened.first().first().toString().contains(u"Subject: Lunch?"_s));
    QVERIFY(!opened.first().at(1).toBool());
}

void tst_MailboxesModel::opensALongRecordInPieces()
{
    Stores stores;
    QByteArray emoji;
    while (emoji.size() < 256 * 1024)
        emoji += "\xf0\x9f\x98\x80";
    stores.deliver("alice", "Long\r\nX-Line: " + emoji);
    const QByteArray id = Storage::everyMessage(stores.mail, "alice").waitForResult()->first().uniqueId;
    Model::RecordReader reader(stores.mail);
    QSignalSpy opened(&reader, &Model::RecordReader::opened);
    QSignalSpy continued(&reader, &Model::RecordReader::continued);
    QSignalSpy ended(&reader, &Model::RecordReader::ended);
    reader.open(u"alice"_s, id);
    QVERIFY(opened.wait());
    QVERIFY(opened.first().at(1).toBool());
    QVERIFY(continued.isEmpty());
    reader.openRest();
    QVERIFY(ended.wait());
    QVERIFY(!ended.first().first().toBool());
    QCOMPARE(continued.size(), 4); // the whole record in pieces of MaxPieceOctets, the first of which was there
    QString text = opened.first().first().toString();
    for (const QList<QVariant> &piece : continued)
        text += u'\n' + piece.first().toString();
    for (const QString &row : text.split(u'\n'))
        QVERIFY(row.toUtf8().size() <= Model::MaxRowOctets + 5);
    text.remove(u'\n' + QString(Model::TextPieces::ContinuedRow));
    QVERIFY(text.contains(u"X-Line: "_s + QString::fromUtf8(emoji) + u"\n\nHello"_s));
}

void tst_MailboxesModel::saysWhenAMessageIsGone()
{
    Stores stores;
    Model::RecordReader reader(stores.mail);
    QSignalSpy failed(&reader, &Model::RecordReader::failed);
    reader.open(u"alice"_s, "00000000000000000000000");
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().contains(u"not in the mailbox"_s));
}

QTEST_GUILESS_MAIN(tst_MailboxesModel)
#include "tst_mailboxesmodel.moc"
