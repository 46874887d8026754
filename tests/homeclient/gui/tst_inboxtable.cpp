// SPDX-License-Identifier: MIT
#include "gui/inboxtable.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::InboxTable;
using Model::InboxModel;

class TestInboxTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aScreenReaderHearsWhyItIsEmpty();
};

void TestInboxTable::aScreenReaderHearsWhyItIsEmpty()
{
    InboxModel inbox;
    InboxTable table(inbox);
    table.setEmptyText(u"There is no mail."_s);
    QCOMPARE(table.accessibleDescription(), u"There is no mail."_s);
    Mailbox::InboxEntry entry;
    entry.number = 1;
    entry.uniqueId = "id-1";
    entry.summary.subject = u"one"_s;
    inbox.setEntries({entry});
    QTRY_COMPARE(table.accessibleDescription(), QString());
    table.setSearch(u"nowhere"_s);
    QTRY_COMPARE(table.hits(), 0);
    QVERIFY(table.emptyText().contains(u"matches your search"_s));
    QTRY_COMPARE(table.accessibleDescription(), table.emptyText());
    table.setSearch({});
    QTRY_COMPARE(table.accessibleDescription(), QString());
}

QTEST_MAIN(TestInboxTable)
#include "tst_inboxtable.moc"
