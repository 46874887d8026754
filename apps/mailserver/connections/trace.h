// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"

#include <QDateTime>
#include <QHostAddress>

namespace Connections {

/// What a trace field says of the link a message came over.
struct Hop
{
    QByteArray clientName; ///< what HELO or EHLO said
    QHostAddress peer;
    QByteArray serverName;
    bool isExtended = false; ///< EHLO was said
    QByteArray tls;          ///< "TLSv1.3 TLS_AES_256_GCM_SHA384"; empty: in clear
};

/// "SMTP", "ESMTP", "ESMTPS", "ESMTPA", "ESMTPSA", "UTF8SMTP", "UTF8SMTPS", "UTF8SMTPA", "UTF8SMTPSA" (RFC 3848, RFC
/// 6531 section 4.3).
QByteArray transmissionType(const Mail::Envelope &envelope, const Hop &hop);

/// Return-Path: and Received: for @p envelope, whose id is set, with CRLF line ends. RFC 5321 section 4.4.
QByteArray traceFields(const Mail::Envelope &envelope, const Hop &hop, const QDateTime &when);

} // namespace Connections
