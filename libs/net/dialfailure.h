// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Net {

/// Why a Dialer reached none of the ports.
struct DialFailure
{
    enum class Reason {
        HostNotFound,
        TimedOut,
        Refused, ///< or there is no way to the host
    };

    Reason reason;
    QString text;              ///< the system's words; empty where the time limit ran out
    QList<quint16> ports = {}; ///< those that were tried
};

} // namespace Net
