// SPDX-License-Identifier: MIT
#include "model/inboxorder.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace Qt::Literals::StringLiterals;
using Mailbox::InboxEntry;
using Model::InboxModel;
using Model::InboxOrder;

namespace {

/// Many equal senders and subjects, in both cases, so that equal ones must keep their order.
InboxEntry randomEntry(qint64 number, const QByteArray &id, QRandomGenerator &random)
{
    const auto word = [&random] {
        const QString words[] = {u"Ada"_s, u"ada"_s, u"Bob"_s, u"carol"_s, u"Carol"_s, u"\u00c4rger"_s, u""_s};
        return words[random.bounded(7)];
    };
    InboxEntry entry;
    entry.number = number;
    entry.uniqueId = id;
    entry.octets = random.bounded(50);
    entry.summary.from = word();
    entry.summary.fromAddress = word() + u"@example.org"_s;
    entry.summary.subject = word() + u' ' + word();
    entry.summary.received = QDateTime({2026, 11, 21}, {20, 45, random.bounded(60)});
    if (random.bounded(10) == 0)
        entry.summary.received = {};
    return entry;
}

/// The mailbox of a random walk: what is in it, and what a person wants to see of it.
struct Wanted
{
    QList<InboxEntry> entries;
    int column = InboxModel::NumberColumn;
    Qt::SortOrder order = Qt::AscendingOrder;
    QString search;
    int made = 0;
    QRandomGenerator random{4711};

    void add(int count)
    {
        for (int i = 0; i < count; ++i)
            entries.append(randomEntry(entries.size() + 1, 'm' + QByteArray::number(++made), random));
    }

    bool isLess(const InboxEntry &a, const InboxEntry &b) const
    {
        switch (column) {
        case InboxModel::NumberColumn:
            return a.number < b.number;
        case InboxModel::FromColumn:
            return InboxModel::senderName(a).toCaseFolded() < InboxModel::senderName(b).toCaseFolded();
        case InboxModel::ReceivedColumn:
            return a.summary.received.isValid()
                       ? b.summary.received.isValid() && a.summary.received < b.summary.received
                       : b.summary.received.isValid();
        case InboxModel::SubjectColumn:
            return a.summary.subject.toCaseFolded() < b.summary.subject.toCaseFolded();
        default:
            return a.octets < b.octets;
        }
    }

    /// Unique ids in the order that is to be seen.
    QByteArrayList shown() const
    {
        QList<InboxEntry> hits;
        for (const InboxEntry &entry : entries) {
            const QString text = entry.summary.from + u'\n' + entry.summary.fromAddress + u'\n' + entry.summary.subject;
            if (text.contains(search, Qt::CaseInsensitive))
                hits += entry;
        }
        std::stable_sort(hits.begin(), hits.end(), [this](const InboxEntry &a, const InboxEntry &b) {
            return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
        });
        QByteArrayList ids;
        for (const InboxEntry &hit : hits)
            ids += hit.uniqueId;
        return ids;
    }
};

QByteArrayList idsOf(const QAbstractItemModel &model)
{
    QByteArrayList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids += model.index(row, 0).data(InboxModel::UniqueIdRole).toByteArray();
    return ids;
}

} // namespace

class TestInboxOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsWanted_data();
    void showsWhatIsWanted();
    void aLargeInboxIsPutInOrderBehindTheCall();
    void aRowKeepsItsMessageWhileOthersMove();
    void newMailComesRowByRow_data();
    void newMailComesRowByRow();
    void anOrderOfBeforeIsNotShown();

private:
    void step(InboxModel &inbox, InboxOrder &order, Wanted &wanted);
};

void TestInboxOrder::showsWhatIsWanted_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("isTested"); // by Qt's tester, which looks at every row at every signal
    QTest::newRow("none at first") << 0 << 20 << true;
    QTest::newRow("some") << 300 << 100 << false;
    QTest::newRow("about the limit") << int(InboxOrder::MaxRowsAtOnce) - 20 << 30 << false;
    QTest::newRow("by another thread") << int(InboxOrder::MaxRowsAtOnce) + 500 << 30 << false;
}

/// One thing that happens to an inbox, or that a person asks for.
void TestInboxOrder::step(InboxModel &inbox, InboxOrder &order, Wanted &wanted)
{
    QRandomGenerator &random = wanted.random;
    switch (random.bounded(8)) {
    case 0:
        wanted.column = random.bounded(int(InboxModel::ColumnCount));
        wanted.order = random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
        return order.sort(wanted.column, wanted.order);
    case 1:
        wanted.search = random.bounded(2) == 0 ? u""_s : random.bounded(2) == 0 ? u"a"_s : u"BOB"_s;
        return order.setSearch(wanted.search);
    case 2:
        wanted.add(random.bounded(4));
        break;
    case 3:
        wanted.add(int(InboxOrder::MaxSingleRows) + random.bounded(3) - 1);
        break;
    case 4:
        for (int i = 0; i < 3 && !wanted.entries.isEmpty(); ++i)
            wanted.entries.remove(random.bounded(wanted.entries.size()));
        break;
    case 5:
        if (const auto many = InboxOrder::MaxSingleRows + random.bounded(3) - 1; wanted.entries.size() > many)
            wanted.entries.remove(random.bounded(wanted.entries.size() - many), many);
        break;
    case 6:
        if (random.bounded(10) == 0)
            std::reverse(wanted.entries.begin(), wanted.entries.end());
        break;
    default:
        if (wanted.entries.isEmpty())
            return;
        const qsizetype row = random.bounded(wanted.entries.size());
        wanted.entries[row] = randomEntry(wanted.entries.at(row).number, wanted.entries.at(row).uniqueId, random);
        return inbox.setEntry(row, wanted.entries.at(row));
    }
    inbox.setEntries(wanted.entries);
}

void TestInboxOrder::showsWhatIsWanted()
{
    QFETCH(int, messages);
    QFETCH(int, steps);
    QFETCH(bool, isTested);
    Wanted wanted;
    wanted.add(messages);
    InboxModel inbox;
    inbox.setEntries(wanted.entries);
    InboxOrder order(inbox);
    std::optional<QAbstractItemModelTester> tester;
    if (isTested)
        tester.emplace(&order, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < steps; ++i) {
        // Now and then several things happen before the window has its turn.
        for (int j = 0; j <= i % 3; ++j)
            step(inbox, order, wanted);
        QTRY_COMPARE_WITH_TIMEOUT(idsOf(order), wanted.shown(), 20000);
        for (int row = 0; row < order.rowCount(); ++row)
            QCOMPARE(order.mapFromSource(order.mapToSource(order.index(row, 1))), order.index(row, 1));
    }
}

void TestInboxOrder::aLargeInboxIsPutInOrderBehindTheCall()
{
    for (const qsizetype messages :
         {InboxOrder::MaxRowsAtOnce - 1, InboxOrder::MaxRowsAtOnce, InboxOrder::MaxRowsAtOnce + 1}) {
        Wanted wanted;
        wanted.add(int(messages));
        InboxModel inbox;
        inbox.setEntries(wanted.entries);
        InboxOrder order(inbox);
        wanted.column = InboxModel::SubjectColumn;
        const QByteArrayList before = idsOf(order);
        QSignalSpy reordered(&order, &InboxOrder::reordered);
        order.sort(wanted.column, wanted.order);
        const bool isAtOnce = messages <= InboxOrder::MaxRowsAtOnce;
        QCOMPARE(idsOf(order), isAtOnce ? wanted.shown() : before);
        QTRY_COMPARE(reordered.count(), 1);
        QCOMPARE(idsOf(order), wanted.shown());
    }
}

void TestInboxOrder::aRowKeepsItsMessageWhileOthersMove()
{
    Wanted wanted;
    wanted.add(50);
    InboxModel inbox;
    inbox.setEntries(wanted.entries);
    InboxOrder order(inbox);
    const QPersistentModelIndex place = order.index(10, 0);
    const QByteArray id = place.data(InboxModel::UniqueIdRole).toByteArray();
    QSignalSpy resets(&order, &QAbstractItemModel::modelReset);
    for (const int column : {InboxModel::SubjectColumn, InboxModel::FromColumn, InboxModel::NumberColumn}) {
        order.sort(column, Qt::DescendingOrder);
        QCOMPARE(place.data(InboxModel::UniqueIdRole).toByteArray(), id);
    }
    wanted.entries.removeFirst();
    wanted.add(3);
    inbox.setEntries(wanted.entries);
    QCOMPARE(place.data(InboxModel::UniqueIdRole).toByteArray(), id);
    QCOMPARE(resets.count(), 0);
}

void TestInboxOrder::newMailComesRowByRow_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("resets");
    QTest::newRow("one below the limit") << int(InboxOrder::MaxSingleRows) - 1 << 0;
    QTest::newRow("at the limit") << int(InboxOrder::MaxSingleRows) << 0;
    QTest::newRow("one above the limit") << int(InboxOrder::MaxSingleRows) + 1 << 1;
}

void TestInboxOrder::newMailComesRowByRow()
{
    QFETCH(int, messages);
    QFETCH(int, resets);
    Wanted wanted;
    wanted.add(50);
    InboxModel inbox;
    inbox.setEntries(wanted.entries);
    InboxOrder order(inbox);
    order.sort(wanted.column = InboxModel::FromColumn, wanted.order);
    QSignalSpy come(&order, &QAbstractItemModel::rowsInserted);
    QSignalSpy gone(&order, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&order, &QAbstractItemModel::modelReset);
    wanted.add(messages);
    inbox.setEntries(wanted.entries);
    QCOMPARE(idsOf(order), wanted.shown());
    QCOMPARE(come.count(), resets > 0 ? 0 : messages);
    QCOMPARE(reset.count(), resets);
    wanted.entries.remove(50, messages);
    inbox.setEntries(wanted.entries);
    QCOMPARE(idsOf(order), wanted.shown());
    QCOMPARE(gone.count(), resets > 0 ? 0 : messages);
    QCOMPARE(reset.count(), 2 * resets);
}

void TestInboxOrder::anOrderOfBeforeIsNotShown()
{
    Wanted wanted;
    wanted.add(int(InboxOrder::MaxRowsAtOnce) * 2);
    InboxModel inbox;
    inbox.setEntries(wanted.entries);
    InboxOrder order(inbox);
    order.sort(InboxModel::SubjectColumn, Qt::AscendingOrder);
    order.setSearch(u"ada"_s);
    wanted.entries.remove(0, 5);
    inbox.setEntries(wanted.entries);
    order.setSearch(u""_s);
    order.sort(wanted.column = InboxModel::FromColumn, wanted.order = Qt::DescendingOrder);
    QSignalSpy reordered(&order, &InboxOrder::reordered);
    QTRY_COMPARE(reordered.count(), 1);
    QCOMPARE(idsOf(order), wanted.shown());
    QTest::qWait(50);
    QCOMPARE(reordered.count(), 1);
}

QTEST_MAIN(TestInboxOrder)
#include "tst_inboxorder.moc"
