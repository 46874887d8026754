// SPDX-License-Identifier: MIT
#pragma once

#include "connections/service.h"

#include <QHostAddress>

namespace Listen {

/// Where a listener is open.
struct ListeningAddress
{
    Connections::Service service;
    QHostAddress address;
    quint16 port;
};

/// Why a listener could not be opened.
struct ListenFailure
{
    Connections::Service service;
    QHostAddress address;
    quint16 port;
    QString reason;   ///< the system's words
    QString holder;   ///< the program that has the port, "nginx (process 4711)"; empty if that cannot be known
    quint16 freePort; ///< one that is free now, 0 if none was found
};

} // namespace Listen
