// SPDX-License-Identifier: MIT
// The window over a live server: traffic of several clients, and a person who does what comes to mind.

#include "mailserver/gui/windowfixture.h"
#include "processortime.h"
#include "windows/loopwatch.h"
#include "windows/mailtraffic.h"
#include "windows/randomwalk.h"

#include <QAbstractItemModelTester>
#include <QAbstractProxyModel>
#include <QDesktopServices>
#include <QTableView>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 StepsBetweenClosings = 1000;
constexpr quint64 StepsBetweenStarts = 50;

constexpr int ServingMilliseconds = 60 * 1000;

/// Promised are 50 ms, to a release build; this one is not optimised.
constexpr int LongestTurnMilliseconds = 400 * InstrumentedFactor;

} // namespace

class tst_LiveWindow : public QObject
{
    Q_OBJECT

public:
    static void initMain() { RandomWalk::letTestsTakeAsLong(); }

private Q_SLOTS:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }
    void outlivesARandomWalkInTraffic();

public Q_SLOTS:
    void openNothing(const QUrl &) {}

private:
    static void tellPorts(MailTraffic &traffic, const Listen::MailServer &server);
    static void watchModels(QWidget &window);
};

void tst_LiveWindow::tellPorts(MailTraffic &traffic, const Listen::MailServer &server)
{
    quint16 smtp = 0;
    quint16 pop3 = 0;
    for (const auto &listening : server.listeningAddresses()) {
        if (listening.service == Connections::Service::Smtp)
            smtp = listening.port;
        else if (listening.service == Connections::Service::Pop3)
            pop3 = listening.port;
    }
    traffic.setPorts(smtp, pop3);
}

/// Every model and proxy that a table shows is looked at after each of its changes.
void tst_LiveWindow::watchModels(QWidget &window)
{
    QSet<QAbstractItemModel *> models;
    for (const QTableView *table : window.findChildren<QTableView *>()) {
        for (QAbstractItemModel *model = table->model(); model && !models.contains(model);) {
            models.insert(model);
            const auto *proxy = qobject_cast<QAbstractProxyModel *>(model);
            model = proxy ? proxy->sourceModel() : nullptr;
        }
    }
    for (QAbstractItemModel *model : models)
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, &window);
}

void tst_LiveWindow::outlivesARandomWalkInTraffic()
{
    const quint32 seed = RandomWalk::chosenSeed();
    QDesktopServices::setUrlHandler(u"file"_s, this, "openNothing");
    WindowFixture fixture;
    watchModels(fixture.window);
    fixture.window.show();
    fixture.models.server()->start();
    MailTraffic traffic({"bob", "secret"}, 3, seed);
    tellPorts(traffic, fixture.server);

    RandomWalk walk(seed);
    walk.avoid({u"Quit"_s, u"Remove User..."_s, u"Set Password..."_s, u"Remove"_s, u"Set Password"_s});
    connect(&walk, &RandomWalk::stepped, this, [&] {
        tellPorts(traffic, fixture.server);
        // A step has stopped the server or closed the window: it stays so for a moment.
        if (walk.steps() % StepsBetweenClosings == 0)
            fixture.window.close();
        if (walk.steps() % StepsBetweenStarts != 0)
            return;
        fixture.window.show();
        if (!fixture.server.isRunning())
            fixture.models.server()->start();
    });
    LoopWatch watch;
    QVERIFY2(walk.run(RandomWalk::chosenMilliseconds()), qPrintable(walk.lastStep()));
    qInfo("%llu steps, %llu sessions, %llu messages taken, %llu read, longest turn %d ms", walk.steps(),
          traffic.sessions(), traffic.accepted(), traffic.read(), watch.longestTurn());
    QVERIFY2(watch.longestTurn() < LongestTurnMilliseconds, qPrintable(QString::number(watch.longestTurn())));
    QVERIFY(traffic.sessions() > 0 && traffic.accepted() > 0 && traffic.read() > 0);

    // It still serves, once it has stopped what a step may have stopped.
    const quint64 before = traffic.accepted();
    const auto serves = [&] {
        if (fixture.models.server()->state() == Model::ServerController::State::Stopped)
            fixture.models.server()->start();
        tellPorts(traffic, fixture.server);
        return traffic.accepted() > before + 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(serves(), ServingMilliseconds);
    QDesktopServices::unsetUrlHandler(u"file"_s);
}

QTEST_MAIN(tst_LiveWindow)
#include "tst_livewindow.moc"
