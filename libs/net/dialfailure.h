// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Net {

/// Why a Dialer reached none of the ports.
struct DialFailure
{
    /// Of several attempts the one furthest down counts.
    enum class Reason {
        HostNotFound,
        Unreachable, ///< no way to the host: this computer is not in a network, or the host is switched off
        Refused,
        TimedOut,
    };

    Reason reason;
    QString text;              ///< the system's words; empty where the time limit ran out
    QList<quint16> ports = {}; ///< those that were tried
};

} // namespace Net
