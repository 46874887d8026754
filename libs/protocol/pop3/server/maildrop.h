// SPDX-License-Identifier: MIT
#pragma once

#include "mail/scanlisting.h"

#include <QByteArray>
#include <QList>

namespace Pop3 {

/// A snapshot of a mailbox with deletion marks: numbers stay fixed for the session (RFC 1939 sections 4 and 5).
class Maildrop
{
public:
    Maildrop() = default;
    explicit Maildrop(QList<Mail::ScanListing> listing);

    qint64 count() const; ///< all messages, marked ones included: the highest number
    qint64 livingCount() const;
    qint64 livingOctets() const;

    bool exists(qint64 number) const; ///< 1 to count()
    bool isDeleted(qint64 number) const;
    const Mail::ScanListing &at(qint64 number) const; ///< exists(number) holds

    void markDeleted(qint64 number);
    void unmarkAll();
    QList<QByteArray> deletedIds() const; ///< in the order of their numbers

private:
    QList<Mail::ScanListing> m_listing;
    QList<bool> m_deleted;
    qint64 m_livingCount = 0;
    qint64 m_livingOctets = 0;
};

} // namespace Pop3
