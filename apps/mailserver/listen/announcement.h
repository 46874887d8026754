// SPDX-License-Identifier: MIT
#pragma once

#include "listen/mailserver.h"

namespace Listen {

/// "READY smtp=127.0.0.1:2525 pop3=127.0.0.1:2110 domain=localhost data=...", without line end: only the listeners that
/// are open, each with its first address.
QByteArray readyLine(const QList<ListeningAddress> &addresses, const Settings::ServerSettings &settings);

/// "smtp is served at 0.0.0.0:2525 and [::]:2525, pop3 at ...": what the READY line has no room for. Empty if each
/// service has one address.
QString servedSentence(const QList<ListeningAddress> &addresses);

/// One sentence: what could not be opened, why, and what to do.
QString failureSentence(const ListenFailure &failure);

} // namespace Listen
