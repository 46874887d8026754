// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Mailbox {

/// One message as this session numbers it.
struct LocatedMessage
{
    qint64 number = 0;
    qint64 octets = 0;
    QByteArray uniqueId;
};

} // namespace Mailbox
