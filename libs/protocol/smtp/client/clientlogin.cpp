// SPDX-License-Identifier: MIT
#include "smtp/client/clientlogin.h"

#include "smtp/words/command.h"
#include "wire/transcript.h"

#include <utility>

namespace Smtp {

namespace {

constexpr char NoProof[] = "The server let us in without a proof that it knows the account: it is not what it says";

/// The server does not know the mechanism, or does not take it: the next one may do. Never after 535, which is about
/// the password (RFC 4954 section 6).
bool refusesMechanism(const ServerReply &reply)
{
    return reply.code == 504 || reply.code == 534;
}

} // namespace

ClientLogin::ClientLogin(Sasl::ClientContext context, const QList<QByteArray> &offered)
    : m_context(std::move(context))
    , m_mechanisms(Sasl::usableMechanisms(offered, m_context))
{
}

std::optional<ClientLogin::Say> ClientLogin::begin()
{
    if (m_mechanisms.isEmpty())
        return std::nullopt;
    m_mechanism = Sasl::makeClientMechanism(m_mechanisms.takeFirst(), m_context);
    const QByteArray command = "AUTH " + m_mechanism->name();
    m_heldResponse = m_mechanism->initialResponse();
    const QByteArray whole = command + ' ' + Sasl::encodeInitialResponse(m_heldResponse.value_or(QByteArray()));
    // RFC 4954 section 4: an initial response that does not fit into a command line waits for the server's 334.
    if (!m_heldResponse || whole.size() + 2 > MaxCommandOctets)
        return Say{command, command};
    m_heldResponse.reset();
    return Say{whole, command + ' ' + Wire::Mask};
}

ClientLogin::Step ClientLogin::replyRead(const ServerReply &reply)
{
    if (!m_distrust.isEmpty())
        return Failed{ServerReply::none(m_distrust)};
    if (reply.is(ReplyCode::Authenticated235))
        return m_mechanism->believesSuccess() ? Step(Done{}) : Failed{ServerReply::none(NoProof)};
    if (reply.is(ReplyCode::ContinueAuth334))
        return respond(reply.lines.value(0));
    const std::optional<Say> next = refusesMechanism(reply) ? begin() : std::nullopt;
    return next ? Step(*next) : Failed{reply};
}

ClientLogin::Step ClientLogin::respond(const QByteArray &challenge)
{
    if (m_heldResponse)
        return follow(Sasl::Response{*std::exchange(m_heldResponse, std::nullopt)});
    const std::optional<QByteArray> octets = Sasl::decodeResponse(challenge, false);
    return follow(octets ? m_mechanism->respond(*octets) : Sasl::Cancel{"The server's challenge is not base64"});
}

ClientLogin::Step ClientLogin::follow(const Sasl::ClientStep &step)
{
    if (const auto *response = std::get_if<Sasl::Response>(&step))
        return Say{response->octets.toBase64(), Wire::Mask};
    if (const auto *wanted = std::get_if<Sasl::SaltedPasswordWanted>(&step))
        return *wanted;
    m_distrust = std::get<Sasl::Cancel>(step).why;
    return Say{"*", "*"};
}

ClientLogin::Step ClientLogin::saltedPassword(const QByteArray &octets)
{
    return follow(m_mechanism->salted(octets));
}

} // namespace Smtp
