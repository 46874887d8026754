// SPDX-License-Identifier: MIT
#include "gui/inboxtable.h"

#include <QScrollBar>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::InboxTable;
using Model::InboxModel;

/// What a person looks at in the list of messages stays where it is while messages come and go.
class TestInboxPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_table.reset(); }

    void selectedMessagesStaySelected();
    void theMessageThatIsReadStays_data();
    void theMessageThatIsReadStays();
    void theNewestComeIntoViewAtTheTop();
    void theMessageThatIsReadStaysInViewAtTheTop();
    void theFirstMessageInViewStays();
    void messagesThatGoAboveDoNotMoveTheOthers();

private:
    static constexpr int Messages = 300;

    void add(int messages);
    int placeOf(const QByteArray &id) const;
    bool isInView(const QByteArray &id) const;
    QByteArray idInView(int row) const;
    static QByteArray idOf(int number) { return "id-" + QByteArray::number(number); }
    QScrollBar *bar() const { return m_table->verticalScrollBar(); }

    std::unique_ptr<InboxModel> m_inbox;
    std::unique_ptr<InboxTable> m_table;
    QList<Mailbox::InboxEntry> m_entries;
};

void TestInboxPlace::init()
{
    m_entries.clear();
    m_inbox = std::make_unique<InboxModel>();
    m_table = std::make_unique<InboxTable>(*m_inbox);
    m_table->resize(800, 400);
    m_table->show();
    add(Messages);
    QTRY_VERIFY(bar()->maximum() > 1000);
}

void TestInboxPlace::add(int messages)
{
    for (int made = 0; made < messages; ++made) {
        Mailbox::InboxEntry entry;
        entry.number = m_entries.size() + 1;
        entry.uniqueId = idOf(int(entry.number));
        entry.octets = 500;
        entry.summary.subject = u"Message %1"_s.arg(entry.number);
        m_entries.append(entry);
    }
    m_inbox->setEntries(m_entries);
    QTest::qWait(1);
}

int TestInboxPlace::placeOf(const QByteArray &id) const
{
    for (int row = 0; row < m_table->model()->rowCount(); ++row) {
        if (m_table->model()->index(row, 0).data(InboxModel::UniqueIdRole).toByteArray() == id)
            return m_table->rowViewportPosition(row);
    }
    return -1;
}

bool TestInboxPlace::isInView(const QByteArray &id) const
{
    return placeOf(id) >= 0 && placeOf(id) < m_table->viewport()->height();
}

/// The message in a row below the first one in view.
QByteArray TestInboxPlace::idInView(int row) const
{
    return m_table->indexAt({1, 1 + row * m_table->rowHeight(0)}).data(InboxModel::UniqueIdRole).toByteArray();
}

void TestInboxPlace::selectedMessagesStaySelected()
{
    m_table->selectId(idOf(42));
    const auto isSelected = [this] {
        return m_table->selectedIds() == QList<QByteArray>{idOf(42)} && m_table->currentId() == idOf(42);
    };
    m_table->setSearch(u"Message 4"_s);
    QVERIFY(isSelected());
    m_table->setSearch({});
    QVERIFY(isSelected());
    QVERIFY(isInView(idOf(42)));
    add(int(Model::InboxOrder::MaxSingleRows) + 1);
    QVERIFY(isSelected());
    m_entries.removeFirst();
    m_inbox->setEntries(m_entries);
    QVERIFY(isSelected());
    m_table->setSearch(u"nothing"_s);
    QVERIFY(m_table->selectedIds().isEmpty() && m_table->currentId().isEmpty());
}

void TestInboxPlace::theMessageThatIsReadStays_data()
{
    QTest::addColumn<int>("coming");
    QTest::addRow("one comes") << 1;
    QTest::addRow("as many as come one by one") << int(Model::InboxOrder::MaxSingleRows);
    QTest::addRow("more than come one by one") << int(Model::InboxOrder::MaxSingleRows) + 1;
}

void TestInboxPlace::theMessageThatIsReadStays()
{
    QFETCH(int, coming);
    bar()->setValue(1005);
    const QByteArray read = idInView(3);
    m_table->selectId(read);
    const int place = placeOf(read);
    for (int visit = 0; visit < 3; ++visit) {
        add(coming);
        QCOMPARE(placeOf(read), place);
    }
    QCOMPARE(m_table->selectedIds(), QList<QByteArray>{read});
}

void TestInboxPlace::theNewestComeIntoViewAtTheTop()
{
    add(1);
    QCOMPARE(placeOf(idOf(Messages + 1)), 0);
    m_table->selectId(idOf(Messages + 1));
    add(1);
    QCOMPARE(placeOf(idOf(Messages + 2)), 0);
    QVERIFY(isInView(idOf(Messages + 1)));
}

void TestInboxPlace::theMessageThatIsReadStaysInViewAtTheTop()
{
    m_table->selectId(idOf(Messages));
    for (int visit = 0; visit < 40; ++visit) {
        add(1);
        QVERIFY(isInView(idOf(Messages)));
    }
    QVERIFY(bar()->value() > 0);
}

void TestInboxPlace::theFirstMessageInViewStays()
{
    m_table->selectId(idOf(Messages));
    bar()->setValue(1005);
    const QByteArray first = idInView(1);
    const int place = placeOf(first);
    add(5);
    QCOMPARE(placeOf(first), place);
    QCOMPARE(m_table->selectedIds(), QList<QByteArray>{idOf(Messages)});
}

void TestInboxPlace::messagesThatGoAboveDoNotMoveTheOthers()
{
    bar()->setValue(1005);
    const QByteArray read = idInView(3);
    m_table->selectId(read);
    const int place = placeOf(read);
    m_entries.removeLast();
    m_entries.remove(m_entries.size() - 3);
    m_inbox->setEntries(m_entries);
    QTest::qWait(1);
    QCOMPARE(placeOf(read), place);
}

QTEST_MAIN(TestInboxPlace)
#include "tst_inboxplace.moc"
