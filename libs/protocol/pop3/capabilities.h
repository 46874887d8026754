// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace Pop3 {

/// What the list of CAPA depends on.
struct CapabilityContext
{
    bool loggedIn = false;
    bool secretsAllowed = true;
    QList<QByteArray> mechanisms; ///< of SASL, where secrets are allowed
    bool tlsOffered = false;
    QByteArray implementation; ///< empty: not told
};

/// The lines of CAPA's answer, without line ends (RFC 2449 section 5). Says only what works now: how to log in before
/// the login, who we are only to those who did (section 6.9 allows it).
QList<QByteArray> capabilities(const CapabilityContext &context);

} // namespace Pop3
