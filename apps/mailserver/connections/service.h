// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"
#include "settings.h"

namespace Connections {

/// What a listener is for.
enum class Service : quint8 {
    Smtp,
    Submission,  ///< SMTP for mail programs: MAIL only after AUTH (RFC 6409)
    Submissions, ///< the same, TLS from the first octet (RFC 8314 section 3.3)
    Pop3,
    Pop3s, ///< TLS from the first octet (RFC 8314 section 3.2)
};

inline constexpr Service AllServices[] = {Service::Smtp, Service::Submission, Service::Submissions, Service::Pop3,
                                          Service::Pop3s};

/// What a log line of it says.
Events::Protocol protocolOf(Service service);
/// Its first octet is the client's, and a TLS handshake's.
bool isEncrypted(Service service);
bool isSubmission(Service service);
/// "submissions": the key of the READY line, and what its option begins with.
QByteArray nameOf(Service service);
/// Nothing: off; 0: any free one.
std::optional<quint16> portOf(const Settings::ServerSettings &settings, Service service);
void setPort(Settings::ServerSettings &settings, Service service, std::optional<quint16> port);

} // namespace Connections
