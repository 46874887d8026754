// SPDX-License-Identifier: MIT
#include "sasl/authmask.h"

#include "sasl/mechanism.h"
#include "wire/transcript.h"

#include <algorithm>

namespace Sasl {

namespace {

constexpr QByteArrayView Verb("AUTH");
constexpr qsizetype MaxMechanismOctets = 20; // RFC 4422 section 3.1

bool isMechanismOctet(char octet)
{
    return (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9') || octet == '-' || octet == '_';
}

/// Small letters only in the names that we know: a secret in the mechanism's place is base64, and has some.
bool isMechanismName(const QByteArray &word)
{
    if (isKnownMechanism(word))
        return true;
    return !word.isEmpty() && word.size() <= MaxMechanismOctets &&
           std::all_of(word.begin(), word.end(), isMechanismOctet);
}

} // namespace

bool looksLikeAuth(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.size() >= Verb.size() && text.first(Verb.size()).compare(Verb, Qt::CaseInsensitive) == 0;
}

QByteArray maskedAuth(QByteArrayView line)
{
    const QByteArray text = line.toByteArray().simplified();
    const QByteArray verb = text.first(Verb.size());
    const QByteArray behind = text.sliced(Verb.size());
    if (behind.isEmpty())
        return verb;
    const QByteArray mechanism = behind.mid(1).split(' ').first();
    if (!behind.startsWith(' ') || !isMechanismName(mechanism))
        return verb + ' ' + Wire::Mask;
    const QByteArray named = verb + ' ' + mechanism;
    return text.size() == named.size() ? named : named + ' ' + Wire::Mask;
}

} // namespace Sasl
