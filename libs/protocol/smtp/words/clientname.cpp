// SPDX-License-Identifier: MIT
#include "smtp/words/clientname.h"

#include "mail/address.h"

namespace Smtp {

bool isHostName(const QByteArray &clientName)
{
    return Mail::isDomain(clientName);
}

QByteArray shownClientName(const QByteArray &clientName)
{
    if (clientName.isEmpty())
        return "unknown";
    return isHostName(clientName) ? clientName : clientName.left(MaxShownNameOctets).toPercentEncoding("'", "~");
}

} // namespace Smtp
