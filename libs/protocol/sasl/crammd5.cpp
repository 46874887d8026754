// SPDX-License-Identifier: MIT
#include "sasl/crammd5.h"

#include "sasl/digest.h"

#include <utility>

namespace Sasl {

CramMd5Server::CramMd5Server(QByteArray challenge)
    : m_challenge(std::move(challenge))
{
}

ServerStep CramMd5Server::begin(const std::optional<QByteArray> &initialResponse)
{
    return initialResponse ? ServerStep(Malformed{}) : Challenge{m_challenge};
}

/// The name may hold blanks, the digest does not.
ServerStep CramMd5Server::respond(const QByteArray &response)
{
    const qsizetype blank = response.lastIndexOf(' ');
    const auto digest = blank > 0 ? readDigest(response.sliced(blank + 1)) : std::nullopt;
    if (!digest || response.contains('\0'))
        return Malformed{};
    return Proof(DigestProof{DigestProof::Kind::CramMd5, response.left(blank), m_challenge, *digest});
}

CramMd5Client::CramMd5Client(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

QByteArray CramMd5Client::name() const
{
    return "CRAM-MD5";
}

std::optional<QByteArray> CramMd5Client::initialResponse()
{
    return std::nullopt;
}

ClientStep CramMd5Client::respond(const QByteArray &challenge)
{
    if (std::exchange(m_hasAnswered, true) || challenge.isEmpty())
        return Cancel{"The server's CRAM-MD5 challenge makes no sense"};
    return Response{m_credentials.user + ' ' + cramMd5Digest(challenge, m_credentials.password)};
}

} // namespace Sasl
