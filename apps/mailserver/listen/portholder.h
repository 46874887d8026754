// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

namespace Listen {

/// The process that listens on @p port, by /proc: "nginx (process 4711)". Empty if no process does or that cannot be
/// known.
QString portHolder(quint16 port);

/// A port near @p port that can be listened on at @p address now, else any; 0 if there is none.
quint16 freePortNear(const QHostAddress &address, quint16 port);

} // namespace Listen
