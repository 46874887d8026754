// SPDX-License-Identifier: MIT
#include "login/logindelay.h"

#include "policy/trust.h"

#include <algorithm>

namespace Login {

namespace {

/// One household has a whole /64; its single addresses mean nothing.
QHostAddress countedAddress(const QHostAddress &peer)
{
    const QHostAddress plain = Policy::plainAddress(peer);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol)
        return plain;
    Q_IPV6ADDR octets = plain.toIPv6Address();
    std::fill(std::begin(octets.c) + 8, std::end(octets.c), quint8(0));
    return QHostAddress(octets);
}

/// 2^20 times the first delay is beyond every limit.
constexpr int MaxDoublings = 20;

} // namespace

milliseconds LoginDelay::failed(const QHostAddress &peer, bool isTrusted, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    if (m_failures.size() >= MaxRememberedPeers)
        forgetOld(now);
    Failures &failures = m_failures[countedAddress(peer)];
    if (now - failures.last > LoginFailureMemory.count())
        failures.count = 0;
    const int doublings = std::min(failures.count, MaxDoublings);
    failures = {failures.count + 1, now};
    return std::min(m_rules.first * (1 << doublings), isTrusted ? m_rules.maxTrusted : m_rules.max);
}

void LoginDelay::succeeded(const QHostAddress &peer)
{
    const QMutexLocker lock(&m_mutex);
    m_failures.remove(countedAddress(peer));
}

void LoginDelay::forgetOld(qint64 now)
{
    m_failures.removeIf([now](const auto &entry) { return now - entry.value().last > LoginFailureMemory.count(); });
    while (m_failures.size() >= MaxRememberedPeers) {
        m_failures.erase(std::min_element(m_failures.cbegin(), m_failures.cend(),
                                          [](const Failures &a, const Failures &b) { return a.last < b.last; }));
    }
}

} // namespace Login
