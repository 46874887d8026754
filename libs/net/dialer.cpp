// SPDX-License-Identifier: MIT
#include "dialer.h"

#include <QHostInfo>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace Net {

using Reason = DialFailure::Reason;

namespace {

Reason reasonOf(int error)
{
    switch (error) {
    case ETIMEDOUT:
        return Reason::TimedOut;
    case EHOSTUNREACH:
    case EHOSTDOWN:
    case ENETUNREACH:
    case ENETDOWN:
        return Reason::Unreachable;
    default:
        return Reason::Refused;
    }
}

} // namespace

Dialer::Dialer(QObject *parent, Connector connector)
    : QObject(parent)
    , m_connector(std::move(connector))
{
    m_headStart.setSingleShot(true);
    connect(&m_headStart, &QTimer::timeout, this, &Dialer::tryNext);
    m_lookUpClock.setSingleShot(true);
    connect(&m_lookUpClock, &QTimer::timeout, this, &Dialer::lookUpTimedOut);
}

Dialer::~Dialer()
{
    stop();
}

void Dialer::dial(const QString &host, const QList<quint16> &ports, std::chrono::milliseconds limit)
{
    if (const QHostAddress address(host); !address.isNull()) {
        dial(QList<QHostAddress>{address}, ports, limit);
        return;
    }
    stop();
    m_ports = ports;
    m_limit = limit;
    m_lookUpClock.start(limit);
    m_lookUp = QHostInfo::lookupHost(host, this, &Dialer::lookedUp);
}

void Dialer::dial(const QList<QHostAddress> &addresses, const QList<quint16> &ports, std::chrono::milliseconds limit)
{
    stop();
    m_ports = ports;
    m_limit = limit;
    for (const quint16 port : ports) {
        for (const QHostAddress &address : addresses.first(qMin(addresses.size(), MaxAddresses)))
            m_waiting.append({address, port});
    }
    m_headStart.start(0);
}

void Dialer::stop()
{
    m_headStart.stop();
    m_lookUpClock.stop();
    if (m_lookUp)
        QHostInfo::abortHostLookup(*std::exchange(m_lookUp, {}));
    m_waiting.clear();
    m_failure.reset();
    for (Attempt &attempt : std::exchange(m_attempts, {}))
        drop(std::move(attempt));
}

void Dialer::lookedUp(const QHostInfo &host)
{
    if (!m_lookUp)
        return;
    m_lookUp.reset();
    m_lookUpClock.stop();
    if (host.addresses().isEmpty())
        Q_EMIT failed({Reason::HostNotFound, host.errorString(), m_ports});
    else
        dial(host.addresses(), QList(m_ports), m_limit);
}

void Dialer::lookUpTimedOut()
{
    stop();
    Q_EMIT failed({Reason::TimedOut, {}, m_ports});
}

void Dialer::tryNext()
{
    if (m_waiting.isEmpty())
        return;
    const Target target = m_waiting.takeFirst();
    m_headStart.start(HeadStart);
    Socket socket = m_connector(target.address, target.port);
    if (socket.isOpen())
        watch(std::move(socket), target.port);
    else
        noteFailure(reasonOf(errno), qt_error_string(errno));
}

void Dialer::watch(Socket socket, quint16 port)
{
    const int serial = ++m_lastSerial;
    Attempt &attempt =
        m_attempts.emplace_back(Attempt{serial, port, std::move(socket), nullptr, std::make_unique<QTimer>()});
    attempt.notifier = std::make_unique<QSocketNotifier>(attempt.socket.descriptor(), QSocketNotifier::Write);
    connect(attempt.notifier.get(), &QSocketNotifier::activated, this, [this, serial] { socketReady(serial); });
    connect(attempt.clock.get(), &QTimer::timeout, this,
            [this, serial] { attemptFailed(serial, Reason::TimedOut, {}); });
    attempt.clock->start(m_limit);
}

void Dialer::socketReady(int serial)
{
    Attempt attempt = takeAttempt(serial);
    const int error = attempt.socket.takeError();
    const quint16 port = attempt.port;
    if (error == 0)
        m_connected = std::move(attempt.socket);
    drop(std::move(attempt));
    if (error != 0) {
        noteFailure(reasonOf(error), qt_error_string(error));
        return;
    }
    stop();
    Q_EMIT connected(port);
    m_connected.close();
}

void Dialer::attemptFailed(int serial, Reason reason, const QString &text)
{
    drop(takeAttempt(serial));
    noteFailure(reason, text);
}

void Dialer::noteFailure(Reason reason, const QString &text)
{
    if (!m_failure || reason >= m_failure->reason)
        m_failure = DialFailure{reason, text, m_ports};
    if (!m_waiting.isEmpty())
        m_headStart.start(0);
    else if (m_attempts.empty())
        Q_EMIT failed(DialFailure(*m_failure));
}

Dialer::Attempt Dialer::takeAttempt(int serial)
{
    const auto found = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [serial](const Attempt &attempt) { return attempt.serial == serial; });
    Attempt attempt = std::move(*found);
    m_attempts.erase(found);
    return attempt;
}

// Its notifier or its clock may be the sender of the signal that leads here.
void Dialer::drop(Attempt attempt)
{
    attempt.clock->stop();
    attempt.clock.release()->deleteLater();
    attempt.notifier->setEnabled(false);
    attempt.notifier.release()->deleteLater();
}

} // namespace Net
