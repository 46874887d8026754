// SPDX-License-Identifier: MIT
#pragma once

#include "net/connectionevent.h"

#include <QFuture>

namespace Log {

/// Writes @p events as text (savedLine(), UTF-8, LF line ends) to @p path in a thread of the global pool; an old file
/// is there until the new one is whole. The result: a sentence of the system if that failed, else an empty string.
QFuture<QString> saveLog(const QList<Net::ConnectionEvent> &events, const QString &path);

} // namespace Log
