// SPDX-License-Identifier: MIT
#include "pop3/client/clientlogin.h"

#include "pop3/words/command.h"
#include "sasl/digest.h"

#include <utility>

namespace Pop3 {

using Kind = ClientRequest::Kind;

namespace {

constexpr char ApopWay[] = "APOP";
constexpr char UserAndPass[] = "USER";

} // namespace

void ClientLogin::greeted(const QByteArray &text)
{
    m_timestamp = Sasl::timestampIn(text).value_or(QByteArray());
}

void ClientLogin::capabilityRead(QByteArrayView line)
{
    QList<QByteArray> words = line.toByteArray().simplified().toUpper().split(' ');
    const QByteArray keyword = words.takeFirst();
    if (keyword == "SASL")
        m_offered = words;
    else if (keyword == "AUTH-RESP-CODE")
        m_tellsWrongPassword = true;
}

void ClientLogin::encrypted()
{
    m_context.isEncrypted = true;
    m_timestamp.clear();
    m_offered.clear();
    m_tellsWrongPassword = false;
}

void ClientLogin::begin()
{
    m_ways = Sasl::usableMechanisms(m_offered, m_context);
    const bool mayApop = !m_timestamp.isEmpty() && !m_context.isEncrypted;
    if (mayApop) {
        const qsizetype better = m_ways.count("SCRAM-SHA-256") + m_ways.count("CRAM-MD5");
        m_ways.insert(better, ApopWay);
    }
    m_ways.append(UserAndPass);
}

std::deque<ClientRequest> ClientLogin::nextWay()
{
    m_mechanism.reset();
    if (m_ways.isEmpty())
        return {};
    const Sasl::Credentials &mine = m_context.credentials;
    const QByteArray way = m_ways.takeFirst();
    if (way == UserAndPass)
        return {{Kind::User, mine.user}, {Kind::Pass, mine.password}};
    if (way == ApopWay)
        return {{Kind::Apop, mine.user + ' ' + Sasl::apopDigest(m_timestamp, mine.password)}};
    m_mechanism = Sasl::makeClientMechanism(way, m_context);
    return authRequest();
}

/// RFC 5034 section 4: an initial response that does not fit into a command line waits for the server's "+".
std::deque<ClientRequest> ClientLogin::authRequest()
{
    const QByteArray name = m_mechanism->name();
    m_heldResponse = m_mechanism->initialResponse();
    ClientRequest request{Kind::Auth, name};
    if (m_heldResponse)
        request.argument += ' ' + Sasl::encodeInitialResponse(*m_heldResponse);
    if (!isSendable(request))
        request.argument = name;
    else
        m_heldResponse.reset();
    m_hasShownSecret = name == "PLAIN" && request.argument != name;
    return {request};
}

Sasl::ClientStep ClientLogin::respond(QByteArrayView base64)
{
    if (m_heldResponse)
        return Sasl::Response{*std::exchange(m_heldResponse, std::nullopt)};
    const std::optional<QByteArray> challenge = Sasl::decodeResponse(base64.toByteArray(), false);
    return challenge ? m_mechanism->respond(*challenge) : Sasl::Cancel{"the server's challenge is not base64"};
}

/// RFC 3206 section 4 gives the codes for passwords and for servers in trouble. Without them a "-ERR" may mean anything
/// once a secret was shown; before that it can only be about the mechanism.
bool ClientLogin::refusesWay(const ClientRequest &request, const Reply &reply) const
{
    if (!reply.code.isEmpty())
        return false;
    if (request.kind == Kind::Auth && !m_hasShownSecret)
        return true;
    return (request.kind == Kind::Auth || request.kind == Kind::Apop) && m_tellsWrongPassword;
}

} // namespace Pop3
