// SPDX-License-Identifier: MIT
#include "process/signalwatcher.h"

#include <QSocketNotifier>

#include <csignal>

#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace Process {

namespace {

sigset_t heldSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    return signals;
}

} // namespace

void holdSignals()
{
    const sigset_t signals = heldSignals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A peer that hangs up is a return value, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    // And so is a file that grew to the limit of its process (setrlimit(2), RLIMIT_FSIZE).
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int meaningless : {SIGUSR1, SIGUSR2})
        std::signal(meaningless, SIG_IGN);
}

void releaseSignals()
{
    const sigset_t signals = heldSignals();
    ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

// A descriptor instead of a handler: nothing of ours runs in the middle of anything.
SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    holdSignals();
    const sigset_t signals = heldSignals();
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
    if (::read(m_descriptor, &info, sizeof info) != ssize_t(sizeof info))
        return;
    if (info.ssi_signo == SIGHUP)
        Q_EMIT reloadAsked();
    else
        Q_EMIT terminationAsked();
}

} // namespace Process
