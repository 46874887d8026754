// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/scramkeys.h"
#include "wire/wipe.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace Sasl {

/// A password in clear, as PLAIN, LOGIN and POP3's PASS show it.
struct Credentials
{
    QByteArray authorizationId; ///< whom to act for; empty: for oneself
    QByteArray user;
    QByteArray password; ///< overwritten when the last copy goes

    ~Credentials() { Wire::wipe(password); }
    bool operator==(const Credentials &) const = default;
};

/// What a SCRAM client shows instead of its password. RFC 5802 section 3.
struct ScramProof
{
    QByteArray authorizationId;
    QByteArray user;
    QByteArray authMessage;
    QByteArray clientProof; ///< 32 octets

    bool operator==(const ScramProof &) const = default;
};

/// An MD5 over a challenge and the password: CRAM-MD5 (RFC 2195 section 2) or APOP (RFC 1939 section 7).
struct DigestProof
{
    enum class Kind { CramMd5, Apop };

    Kind kind;
    QByteArray user;
    QByteArray challenge;
    QByteArray digest; ///< 32 hex digits, lower case

    bool operator==(const DigestProof &) const = default;
};

/// What a client showed; whether it is right is decided where the accounts are known.
using Proof = std::variant<Credentials, ScramProof, DigestProof>;

QByteArray userOf(const Proof &proof);
/// Whom to act for; empty where that is oneself.
QByteArray authorizationIdOf(const Proof &proof);

/// What SCRAM's server tells a client before it sees a proof (RFC 5802 section 5.1).
struct ScramOffer
{
    QByteArray salt;
    int iterations = DefaultIterations;

    bool operator==(const ScramOffer &) const = default;
};

/// Whether @p proof was made with the password behind @p keys. Cheap: HMACs, no PBKDF2. RFC 5802 section 3.
bool matches(const ScramKeys &keys, const ScramProof &proof);

/// With which a server shows that it knows the keys too.
QByteArray serverSignature(const ScramKeys &keys, const QByteArray &authMessage);

/// Whether @p proof was made with @p password.
bool matches(QByteArrayView password, const DigestProof &proof);

} // namespace Sasl
