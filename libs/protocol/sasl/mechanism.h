// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/proof.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>
#include <variant>

namespace Sasl {

/// AUTH lines: RFC 4954 section 4.
inline constexpr qsizetype MaxAuthLineOctets = 12288;

struct Challenge
{
    QByteArray octets; ///< before base64
};

/// Which salt has this account? Go on with salted(). SCRAM only; asked for every name, whether there is such an account
/// or not.
struct SaltWanted
{
    QByteArray user;
};

struct Malformed
{
};

/// The exchange is complete, and what was shown was right.
struct Done
{
};

/// What a server's mechanism wants next.
using ServerStep = std::variant<Challenge, SaltWanted, Proof, Done, Malformed>;

/// One exchange on the server's side (RFC 4422 section 3). Fed with decoded octets.
class ServerMechanism
{
public:
    virtual ~ServerMechanism() = default;
    /// @p initialResponse is nothing when the client sent none, which differs from an empty one.
    virtual ServerStep begin(const std::optional<QByteArray> &initialResponse) = 0;
    virtual ServerStep respond(const QByteArray &response) = 0;
    /// The answer to SaltWanted.
    virtual ServerStep salted(const ScramOffer &) { return Malformed{}; }
    /// The Proof was right: Done, or a last Challenge first. @p serverSignature: see Sasl::serverSignature(), empty
    /// where the proof was no ScramProof.
    virtual ServerStep accepted(const QByteArray &) { return Done{}; }
};

struct Response
{
    QByteArray octets; ///< before base64
};

/// PBKDF2 of the prepared password (see PasswordForms) takes tens of milliseconds: the driver has it made elsewhere and
/// goes on with salted().
struct SaltedPasswordWanted
{
    QByteArray password;
    QByteArray salt;
    int iterations;
};

/// The server's challenge makes no sense, or is a lie: say "*", and log in by no other means either.
struct Cancel
{
    QByteArray why;
};

using ClientStep = std::variant<Response, SaltedPasswordWanted, Cancel>;

/// One exchange on the client's side.
class ClientMechanism
{
public:
    virtual ~ClientMechanism() = default;
    virtual QByteArray name() const = 0;
    /// Nothing if the server speaks first.
    virtual std::optional<QByteArray> initialResponse() = 0;
    virtual ClientStep respond(const QByteArray &challenge) = 0;
    /// The answer to SaltedPasswordWanted; empty if it could not be made.
    virtual ClientStep salted(const QByteArray &) { return Cancel{}; }
    /// Whether a server that says "right" now may be believed: one that has still to prove itself may not.
    virtual bool believesSuccess() const { return true; }
};

/// Whether @p name (in any case) is a mechanism that a server of ours may offer, now or at other times.
bool isKnownMechanism(QByteArrayView name);

/// What the mechanisms of one session need from outside.
struct ServerContext
{
    QByteArray host = "localhost"; ///< in the challenges of CRAM-MD5 and APOP
    /// Random octets, fresh for each session: every nonce and challenge is made from it. Empty: only the mechanisms
    /// that need none are offered.
    QByteArray seed;
    bool digestsUsable = false; ///< every account has a plain-text secret: CRAM-MD5 and APOP can work
};

/// The mechanisms that one session offers.
class ServerMechanisms
{
public:
    explicit ServerMechanisms(ServerContext context = {});

    /// Best first: SCRAM-SHA-256, CRAM-MD5, PLAIN, LOGIN, as far as the context allows.
    QList<QByteArray> offered() const;
    /// @p name in any case; null if it is not offered.
    std::unique_ptr<ServerMechanism> make(const QByteArray &name);
    /// "<unique@host>": the greeting's timestamp for APOP, a challenge for CRAM-MD5. Another one each time.
    QByteArray challenge();
    bool digestsUsable() const;

private:
    QByteArray nonce();

    ServerContext m_context;
    int m_nonces = 0;
};

/// A name or a password that was encoded with the line end behind it, as "echo name | base64" does. None holds one.
QByteArrayView withoutLineEnd(QByteArrayView response);

/// base64 as SASL profiles write it: an empty response is "=" (RFC 4954 section 4, RFC 5034 section 4).
QByteArray encodeInitialResponse(const QByteArray &octets);

/// Nothing if @p text is not base64; padding and blanks at its end may be missing or there. "=" alone is empty only
/// where @p initial.
std::optional<QByteArray> decodeResponse(QByteArrayView text, bool initial);

} // namespace Sasl
