// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QHash>

namespace Exchange {

/// What tells one message from another: SHA-256 of its text with CRLF line ends, not dot-stuffed.
class Fingerprint
{
public:
    void feed(QByteArrayView text) { m_hash.addData(text); }
    QByteArray value() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// How often each message is in a folder.
class MessageCounts
{
public:
    void add(const QByteArray &fingerprint) { ++m_counts[fingerprint]; }
    /// Takes one of these out; false if there was none.
    bool take(const QByteArray &fingerprint)
    {
        const auto found = m_counts.find(fingerprint);
        if (found == m_counts.end() || *found == 0)
            return false;
        --*found;
        return true;
    }
    bool isEmpty() const { return m_counts.isEmpty(); }

private:
    QHash<QByteArray, qint64> m_counts;
};

} // namespace Exchange
