// SPDX-License-Identifier: MIT
#include "net/signalwatcher.h"

#include <QSocketNotifier>

#include <csignal>

#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace Net {

namespace {

sigset_t terminationSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

} // namespace

void holdTerminationSignals()
{
    const sigset_t signals = terminationSignals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A peer that hangs up is a return value, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    // And so is a file that grew to the limit of its process (setrlimit(2), RLIMIT_FSIZE).
    std::signal(SIGXFSZ, SIG_IGN);
}

void releaseTerminationSignals()
{
    const sigset_t signals = terminationSignals();
    ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

// A descriptor instead of a handler: nothing of ours runs in the middle of anything.
SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    holdTerminationSignals();
    const sigset_t signals = terminationSignals();
    m_descriptor = ::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::readSignal);
}

SignalWatcher::~SignalWatcher()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

void SignalWatcher::readSignal()
{
    signalfd_siginfo info{};
    if (::read(m_descriptor, &info, sizeof info) == ssize_t(sizeof info))
        Q_EMIT terminationAsked();
}

} // namespace Net
