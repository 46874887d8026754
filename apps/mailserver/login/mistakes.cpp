// SPDX-License-Identifier: MIT
#include "login/mistakes.h"

#include "wire/wipe.h"

#include "policy/trust.h"
#include "randomoctets.h"
#include "sasl/scrammessage.h"

#include <algorithm>
#include <utility>

namespace Login {

namespace {

constexpr int MistakeKeyOctets = 32;
/// SCRAM proofs of one name on which a password in clear is tried.
constexpr int MaxTriedProofs = 2;
/// What SCRAM signs is a few hundred octets; a longer one is counted each time.
constexpr qsizetype MaxKeptMessage = 512;

/// The salt and the iterations that were offered before @p proof: they stand in what it signs (RFC 5802 section 3).
std::optional<Sasl::ScramOffer> offerIn(const Sasl::ScramProof &proof)
{
    Sasl::ScramOffer offer{{}, 0};
    for (const QByteArray &part : proof.authMessage.split(',')) {
        if (part.startsWith("s="))
            offer.salt = QByteArray::fromBase64(part.sliced(2));
        else if (part.startsWith("i="))
            offer.iterations = part.sliced(2).toInt();
    }
    const bool isWhole = !offer.salt.isEmpty() && offer.iterations > 0 && offer.iterations <= Sasl::MaxIterations;
    return isWhole ? std::optional(offer) : std::nullopt;
}

} // namespace

Mistakes::Mistakes(Sasl::Pbkdf2 pbkdf2, Sasl::PasswordForms passwordForms)
    : m_pbkdf2(std::move(pbkdf2))
    , m_passwordForms(std::move(passwordForms))
    , m_key(Secrets::randomOctets(MistakeKeyOctets))
{
}

bool Mistakes::isRepeated(const QHostAddress &address, const Sasl::Proof &proof, qint64 now)
{
    const QHostAddress household = Policy::householdOf(address);
    const Mistake mistake = mistakeOf(proof, now);
    QList<Mistake> before;
    {
        const QMutexLocker lock(&m_mutex);
        before = m_mistakes.value(household);
    }
    // Without the lock: others must not wait for a PBKDF2 of this one.
    int tried = 0;
    const bool isRepeated = std::any_of(before.crbegin(), before.crend(), [&](const Mistake &each) {
        if (now - each.madeAt >= MistakeMemory.count() || each.user != mistake.user)
            return false;
        const bool isCostly = each.proof && std::holds_alternative<Sasl::ScramProof>(*each.proof);
        return (!isCostly || ++tried <= MaxTriedProofs) && isSame(each, mistake, proof);
    });
    if (!isRepeated || !mistake.hash.isEmpty())
        remember(household, mistake, now);
    return isRepeated;
}

Mistakes::Mistake Mistakes::mistakeOf(const Sasl::Proof &proof, qint64 now) const
{
    const QByteArray user = Sasl::userOf(proof).toLower();
    Mistake mistake{hashOf(user, {}), {}, std::nullopt, now};
    if (const auto *credentials = std::get_if<Sasl::Credentials>(&proof)) {
        QList<QByteArray> forms = m_passwordForms(credentials->password);
        mistake.hash = hashOf(user, forms.constLast());
        Wire::wipe(forms);
    } else if (const auto *digest = std::get_if<Sasl::DigestProof>(&proof))
        mistake.proof = Sasl::DigestProof{digest->kind, {}, digest->challenge, digest->digest};
    else if (const auto &scram = std::get<Sasl::ScramProof>(proof); scram.authMessage.size() <= MaxKeptMessage)
        mistake.proof = Sasl::ScramProof{{}, {}, scram.authMessage, scram.clientProof};
    return mistake;
}

/// With its length, so that no two pairs look the same.
QByteArray Mistakes::hashOf(const QByteArray &name, const QByteArray &password) const
{
    QByteArray pair = QByteArray::number(name.size()) + ',' + name;
    pair.reserve(pair.size() + password.size()); // so that the password is copied once
    pair += password;
    const QByteArray hash = Sasl::hmacSha256(m_key, pair);
    Wire::wipe(pair);
    return hash;
}

bool Mistakes::isSame(const Mistake &before, const Mistake &now, const Sasl::Proof &proof) const
{
    if (!before.hash.isEmpty())
        return before.hash == now.hash;
    const auto *credentials = std::get_if<Sasl::Credentials>(&proof);
    return credentials && before.proof && wasMadeWith(*before.proof, credentials->password);
}

bool Mistakes::wasMadeWith(const Sasl::Proof &before, const QByteArray &password) const
{
    QList<QByteArray> forms = m_passwordForms(password);
    const bool wasIt = wasMadeWithForm(before, password, forms.constFirst());
    Wire::wipe(forms);
    return wasIt;
}

bool Mistakes::wasMadeWithForm(const Sasl::Proof &before, const QByteArray &password, const QByteArray &form) const
{
    if (const auto *digest = std::get_if<Sasl::DigestProof>(&before))
        return Sasl::matches(password, *digest) || Sasl::matches(form, *digest);
    const auto &scram = std::get<Sasl::ScramProof>(before);
    const auto offer = offerIn(scram);
    return offer && Sasl::matches(Sasl::deriveScramKeys(form, offer->salt, offer->iterations, m_pbkdf2), scram);
}

void Mistakes::remember(const QHostAddress &household, const Mistake &mistake, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    if (m_mistakes.size() >= MaxMistakenAddresses && !m_mistakes.contains(household)) {
        m_mistakes.removeIf(
            [now](const auto &entry) { return now - entry.value().constLast().madeAt >= MistakeMemory.count(); });
        if (m_mistakes.size() >= MaxMistakenAddresses)
            m_mistakes.erase(std::min_element(m_mistakes.cbegin(), m_mistakes.cend(), [](const auto &a, const auto &b) {
                return a.constLast().madeAt < b.constLast().madeAt;
            }));
    }
    QList<Mistake> &mistakes = m_mistakes[household];
    mistakes.removeIf([&mistake](const Mistake &each) {
        return each.user == mistake.user && !each.hash.isEmpty() && each.hash == mistake.hash;
    });
    if (mistakes.size() >= MaxMistakesOfAddress)
        mistakes.removeFirst();
    mistakes.append(mistake);
}

} // namespace Login
