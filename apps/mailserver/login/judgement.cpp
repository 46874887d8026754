// SPDX-License-Identifier: MIT
#include "login/judgement.h"

#include "login/derivedkeys.h"
#include "login/passwordmemory.h"
#include "login/passwordsecret.h"

namespace Login {

namespace {

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

    bool hasSpent() const { return m_hasSpent; }

private:
    QByteArray pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations);
    bool isPlain() const { return !m_account.secret.isEmpty() && !Sasl::isScramSecret(m_account.secret); }
    QByteArray prepared(const QByteArray &password) const;
    std::optional<Sasl::ScramKeys> keys();

    const Storage::Account &m_account;
    const PasswordTools &m_tools;
    const LoginMemory &m_memory;
    bool m_hasSpent = false;
};

QByteArray Judge::pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations)
{
    m_hasSpent = true;
    return m_tools.pbkdf2(password, salt, iterations);
}

/// What SASLprep refuses stands for itself: so it may be in userinfo.txt, written by hand.
QByteArray Judge::prepared(const QByteArray &password) const
{
    return m_tools.saslPrep(password).value_or(password);
}

/// Those of the secret, or those that belong to a plain-text one; nothing where nobody may log in.
std::optional<Sasl::ScramKeys> Judge::keys()
{
    if (!isPlain())
        return Sasl::parseSecret(m_account.secret);
    const auto derive = [this] {
        const Sasl::ScramOffer offer = scramOffer(m_account.user, m_account, m_tools.serverSecret);
        return Sasl::deriveScramKeys(prepared(m_account.secret), offer.salt, offer.iterations,
                                     [this](QByteArrayView password, QByteArrayView salt, int iterations) {
                                         return pbkdf2(password, salt, iterations);
                                     });
    };
    return m_memory.derivedKeys ? m_memory.derivedKeys->keysOf(m_account, derive) : derive();
}

std::optional<QByteArray> Judge::signatureFor(const Sasl::Credentials &credentials)
{
    if (isPlain()) {
        const bool isRight = Sasl::equalInConstantTime(prepared(m_account.secret), prepared(credentials.password));
        return isRight ? std::optional(QByteArray()) : std::nullopt;
    }
    const auto own = Sasl::parseSecret(m_account.secret);
    const auto password = m_tools.saslPrep(credentials.password);
    if (!own || !password)
        return std::nullopt;
    if (m_memory.passwords && m_memory.passwords->knows(m_account, *password))
        return QByteArray();
    const bool isRight = Sasl::matches(*own, *password, [this](QByteArrayView text, QByteArrayView salt, int count) {
        return pbkdf2(text, salt, count);
    });
    if (!isRight)
        return std::nullopt;
    if (m_memory.passwords)
        m_memory.passwords->remember(m_account, *password);
    return QByteArray();
}

std::optional<QByteArray> Judge::signatureFor(const Sasl::ScramProof &proof)
{
    const auto own = keys();
    if (!own || !Sasl::matches(*own, proof))
        return std::nullopt;
    return Sasl::serverSignature(*own, proof.authMessage);
}

/// CRAM-MD5 and APOP need the password itself.
std::optional<QByteArray> Judge::signatureFor(const Sasl::DigestProof &proof)
{
    return isPlain() && Sasl::matches(m_account.secret, proof) ? std::optional(QByteArray()) : std::nullopt;
}

/// Acting for somebody else (RFC 4422 section 3.4.1) is nobody's right here.
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
    if (!judge.hasSpent()) {
        const Sasl::ScramOffer offer = scramOffer(judged.user, std::nullopt, tools.serverSecret);
        tools.pbkdf2("a wrong password", offer.salt, offer.iterations);
    }
    return {};
}

Sasl::ScramOffer scramOffer(const QByteArray &user, const std::optional<Storage::Account> &account,
                            const QByteArray &serverSecret)
{
    const QByteArray fakeSalt = Sasl::hmacSha256(serverSecret, user.toLower()).first(SaltOctets);
    const auto keys = account ? Sasl::parseSecret(account->secret) : std::nullopt;
    return keys ? Sasl::ScramOffer{keys->salt, keys->iterations} : Sasl::ScramOffer{fakeSalt, Sasl::DefaultIterations};
}

} // namespace Login
