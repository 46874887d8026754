// SPDX-License-Identifier: MIT
#include "login/passwordmemory.h"

#include "wire/wipe.h"

#include "randomoctets.h"
#include "sasl/scramkeys.h"

#include <algorithm>
#include <utility>

namespace Login {

namespace {

constexpr int KeyOctets = 32;

} // namespace

PasswordMemory::PasswordMemory(Clock clock)
    : m_clock(std::move(clock))
    , m_key(Secrets::randomOctets(KeyOctets))
{
}

bool PasswordMemory::knows(const Storage::Account &account, const QByteArray &password) const
{
    const QByteArray hash = hashOf(account, password);
    const QMutexLocker lock(&m_mutex);
    const auto found = m_verifiedAt.constFind(hash);
    return found != m_verifiedAt.constEnd() && m_clock() - *found < PasswordMemoryTime.count();
}

void PasswordMemory::remember(const Storage::Account &account, const QByteArray &password)
{
    const QByteArray hash = hashOf(account, password);
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock();
    if (!m_verifiedAt.contains(hash) && m_verifiedAt.size() >= MaxRememberedPasswords)
        forgetOne(now);
    m_verifiedAt[hash] = now;
}

qsizetype PasswordMemory::count() const
{
    const QMutexLocker lock(&m_mutex);
    return m_verifiedAt.size();
}

/// All that are too old, and the oldest if there is none.
void PasswordMemory::forgetOne(qint64 now)
{
    m_verifiedAt.removeIf([now](const auto &entry) { return now - entry.value() >= PasswordMemoryTime.count(); });
    if (m_verifiedAt.size() >= MaxRememberedPasswords)
        m_verifiedAt.erase(std::min_element(m_verifiedAt.cbegin(), m_verifiedAt.cend()));
}

/// With their lengths, so that no two triples look the same.
QByteArray PasswordMemory::hashOf(const Storage::Account &account, const QByteArray &password) const
{
    QByteArray triple = QByteArray::number(account.user.size()) + ',' + QByteArray::number(account.secret.size()) +
                        ',' + account.user + account.secret;
    triple.reserve(triple.size() + password.size()); // so that the password is copied once
    triple += password;
    const QByteArray hash = Sasl::hmacSha256(m_key, triple);
    Wire::wipe(triple);
    return hash;
}

} // namespace Login
