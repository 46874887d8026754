// SPDX-License-Identifier: MIT
#include "model/inboxmodel.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Mailbox::InboxEntry;
using Model::InboxModel;

namespace {

InboxEntry entry(qint64 number, const QByteArray &id)
{
    InboxEntry entry;
    entry.number = number;
    entry.uniqueId = id;
    entry.octets = 1000 * number;
    entry.summary.from = u"Ada <ada@example.org>"_s;
    entry.summary.fromAddress = u"ada@example.org"_s;
    entry.summary.subject = u"Subject of %1"_s.arg(QString::fromLatin1(id));
    entry.summary.received = QDateTime({2026, 11, 21}, {20, 45, 1});
    return entry;
}

/// Letters are unique ids, in the order of the mailbox file.
QList<InboxEntry> entries(const QByteArray &ids)
{
    QList<InboxEntry> list;
    for (const char id : ids)
        list.append(entry(list.size() + 1, QByteArray(1, id)));
    return list;
}

QByteArray idsOf(const InboxModel &model)
{
    QByteArray ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids += model.index(row, 0).data(InboxModel::UniqueIdRole).toByteArray();
    return ids;
}

} // namespace

class TestInboxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheSeedsColumns()
    {
        InboxModel model;
        model.setEntries(entries("ab"));
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(1, InboxModel::NumberColumn), u"2"_s);
        QCOMPARE(text(1, InboxModel::FromColumn), u"Ada"_s);
        QCOMPARE(text(1, InboxModel::ReceivedColumn), u"2026-11-21 : 20 : 45"_s);
        QCOMPARE(text(1, InboxModel::SubjectColumn), u"Subject of b"_s);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"No."_s);
    }

    void showsNames_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("shown");
        QTest::newRow("a name") << u"Ada <ada@example.org>"_s << u"ada@example.org"_s << u"Ada"_s;
        QTest::newRow("a name with a comma")
            << u"Lovelace, Ada <ada@example.org>"_s << u"ada@example.org"_s << u"Lovelace, Ada"_s;
        QTest::newRow("no name: the seed's email id")
            << u"ada@example.org"_s << u"ada@example.org"_s << u"ada@example.org"_s;
        QTest::newRow("two authors") << u"Ada <ada@x>, Bob <bob@x>"_s << u"ada@x"_s << u"Ada <ada@x>, Bob <bob@x>"_s;
        QTest::newRow("a name that looks like an address")
            << u"bob@x <ada@example.org>"_s << u"ada@example.org"_s << u"ada@example.org (bob@x)"_s;
        QTest::newRow("the same with brackets")
            << u"Bob <bob@x> <ada@example.org>"_s << u"ada@example.org"_s << u"ada@example.org (Bob <bob@x>)"_s;
        QTest::newRow("a domain of several alphabets")
            << u"Ada <ada@\u0440ay.com> (xn--ay-6lc.com)"_s << u"ada@\u0440ay.com"_s << u"Ada (xn--ay-6lc.com)"_s;
        QTest::newRow("the same without a name") << u"ada@\u0440ay.com (xn--ay-6lc.com)"_s << u"ada@\u0440ay.com"_s
                                                 << u"(xn--ay-6lc.com) ada@\u0440ay.com"_s;
        QTest::newRow("what is no address") << u"somebody"_s << u"somebody"_s << u"somebody"_s;
        QTest::newRow("nothing") << u""_s << u""_s << u"(no sender)"_s;
    }

    void showsNames()
    {
        QFETCH(QString, from);
        QFETCH(QString, address);
        InboxEntry one = entry(1, "a");
        one.summary.from = from;
        one.summary.fromAddress = address;
        InboxModel model;
        model.setEntries({one});
        QTEST(model.index(0, InboxModel::FromColumn).data().toString(), "shown");
    }

    void saysWhereTheHeaderIsMissing()
    {
        InboxEntry one = entry(1, "a");
        one.summary = {};
        one.hasHeader = false;
        InboxModel model;
        model.setEntries({one});
        QVERIFY(model.index(0, InboxModel::SubjectColumn).data().toString().contains(u"has not handed out"_s));
    }

    void unreadIsBold()
    {
        InboxModel model;
        InboxEntry seen = entry(2, "b");
        seen.isSeen = true;
        model.setEntries({entry(1, "a"), seen});
        QVERIFY(model.index(0, 0).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"unread"_s));
        QVERIFY(!model.index(1, 0).data(Qt::FontRole).isValid());
        QCOMPARE(model.unseen(), 1);
    }

    void isAProperModelThroughEveryRefresh_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("resets");
        QTest::newRow("the first mail comes") << QByteArray() << QByteArray("a") << 0;
        QTest::newRow("nothing changed") << QByteArray("abc") << QByteArray("abc") << 0;
        QTest::newRow("new mail at the end") << QByteArray("abc") << QByteArray("abcde") << 0;
        QTest::newRow("the first is gone") << QByteArray("abc") << QByteArray("bc") << 0;
        QTest::newRow("gaps in the middle, new mail at the end") << QByteArray("abcdef") << QByteArray("adfgh") << 0;
        QTest::newRow("all are gone") << QByteArray("abc") << QByteArray() << 0;
        QTest::newRow("another mailbox altogether") << QByteArray("abc") << QByteArray("xyz") << 0;
        const QByteArray sixteen = "abcdefghijklmnopqrstuvwxyzABCDEFG";
        QTest::newRow("sixteen gaps") << sixteen << QByteArray("acegikmoqsuwyACEG") << 0;
        QTest::newRow("seventeen gaps") << QByteArray(sixteen + "HI") << QByteArray("acegikmoqsuwyACEGI") << 1;
        QTest::newRow("one went to the end") << QByteArray("abc") << QByteArray("acb") << 1;
        QTest::newRow("an order that the server turned round") << QByteArray("abc") << QByteArray("cba") << 1;
    }

    void isAProperModelThroughEveryRefresh()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, resets);
        InboxModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(entries(before));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setEntries(entries(after));
        QCOMPARE(idsOf(model), after);
        QCOMPARE(reset.size(), resets);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.index(row, InboxModel::NumberColumn).data().toInt(), row + 1);
    }

    void keepsAPersonsPlaceWhenMailAboveItGoes()
    {
        InboxModel model;
        model.setEntries(entries("abcd"));
        const QPersistentModelIndex place = model.index(2, 0);
        model.setEntries(entries("cdef"));
        QVERIFY(place.isValid());
        QCOMPARE(place.data(InboxModel::UniqueIdRole).toByteArray(), QByteArray("c"));
    }

    void strikesOutWhatIsMarked()
    {
        InboxModel model;
        model.setEntries(entries("ab"));
        InboxEntry marked = entry(2, "b");
        marked.markedForDeletion = true;
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setEntry(1, marked);
        QCOMPARE(changed.size(), 1);
        QVERIFY(model.index(1, 0).data(Qt::FontRole).value<QFont>().strikeOut());
        QVERIFY(!model.index(0, 0).data(Qt::FontRole).value<QFont>().strikeOut());
        QCOMPARE(model.marked(), 1);
        QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"marked for deletion"_s));
    }

    void takesNoEntryOutsideItself()
    {
        InboxModel model;
        model.setEntries(entries("a"));
        model.setEntry(1, entry(2, "b"));
        model.setEntry(-1, entry(2, "b"));
        QCOMPARE(idsOf(model), QByteArray("a"));
        QVERIFY(!model.find("b"));
        QVERIFY(model.find("a"));
    }

    void addsUpSizes()
    {
        InboxModel model;
        model.setEntries(entries("abcdefghijkl"));
        QCOMPARE(model.octets(), 78000);
    }
};

QTEST_MAIN(TestInboxModel)
#include "tst_inboxmodel.moc"
