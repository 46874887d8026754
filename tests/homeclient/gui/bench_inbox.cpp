// SPDX-License-Identifier: MIT
// Shows an inbox of 100,000 messages, does to it what a person and a server do, and prints the longest turn of the
// event loop for each. Goal: 50 ms.

#include "gui/inboxtable.h"
#include "windows/loopwatch.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>
#include <functional>

using namespace Qt::Literals::StringLiterals;
using Model::InboxModel;

namespace {

constexpr int Messages = 100'000;

Mailbox::InboxEntry makeEntry(int number)
{
    const int mixed = int(quint32(number) * 2654435761U % 1'000'003U);
    Mailbox::InboxEntry entry;
    entry.number = number;
    entry.uniqueId = "20261121T204501." + QByteArray::number(number);
    entry.octets = 500 + mixed;
    entry.summary.fromAddress = u"person%1@example.org"_s.arg(mixed % 5000);
    entry.summary.from = u"Person Number %1 <%2>"_s.arg(mixed % 5000).arg(entry.summary.fromAddress);
    entry.summary.to = u"alice@example.org"_s;
    entry.summary.subject = u"Re: the minutes of meeting %1"_s.arg(mixed);
    entry.summary.received = QDateTime({2026, 11, 21}, {0, 0}).addSecs(-mixed);
    entry.isSeen = number % 3 != 0;
    return entry;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QList<Mailbox::InboxEntry> entries;
    for (int number = 1; number <= Messages; ++number)
        entries.append(makeEntry(number));
    InboxModel inbox;
    Gui::InboxTable table(inbox);
    table.resize(1000, 600);
    table.show();
    LoopWatch watch;
    const auto measure = [&watch](const char *what, const std::function<void()> &act) {
        QTest::qWait(50);
        watch.forget();
        QTimer::singleShot(0, qApp, act);
        QTest::qWait(1500);
        std::printf("%-40s %5d ms\n", what, watch.longestTurn());
    };
    measure("the list comes", [&] { inbox.setEntries(entries); });
    measure("all are selected", [&] { table.selectAll(); });
    measure("by sender", [&] { table.sortByColumn(InboxModel::FromColumn, Qt::AscendingOrder); });
    measure("one is selected", [&] { table.selectId(entries.at(500).uniqueId); });
    measure("by subject", [&] { table.sortByColumn(InboxModel::SubjectColumn, Qt::DescendingOrder); });
    measure("by date", [&] { table.sortByColumn(InboxModel::ReceivedColumn, Qt::DescendingOrder); });
    measure("by size", [&] { table.sortByColumn(InboxModel::SizeColumn, Qt::DescendingOrder); });
    measure("by number", [&] { table.sortByColumn(InboxModel::NumberColumn, Qt::DescendingOrder); });
    measure("a search that most match", [&] { table.setSearch(u"meeting"_s); });
    measure("a search that few match", [&] { table.setSearch(u"person4999@"_s); });
    measure("no search", [&] { table.setSearch(u""_s); });
    entries[500].markedForDeletion = true; // from here on the model has a list of its own, as beside a real Inbox
    measure("one is marked", [&] { inbox.setEntry(500, entries.at(500)); });
    measure("the same list again", [&] { inbox.setEntries(entries); });
    for (int i = 0; i < 10; ++i)
        entries.append(makeEntry(int(entries.size()) + 1));
    measure("ten new ones", [&] { inbox.setEntries(entries); });
    entries.remove(40'000, 1000);
    measure("a thousand in the middle go", [&] { inbox.setEntries(entries); });
    for (int i = 999; i >= 0; --i)
        entries.remove(20'000 + 10 * i);
    measure("every tenth of ten thousand goes", [&] { inbox.setEntries(entries); });
    return 0;
}
