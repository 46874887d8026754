// SPDX-License-Identifier: MIT
// Feeds 1,000,000 events to an open window, in the batches of the drain, and prints the longest gap of the event loop
// and the memory. Goal: 50 ms.

#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <cstdio>

namespace {

constexpr int Events = 1'000'000;
constexpr int EventsInABatch = 2500; // 50,000 a second
constexpr int EventsInAConnection = 10;

QList<Events::ConnectionEvent> makeBatch(EventMaker &maker, int first)
{
    QList<Events::ConnectionEvent> events;
    events.reserve(EventsInABatch);
    for (int i = first; i < first + EventsInABatch; ++i) {
        const quint64 connection = quint64(i / EventsInAConnection) + 1;
        if (i % EventsInAConnection == 0)
            events.append(maker.opened(connection));
        else if (i % EventsInAConnection == EventsInAConnection - 1)
            events.append(maker.closed(connection));
        else
            events.append(maker.client(connection, "RCPT TO:<user" + QByteArray::number(i) + "@example.org>"));
    }
    return events;
}

/// Resident memory in megabytes, -1 where /proc does not tell.
double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    return status.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    WindowFixture fixture;
    fixture.window.show();
    EventMaker maker;
    int fed = 0;
    qint64 longest = 0;
    QElapsedTimer beat;
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] { longest = std::max(longest, beat.restart()); });
    QTimer feeder;
    QObject::connect(&feeder, &QTimer::timeout, &feeder, [&] {
        fixture.log.append(makeBatch(maker, fed));
        fed += EventsInABatch;
        if (fed >= Events)
            QApplication::quit();
    });
    const double before = residentMegabytes();
    beat.start();
    heart.start(1);
    feeder.start(Log::DrainIntervalMilliseconds);
    QApplication::exec();
    std::printf("%d events: longest gap of the event loop %lld ms, memory %.0f MB before, %.0f MB after\n", fed,
                static_cast<long long>(longest), before, residentMegabytes());
    return 0;
}
