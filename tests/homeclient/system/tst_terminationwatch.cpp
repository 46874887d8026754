// SPDX-License-Identifier: MIT
#include "system/terminationwatch.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

class TestTerminationWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }

    void tells()
    {
        QFETCH(int, number);
        const System::TerminationWatch watch;
        QSignalSpy asked(&watch, &System::TerminationWatch::terminationAsked);
        ::raise(number);
        QTRY_VERIFY(asked.count() > 0);
    }

    void leavesTheSignalsAsTheyWere()
    {
        {
            const System::TerminationWatch watch;
        }
        struct sigaction action = {};
        ::sigaction(SIGHUP, nullptr, &action);
        QVERIFY(action.sa_handler == SIG_DFL);
    }
};

QTEST_GUILESS_MAIN(TestTerminationWatch)
#include "tst_terminationwatch.moc"
