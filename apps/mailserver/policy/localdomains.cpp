// SPDX-License-Identifier: MIT
#include "policy/localdomains.h"

#include "policy/trust.h"

namespace Policy {

namespace {

/// The address in "[127.0.0.1]" or "[IPv6:::1]"; a null one if @p literal is neither.
QHostAddress addressOf(const QByteArray &literal)
{
    if (!literal.startsWith('[') || !literal.endsWith(']'))
        return {};
    QByteArray text = literal.mid(1).chopped(1).toLower();
    const bool isIpv6 = text.startsWith("ipv6:");
    if (isIpv6)
        text.remove(0, 5);
    const QHostAddress address(QString::fromLatin1(text));
    const auto wanted = isIpv6 ? QAbstractSocket::IPv6Protocol : QAbstractSocket::IPv4Protocol;
    return address.protocol() == wanted ? plainAddress(address) : QHostAddress();
}

} // namespace

LocalDomains::LocalDomains(const QStringList &domains, const QHostAddress &ownAddress)
    : m_ownAddress(plainAddress(ownAddress))
{
    for (const QString &domain : domains)
        m_names.append(Mail::Domain(domain.toUtf8()));
}

bool LocalDomains::isOwnAddress(const QByteArray &literal) const
{
    const QHostAddress address = addressOf(literal);
    return !address.isNull() && address == m_ownAddress;
}

bool LocalDomains::contains(const QByteArray &domain) const
{
    if (domain.startsWith('['))
        return isOwnAddress(domain);
    // No domain of the world ends in a number (RFC 3696 section 2), so that this is our address without its brackets.
    return m_names.contains(Mail::Domain(domain)) || (domain.count('.') == 3 && isOwnAddress('[' + domain + ']'));
}

} // namespace Policy
