// SPDX-License-Identifier: MIT
#include "system/terminationwatch.h"

#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace System {

namespace {

constexpr int TerminationSignals[] = {SIGTERM, SIGINT, SIGHUP};

/// Where the handler writes to: it is given nothing but the signal's number.
std::atomic<int> &pipeOfHandler()
{
    static std::atomic<int> descriptor = -1;
    return descriptor;
}

// A full pipe says enough already.
void writeToPipe(int)
{
    const char octet = 1;
    if (::write(pipeOfHandler(), &octet, 1) < 0)
        return;
}

void handleTermination(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : TerminationSignals)
        ::sigaction(number, &action, nullptr);
}

} // namespace

TerminationWatch::TerminationWatch(QObject *parent)
    : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then the signals end the program as they always did
    m_reading = ends[0];
    pipeOfHandler() = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_reading, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TerminationWatch::readPipe);
    handleTermination(writeToPipe);
}

TerminationWatch::~TerminationWatch()
{
    if (m_reading < 0)
        return;
    handleTermination(SIG_DFL);
    m_notifier.reset();
    ::close(m_reading);
    ::close(pipeOfHandler().exchange(-1));
}

void TerminationWatch::readPipe()
{
    char octets[16];
    if (::read(m_reading, octets, sizeof octets) > 0)
        Q_EMIT terminationAsked();
}

} // namespace System
