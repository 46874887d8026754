// SPDX-License-Identifier: MIT
#include "smtp/server/authexchange.h"

#include "smtp/words/replies.h"
#include "wire/wipe.h"

#include <utility>

namespace Smtp {

AuthExchange::AuthExchange(Sasl::ServerContext context)
    : m_mechanisms(std::move(context))
{
}

AuthStep AuthExchange::begin(const Auth &auth)
{
    m_mechanism = m_mechanisms.make(auth.mechanism);
    if (!m_mechanism)
        return over(Replies::unknownMechanism());
    std::optional<QByteArray> initial;
    if (auth.initialResponse) {
        initial = Sasl::decodeResponse(*auth.initialResponse, true);
        if (!initial)
            return over(Replies::badBase64());
    }
    const AuthStep step = toAuthStep(m_mechanism->begin(initial));
    if (initial)
        Wire::wipe(*initial);
    return step;
}

AuthStep AuthExchange::lineRead(const Wire::LineReader::Line &line)
{
    if (line.overlong)
        return over(Replies::authenticationLineTooLong());
    if (line.bareLf)
        return over(Replies::bareLineFeed());
    if (line.text == "*")
        return over(Replies::authenticationCancelled());
    std::optional<QByteArray> response = Sasl::decodeResponse(line.text, false);
    if (!response || !m_mechanism)
        return over(Replies::badBase64());
    const AuthStep step = toAuthStep(m_mechanism->respond(*response));
    Wire::wipe(*response);
    return step;
}

AuthStep AuthExchange::salted(const Sasl::ScramOffer &offer)
{
    return m_mechanism ? toAuthStep(m_mechanism->salted(offer)) : over(Replies::badBase64());
}

AuthStep AuthExchange::accepted(const QByteArray &serverSignature)
{
    return m_mechanism ? toAuthStep(m_mechanism->accepted(serverSignature)) : over(Replies::authenticated());
}

AuthStep AuthExchange::toAuthStep(const Sasl::ServerStep &step)
{
    if (const auto *challenge = std::get_if<Sasl::Challenge>(&step))
        return Replies::challenge(challenge->octets);
    if (const auto *salt = std::get_if<Sasl::SaltWanted>(&step))
        return *salt;
    if (const auto *proof = std::get_if<Sasl::Proof>(&step))
        return *proof;
    return over(std::holds_alternative<Sasl::Done>(step) ? Replies::authenticated() : Replies::badBase64());
}

AuthStep AuthExchange::over(const Reply &reply)
{
    m_mechanism.reset();
    return reply;
}

} // namespace Smtp
