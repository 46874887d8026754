// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>
#include <variant>

namespace Sasl {

/// AUTH lines: RFC 4954 section 4.
inline constexpr qsizetype MaxAuthLineOctets = 12288;

/// What a client showed; whether it is right is decided by whoever knows the accounts.
struct Credentials
{
    QByteArray authorizationId; ///< whom to act for; empty: for oneself
    QByteArray user;
    QByteArray password;

    bool operator==(const Credentials &) const = default;
};

struct Challenge
{
    QByteArray octets; ///< before base64
};

struct Malformed
{
};

/// What a server's mechanism wants next. Later mechanisms (SCRAM) add their questions here.
using ServerStep = std::variant<Challenge, Credentials, Malformed>;

/// One exchange on the server's side (RFC 4422 section 3). Fed with decoded octets.
class ServerMechanism
{
public:
    virtual ~ServerMechanism() = default;
    /// @p initialResponse is nothing when the client sent none, which differs from an empty one.
    virtual ServerStep begin(const std::optional<QByteArray> &initialResponse) = 0;
    virtual ServerStep respond(const QByteArray &response) = 0;
};

/// One exchange on the client's side.
class ClientMechanism
{
public:
    virtual ~ClientMechanism() = default;
    virtual QByteArray name() const = 0;
    /// Nothing if the server speaks first.
    virtual std::optional<QByteArray> initialResponse() = 0;
    /// Nothing if the server's challenge makes no sense: cancel with "*".
    virtual std::optional<QByteArray> respond(const QByteArray &challenge) = 0;
};

/// The mechanisms that need no more than a password in clear, best first: PLAIN (RFC 4616), LOGIN.
QList<QByteArray> plainTextMechanisms();

/// @p name in any case; null if unknown.
std::unique_ptr<ServerMechanism> makeServerMechanism(const QByteArray &name);

/// The best mechanism in @p offered that is known; null if there is none.
std::unique_ptr<ClientMechanism> makeClientMechanism(const QList<QByteArray> &offered, const Credentials &credentials);

/// base64 as SASL profiles write it: an empty response is "=" (RFC 4954 section 4, RFC 5034 section 4).
QByteArray encodeInitialResponse(const QByteArray &octets);

/// Strict: nothing if @p text is not base64 with right padding. "=" alone is empty only where @p initial.
std::optional<QByteArray> decodeResponse(const QByteArray &text, bool initial);

} // namespace Sasl
