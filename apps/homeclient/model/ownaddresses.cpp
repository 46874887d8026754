// SPDX-License-Identifier: MIT
#include "ownaddresses.h"

#include "mail/messageformat.h"

#include <QHash>

#include <algorithm>

namespace Model {

QStringList ownAddresses(const QList<Mailbox::InboxEntry> &entries, const QString &user)
{
    QHash<QString, int> counts;
    for (const Mailbox::InboxEntry &entry : entries) {
        for (const QString &address : Mail::MessageFormat::addresses(entry.summary.to)) {
            if (address.section(u'@', 0, -2).compare(user, Qt::CaseInsensitive) == 0)
                ++counts[address];
        }
    }
    QStringList addresses = counts.keys();
    std::sort(addresses.begin(), addresses.end(), [&](const QString &a, const QString &b) {
        return counts.value(a) != counts.value(b) ? counts.value(a) > counts.value(b) : a < b;
    });
    return addresses;
}

} // namespace Model
