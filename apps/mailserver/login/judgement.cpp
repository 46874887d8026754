// SPDX-License-Identifier: MIT
#include "login/judgement.h"

#include "login/derivedkeys.h"
#include "login/passwordmemory.h"
#include "login/passwordsecret.h"
#include "wire/wipe.h"

#include <algorithm>

namespace Login {

namespace {

bool keepsPlainText(const Storage::Account &account)
{
    return !account.secret.isEmpty() && !Sasl::isScramSecret(account.secret);
}

/// Whether a plain secret and @p password have a form in common; each pair is looked at, so that the time tells
/// nothing.
bool isPlainPassword(const Storage::Account &account, const QByteArray &password,
                     const Sasl::PasswordForms &passwordForms)
{
    bool isRight = false;
    QList<QByteArray> shown = passwordForms(password);
    for (const QByteArray &kept : passwordForms(account.secret)) {
        for (const QByteArray &form : shown)
            isRight |= Sasl::equalInConstantTime(kept, form);
    }
    Wire::wipe(shown);
    return isRight;
}

/// One login, and how much was spent on it.
class Judge
{
public:
    Judge(const Storage::Account &account, const PasswordTools &tools, const LoginMemory &memory)
        : m_account(account)
        , m_tools(tools)
        , m_memory(memory)
    {
    }

    std::optional<QByteArray> signatureFor(const Sasl::Credentials &credentials);
    std::optional<QByteArray> signatureFor(const Sasl::ScramProof &proof);
    std::optional<QByteArray> signatureFor(const Sasl::DigestProof &proof);

    int spent() const { return m_spent; }

private:
    QByteArray pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations);
    bool isPasswordOf(const QList<Sasl::ScramKeys> &keys, const QByteArray &form);
    QList<Sasl::ScramKeys> keys();

    const Storage::Account &m_account;
    const PasswordTools &m_tools;
    const LoginMemory &m_memory;
    int m_spent = 0; ///< PBKDF2s
};

QByteArray Judge::pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations)
{
    ++m_spent;
    return m_tools.pbkdf2(password, salt, iterations);
}

/// Those of the secret, or those that belong to a plain-text one; none where no login is possible.
QList<Sasl::ScramKeys> Judge::keys()
{
    if (!keepsPlainText(m_account))
        return Sasl::keysIn(m_account.secret);
    const auto derive = [this] {
        const Sasl::ScramOffer offer = scramOffer(m_account.user, m_account, m_tools.serverSecret);
        QList<Sasl::ScramKeys> keys;
        for (const QByteArray &form : m_tools.passwordForms(m_account.secret))
            keys.append(Sasl::scramKeysOf(pbkdf2(form, offer.salt, offer.iterations), offer.salt, offer.iterations));
        return keys;
    };
    return m_memory.derivedKeys ? m_memory.derivedKeys->keysOf(m_account, derive) : derive();
}

bool Judge::isPasswordOf(const QList<Sasl::ScramKeys> &keys, const QByteArray &form)
{
    if (m_memory.passwords && m_memory.passwords->knows(m_account, form))
        return true;
    const Sasl::ScramKeys &first = keys.first();
    const QByteArray salted = pbkdf2(form, first.salt, first.iterations);
    const QByteArray storedKey = Sasl::scramKeysOf(salted, first.salt, first.iterations).storedKey;
    bool isRight = false;
    for (const Sasl::ScramKeys &each : keys)
        isRight |= Sasl::equalInConstantTime(each.storedKey, storedKey);
    if (isRight && m_memory.passwords)
        m_memory.passwords->remember(m_account, form);
    return isRight;
}

std::optional<QByteArray> Judge::signatureFor(const Sasl::Credentials &credentials)
{
    if (keepsPlainText(m_account)) {
        const bool isRight = isPlainPassword(m_account, credentials.password, m_tools.passwordForms);
        return isRight ? std::optional(QByteArray()) : std::nullopt;
    }
    const QList<Sasl::ScramKeys> own = Sasl::keysIn(m_account.secret);
    if (own.isEmpty())
        return std::nullopt;
    QList<QByteArray> forms = m_tools.passwordForms(credentials.password);
    const bool isRight =
        std::any_of(forms.cbegin(), forms.cend(), [&](const QByteArray &form) { return isPasswordOf(own, form); });
    Wire::wipe(forms);
    return isRight ? std::optional(QByteArray()) : std::nullopt;
}

/// The client has prepared the password itself: its keys are those of one of the forms.
std::optional<QByteArray> Judge::signatureFor(const Sasl::ScramProof &proof)
{
    for (const Sasl::ScramKeys &own : keys()) {
        if (Sasl::matches(own, proof))
            return Sasl::serverSignature(own, proof.authMessage);
    }
    return std::nullopt;
}

/// CRAM-MD5 and APOP need the password itself.
std::optional<QByteArray> Judge::signatureFor(const Sasl::DigestProof &proof)
{
    if (!keepsPlainText(m_account))
        return std::nullopt;
    QList<QByteArray> forms = m_tools.passwordForms(m_account.secret);
    forms.append(m_account.secret); // most clients prepare nothing here
    const bool isRight = std::any_of(forms.begin(), forms.end(),
                                     [&proof](const QByteArray &form) { return Sasl::matches(form, proof); });
    return isRight ? std::optional(QByteArray()) : std::nullopt;
}

/// PBKDF2s of a wrong @p proof.
int priceOf(const Sasl::Proof &proof, const PasswordTools &tools)
{
    const auto *credentials = std::get_if<Sasl::Credentials>(&proof);
    return credentials ? int(tools.passwordForms(credentials->password).size()) : 1;
}

/// Acting for somebody else (RFC 4422 section 3.4.1) is refused here.
bool actsForOneself(const Sasl::Proof &proof)
{
    const QByteArray id = Sasl::authorizationIdOf(proof);
    return id.isEmpty() || id.compare(Sasl::userOf(proof), Qt::CaseInsensitive) == 0;
}

} // namespace

Verdict judge(const Sasl::Proof &proof, const std::optional<Storage::Account> &account, const PasswordTools &tools,
              const LoginMemory &memory)
{
    // Without an account the same is done with an empty secret: a line that somebody has not finished, too.
    const Storage::Account judged = account.value_or(Storage::Account{Sasl::userOf(proof), {}});
    Judge judge(judged, tools, memory);
    const auto signature = std::visit([&judge](const auto &shown) { return judge.signatureFor(shown); }, proof);
    if (signature && actsForOneself(proof))
        return {true, judged.user, *signature};
    const Sasl::ScramOffer offer = scramOffer(judged.user, std::nullopt, tools.serverSecret);
    for (int spent = judge.spent(); spent < priceOf(proof, tools); ++spent)
        tools.pbkdf2("a wrong password", offer.salt, offer.iterations);
    return {};
}

std::optional<Verdict> verdictAtOnce(const Sasl::Proof &proof, const Storage::Account &account,
                                     const Sasl::PasswordForms &passwordForms, const PasswordMemory &passwords)
{
    const auto *credentials = std::get_if<Sasl::Credentials>(&proof);
    if (!credentials || !actsForOneself(proof))
        return std::nullopt;
    if (keepsPlainText(account) && isPlainPassword(account, credentials->password, passwordForms))
        return Verdict{true, account.user, {}};
    QList<QByteArray> forms = passwordForms(credentials->password);
    const bool isKnown = std::any_of(forms.cbegin(), forms.cend(),
                                     [&](const QByteArray &form) { return passwords.knows(account, form); });
    Wire::wipe(forms);
    return isKnown ? std::optional(Verdict{true, account.user, {}}) : std::nullopt;
}

Sasl::ScramOffer scramOffer(const QByteArray &user, const std::optional<Storage::Account> &account,
                            const QByteArray &serverSecret)
{
    const QByteArray fakeSalt = Sasl::hmacSha256(serverSecret, user.toLower()).first(SaltOctets);
    const auto keys = account ? Sasl::parseSecret(account->secret) : std::nullopt;
    return keys ? Sasl::ScramOffer{keys->salt, keys->iterations} : Sasl::ScramOffer{fakeSalt, Sasl::DefaultIterations};
}

} // namespace Login
