// SPDX-License-Identifier: MIT
#include "net/trace.h"

#include "mail/datetime.h"
#include "policy/trust.h"

namespace Net {

namespace {

/// RFC 5321 section 4.1.3: "[127.0.0.1]", "[IPv6:::1]".
QByteArray addressLiteral(const QHostAddress &address)
{
    const QHostAddress plain = Policy::plainAddress(address);
    const QByteArray prefix = plain.protocol() == QAbstractSocket::IPv6Protocol ? "IPv6:" : "";
    return '[' + prefix + plain.toString().toLatin1() + ']';
}

/// What the client called itself, if that can stand in a field: a name that is none could hold anything.
QByteArray clientText(const Mail::Envelope &envelope, const QByteArray &clientName)
{
    const auto charset = envelope.smtputf8 ? Mail::AddressCharset::Utf8 : Mail::AddressCharset::Ascii;
    return Mail::isDomain(clientName, charset) ? clientName : QByteArray("unknown");
}

} // namespace

QByteArray transmissionType(const Mail::Envelope &envelope, const Hop &hop)
{
    // AUTH and TLS are extensions, so whoever used one spoke ESMTP, HELO or not.
    const QByteArray security =
        QByteArray(hop.tls.isEmpty() ? "" : "S") + (envelope.authenticatedUser.isEmpty() ? "" : "A");
    const bool isExtended = hop.isExtended || !security.isEmpty();
    return (envelope.smtputf8 ? "UTF8SMTP" : isExtended ? "ESMTP" : "SMTP") + security;
}

QByteArray traceFields(const Mail::Envelope &envelope, const Hop &hop, const QDateTime &when)
{
    return "Return-Path: " + envelope.reversePath.toByteArray() + "\r\nReceived: from " +
           clientText(envelope, hop.clientName) + " (" + addressLiteral(hop.peer) + ")" +
           (hop.tls.isEmpty() ? QByteArray() : " (" + hop.tls + ")\r\n") + " by " + hop.serverName + " with " +
           transmissionType(envelope, hop) + " id " + envelope.id + ";\r\n " + Mail::internetDateTime(when) + "\r\n";
}

} // namespace Net
