// SPDX-License-Identifier: MIT
#include "filestorefixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <thread>

using namespace StorageTest;
using Storage::StoreError;

/// Everybody at once, on a real disk, and counted exactly afterwards. Meant to be run under sanitizers too: ./test
/// --sanitizers, ./test --tsan.
class tst_Races final : public QObject
{
    Q_OBJECT

    static constexpr int Senders = 200;
    static constexpr int MessagesEach = 12; // so that alice's mailbox grows past SmallMailboxOctets
    static constexpr int Threads = 8;

    // What the clients were told. Each has one of its own; nothing is shared while they run.
    struct Account
    {
        QSet<QByteArray> accepted;
        QSet<QByteArray> deleted;
        QStringList faults;
    };

    static QByteArray textOf(int sender, int number)
    {
        const QByteArray name = QByteArray::number(sender) + '-' + QByteArray::number(number);
        return message(name, QByteArray("..a line of " + name + "\r\n").repeated(1 + (sender * 7 + number) % 90));
    }
    static QByteArray nameIn(const QByteArray &text)
    {
        const qsizetype from = text.indexOf("Subject: ") + 9;
        return text.mid(from, text.indexOf("\r\n", from) - from);
    }
    static bool isWhole(const QByteArray &text)
    {
        const QList<QByteArray> parts = nameIn(text).split('-');
        return parts.size() == 2 && text == Trace + textOf(parts.first().toInt(), parts.last().toInt());
    }

    // So many senders with their commits in flight, by one thread.
    static void send(FileStoreFixture &fixture, int first, int count, Account &told)
    {
        for (int number = 0; number < MessagesEach; ++number) {
            std::vector<std::pair<QByteArray, Storage::Answer<Expected<QByteArray, StoreError>>>> committed;
            for (int sender = first; sender < first + count; ++sender) {
                const QByteArray text = textOf(sender, number);
                const auto writer = fixture.store().beginMessage(
                    envelope(sender % 10 == 0 ? QList<QByteArray>{"alice", "bob"} : QList<QByteArray>{"alice"}));
                writer->write(text);
                committed.emplace_back(nameIn(text), writer->commit());
            }
            for (auto &[name, answer] : committed) {
                const auto id = answer.waitForResult();
                if (id)
                    told.accepted.insert(name);
                else
                    told.faults.append(id.error().detail);
            }
        }
    }

    // Sessions that read all and delete a part, one after another, until the senders are through.
    static void readAndDelete(FileStoreFixture &fixture, const QByteArray &user, const std::atomic<bool> &isOver,
                              Account &told)
    {
        QRandomGenerator random(42);
        while (!isOver) {
            auto session = open(fixture.store(), user);
            if (!session) {
                told.faults.append(session.error().detail);
                return;
            }
            QList<QByteArray> ids;
            QSet<QByteArray> names;
            for (const Mail::ScanListing &entry : (*session)->listing()) {
                if (random.bounded(3) != 0)
                    continue;
                const QByteArray text = retrieve(**session, entry.uniqueId);
                if (!isWhole(text))
                    told.faults.append(QStringLiteral("torn: ") + QString::fromLatin1(text.left(200)));
                ids.append(entry.uniqueId);
                names.insert(nameIn(text));
            }
            if (const auto done = (*session)->finish(ids).waitForResult(); !done)
                told.faults.append(done.error().detail);
            else
                told.deleted += names;
        }
    }

    // What the windows and the tools do meanwhile, each in a thread of its own: a round takes one turn of the lane or
    // a few, and so there are many of them before the senders are through.
    static void watch(FileStoreFixture &fixture, Account &told)
    {
        const auto overview = fixture.store().overview({}, 100).waitForResult();
        if (!overview || !overview->first().problem.isEmpty())
            told.faults.append(overview ? overview->first().problem : overview.error().detail);
    }
    static void peek(FileStoreFixture &fixture, Account &)
    {
        const auto messages = fixture.store().messages("alice", {}, 1000).waitForResult();
        if (messages && !messages->messages.isEmpty())
            fixture.store().peek("alice", messages->messages.last().uniqueId, 100).waitForResult();
    }
    static void view(FileStoreFixture &fixture, Account &told)
    {
        const auto viewed = fixture.store().view("alice").waitForResult();
        if (!viewed)
            told.faults.append(viewed.error().detail);
    }
    static void check(FileStoreFixture &fixture, Account &)
    {
        fixture.store().check("alice", Storage::Repair::No).waitForResult();
    }

    static constexpr std::array Looks{&watch, &peek, &view, &check};

private Q_SLOTS:
    void everybodyAtOnce()
    {
        FileStoreFixture fixture;
        std::vector<Account> told(Threads + 2 + Looks.size());
        std::atomic<bool> isOver = false;
        std::vector<std::thread> senders;
        for (int i = 0; i < Threads; ++i)
            senders.emplace_back([&, i] { send(fixture, i * Senders / Threads, Senders / Threads, told.at(i)); });
        std::vector<std::thread> others;
        others.emplace_back([&] { readAndDelete(fixture, "alice", isOver, told.at(Threads)); });
        others.emplace_back([&] { readAndDelete(fixture, "bob", isOver, told.at(Threads + 1)); });
        std::array<int, Looks.size()> rounds{};
        for (size_t i = 0; i < Looks.size(); ++i) {
            others.emplace_back([&, i] {
                for (; !isOver; ++rounds.at(i))
                    Looks.at(i)(fixture, told.at(Threads + 2 + i));
            });
        }
        for (std::thread &thread : senders)
            thread.join();
        isOver = true;
        for (std::thread &thread : others)
            thread.join();
        qInfo("rounds: overview %d, peek %d, view %d, check %d", rounds[0], rounds[1], rounds[2], rounds[3]);
        fixture.reopen();

        QSet<QByteArray> accepted;
        for (const Account &each : told) {
            QVERIFY2(each.faults.isEmpty(), qPrintable(each.faults.join(u'\n')));
            accepted += each.accepted;
        }
        QCOMPARE(accepted.size(), qsizetype(Senders) * MessagesEach);
        const auto isBobs = [](const QByteArray &name) { return name.split('-').first().toInt() % 10 == 0; };
        QSet<QByteArray> bobs = accepted;
        bobs.removeIf([&](const QByteArray &name) { return !isBobs(name); });
        checkLeft(fixture, "alice", accepted, told.at(Threads).deleted);
        checkLeft(fixture, "bob", bobs, told.at(Threads + 1).deleted);
        QVERIFY2(!told.at(Threads).deleted.isEmpty(), "too little was deleted to say anything");
    }

private:
    static void checkLeft(FileStoreFixture &fixture, const QByteArray &user, const QSet<QByteArray> &accepted,
                          const QSet<QByteArray> &deleted)
    {
        QSet<QByteArray> left;
        const QList<QByteArray> texts = retrieveAll(fixture.store(), user);
        for (const QByteArray &text : texts) {
            QVERIFY2(isWhole(text), text.left(200).constData());
            left.insert(nameIn(text));
        }
        QCOMPARE(left.size(), texts.size());
        QCOMPARE(left, accepted - deleted);
        qInfo("%s: %lld accepted, %lld deleted, %lld left; lost 0, torn 0, doubled 0, come back 0", user.constData(),
              static_cast<long long>(accepted.size()), static_cast<long long>(deleted.size()),
              static_cast<long long>(texts.size()));
    }
};

QTEST_GUILESS_MAIN(tst_Races)
#include "tst_races.moc"
