// SPDX-License-Identifier: MIT
#include "sasl/authmask.h"

#include "sasl/mechanism.h"
#include "wire/blank.h"
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
bool isMechanismName(QByteArrayView word)
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

// It works on views: a copy of the secret would stay in memory that is not overwritten.
QByteArray maskedAuth(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    const QByteArrayView behind = text.sliced(Verb.size());
    const QByteArrayView words = behind.trimmed();
    const QByteArray verb = text.first(Verb.size()).toByteArray();
    if (words.isEmpty())
        return verb;
    const auto end = std::find_if(words.begin(), words.end(), Wire::isBlank);
    const QByteArrayView mechanism(words.begin(), end);
    if (!Wire::isBlank(behind.front()) || !isMechanismName(mechanism))
        return verb + ' ' + Wire::Mask;
    const QByteArray named = verb + ' ' + mechanism.toByteArray();
    return end == words.end() ? named : named + ' ' + Wire::Mask;
}

QByteArray maskedChallenge(QByteArrayView base64)
{
    const QByteArray octets = base64.toByteArray();
    return QByteArray::fromBase64(octets).startsWith("v=") ? QByteArray(Wire::Mask) : octets;
}

} // namespace Sasl
