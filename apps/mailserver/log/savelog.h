// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QString>

namespace Log {

/// Writes @p events as text (savedLine(), UTF-8, LF line ends) to @p path; an old file is there until the new one
/// is whole. A sentence of the system if that failed, else an empty string. Blocks.
QString saveLog(const QList<Events::ConnectionEvent> &events, const QString &path);

} // namespace Log
