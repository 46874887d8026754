// SPDX-License-Identifier: MIT
#include "log/linewriter.h"

#include <QElapsedTimer>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace {

constexpr int Soon = 900; // milliseconds: less than ExitPatience

/// A pipe whose reader reads when it is told to.
class Pipe
{
public:
    Pipe()
    {
        if (::pipe2(m_ends, O_CLOEXEC) != 0)
            qFatal("no pipe");
    }
    ~Pipe()
    {
        closeReader();
        ::close(m_ends[1]);
    }
    Q_DISABLE_COPY_MOVE(Pipe)

    int writer() const { return m_ends[1]; }
    void closeReader() { ::close(std::exchange(m_ends[0], -1)); }

    /// All that comes until nothing has come for a while.
    QByteArray readAll()
    {
        QByteArray all;
        pollfd end{m_ends[0], POLLIN, 0};
        while (::poll(&end, 1, Soon) > 0) {
            char octets[4096];
            const ssize_t count = ::read(m_ends[0], octets, sizeof octets);
            if (count <= 0)
                break;
            all.append(octets, count);
        }
        return all;
    }

private:
    int m_ends[2] = {-1, -1};
};

QByteArray numbered(int number)
{
    return "line " + QByteArray::number(number).rightJustified(94, '0') + '\n';
}

QByteArray dropped(quint64 count)
{
    return "dropped " + QByteArray::number(count) + '\n';
}

/// How many lines these are, dropped ones included, if each stands in its place; else -1.
int countedThrough(const QByteArray &all)
{
    int next = 0;
    for (const QByteArray &line : all.chopped(1).split('\n')) {
        if (line.startsWith("dropped "))
            next += line.mid(8).toInt();
        else if (line + '\n' != numbered(next++))
            return -1;
    }
    return next;
}

} // namespace

/// The thread that writes the log, and the pipe that nobody reads.
class TestLineWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void whatWaitsIsWrittenAtTheEndInOrder()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        QByteArray expected;
        {
            Log::LineWriter writer(file.handle(), dropped);
            for (int i = 0; i < 20'000; ++i) {
                writer.write({numbered(i)});
                expected += numbered(i);
            }
        }
        file.seek(0);
        QVERIFY(file.readAll() == expected);
    }

    void aPipeThatDoesNotBlockGetsAllToo()
    {
        Pipe pipe;
        ::fcntl(pipe.writer(), F_SETFL, ::fcntl(pipe.writer(), F_GETFL) | O_NONBLOCK);
        Log::LineWriter writer(pipe.writer(), dropped);
        QByteArray expected;
        for (int i = 0; i < 5'000; ++i) {
            writer.write({numbered(i)});
            expected += numbered(i);
        }
        QVERIFY(pipe.readAll() == expected);
    }

    void aStuckPipeHoldsUpNobodyAndTheCountStandsWhereTheLinesAreMissing()
    {
        Pipe pipe;
        Log::LineWriter writer(pipe.writer(), dropped, 100'000);
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 20'000; ++i)
            writer.write({numbered(i)});
        QVERIFY2(time.elapsed() < 2'000, "waited for the reader");
        const QByteArray all = pipe.readAll();
        QVERIFY2(all.size() >= 100'000, "what fits is kept");
        QCOMPARE(countedThrough(all), 20'000);
        writer.write({numbered(20'000)});
        QCOMPARE(pipe.readAll(), numbered(20'000));
    }

    void whatIsWrittenAlreadyIsNotWaitedFor()
    {
        Pipe pipe;
        auto writer = std::make_unique<Log::LineWriter>(pipe.writer(), dropped);
        writer->write({numbered(0)});
        QCOMPARE(pipe.readAll(), numbered(0));
        QElapsedTimer time;
        time.start();
        writer.reset();
        QVERIFY(time.elapsed() < Soon);
    }

    void aStuckPipeIsLeftAfterThePatience()
    {
        Pipe pipe;
        auto writer = std::make_unique<Log::LineWriter>(pipe.writer(), dropped);
        writer->write({QByteArray(200'000, 'x') + '\n'});
        QElapsedTimer time;
        time.start();
        writer.reset();
        QVERIFY2(time.elapsed() >= Log::ExitPatience.count() - 10, "has not waited at all");
        QVERIFY2(time.elapsed() < Log::ExitPatience.count() + 5'000, "has waited too long");
    }

    void aReaderWhoIsGoneEndsTheLogSilently()
    {
        Pipe pipe;
        pipe.closeReader();
        QElapsedTimer time;
        {
            Log::LineWriter writer(pipe.writer(), dropped);
            for (int i = 0; i < 1'000; ++i)
                writer.write({numbered(i)});
            time.start();
        }
        QVERIFY2(time.elapsed() < Soon, "nobody will ever read that");
    }

    void aReaderWhoGoesFreesAThreadThatIsStuck()
    {
        Pipe pipe;
        auto writer = std::make_unique<Log::LineWriter>(pipe.writer(), dropped);
        writer->write({QByteArray(200'000, 'x') + '\n'});
        QTest::qWait(50);
        pipe.closeReader();
        QElapsedTimer time;
        time.start();
        writer.reset();
        QVERIFY(time.elapsed() < Soon);
    }

    void aFullDiskIsTriedAgainUntilThePatienceIsOver()
    {
        const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        if (full < 0)
            QSKIP("This machine has no /dev/full");
        auto writer = std::make_unique<Log::LineWriter>(full, dropped);
        writer->write({"x\n"});
        QElapsedTimer time;
        time.start();
        writer.reset();
        QVERIFY(time.elapsed() >= Log::ExitPatience.count() - 10);
        ::close(full);
    }

    void noDescriptorIsNoTrouble()
    {
        QElapsedTimer time;
        time.start();
        {
            Log::LineWriter writer(-1, dropped);
            writer.write({"x\n"});
        }
        QVERIFY(time.elapsed() < Soon);
    }
};

QTEST_GUILESS_MAIN(TestLineWriter)
#include "tst_linewriter.moc"
