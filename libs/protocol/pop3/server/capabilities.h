// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace Pop3 {

/// What the list of CAPA depends on.
struct CapabilityContext
{
    bool loggedIn = false;
    int loginDelay = 0; ///< seconds that a user lets pass between two logins; 0: none
    bool secretsAllowed = true;
    QList<QByteArray> mechanisms; ///< of SASL, where secrets are allowed
    bool tlsOffered = false;
    QByteArray implementation; ///< empty: not told
};

/// The lines of CAPA's answer, without line ends (RFC 2449 section 5). What is open to a client before the login stands
/// there afterwards, too, as that section asks, but for STLS, which RFC 2595 section 4 knows before the login only.
/// IMPLEMENTATION is told only after the login (section 6.9 allows it).
QList<QByteArray> capabilities(const CapabilityContext &context);

} // namespace Pop3
