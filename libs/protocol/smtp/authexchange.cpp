// SPDX-License-Identifier: MIT
#include "smtp/authexchange.h"

#include "smtp/replies.h"

namespace Smtp {

AuthStep AuthExchange::begin(const Auth &auth)
{
    m_mechanism = Sasl::makeServerMechanism(auth.mechanism);
    if (!m_mechanism)
        return failed(Replies::unknownMechanism());
    std::optional<QByteArray> initial;
    if (auth.initialResponse) {
        initial = Sasl::decodeResponse(*auth.initialResponse, true);
        if (!initial)
            return failed(Replies::badBase64());
    }
    return toAuthStep(m_mechanism->begin(initial));
}

AuthStep AuthExchange::lineRead(const Wire::LineReader::Line &line)
{
    if (line.overlong)
        return failed(Replies::authenticationLineTooLong());
    if (line.bareLf)
        return failed(Replies::bareLineFeed());
    if (line.text == "*")
        return failed(Replies::authenticationCancelled());
    const std::optional<QByteArray> response = Sasl::decodeResponse(line.text, false);
    return response ? toAuthStep(m_mechanism->respond(*response)) : failed(Replies::badBase64());
}

AuthStep AuthExchange::toAuthStep(const Sasl::ServerStep &step)
{
    if (const auto *challenge = std::get_if<Sasl::Challenge>(&step))
        return Replies::challenge(challenge->octets);
    const auto *credentials = std::get_if<Sasl::Credentials>(&step);
    if (!credentials)
        return failed(Replies::badBase64());
    const AuthStep shown = *credentials;
    m_mechanism.reset();
    return shown;
}

AuthStep AuthExchange::failed(const Reply &reply)
{
    m_mechanism.reset();
    return reply;
}

} // namespace Smtp
