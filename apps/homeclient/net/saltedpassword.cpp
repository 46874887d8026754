// SPDX-License-Identifier: MIT
#include "saltedpassword.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QString>
#include <QThreadPool>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unicode/usprep.h>

#include <memory>

namespace Net {

namespace {

constexpr int KeyOctets = 32; // of SHA-256
constexpr int NonceOctets = 18;

/// Normalisation form KC makes one character 18 at most (UAX #15).
constexpr qsizetype MaxGrowth = 18;

QByteArray prepared(const QByteArray &password)
{
    UErrorCode status = U_ZERO_ERROR;
    UStringPrepProfile *profile = usprep_openByType(USPREP_RFC4013_SASLPREP, &status);
    if (U_FAILURE(status))
        return password;
    const QString text = QString::fromUtf8(password);
    QString result(text.size() * MaxGrowth + 1, Qt::Uninitialized);
    const int32_t size = usprep_prepare(profile, reinterpret_cast<const UChar *>(text.utf16()), int32_t(text.size()),
                                        reinterpret_cast<UChar *>(result.data()), int32_t(result.size()),
                                        USPREP_DEFAULT, nullptr, &status);
    usprep_close(profile);
    return U_FAILURE(status) ? password : result.first(size).toUtf8();
}

} // namespace

QByteArray saltedPassword(const Sasl::SaltedPasswordWanted &wanted)
{
    const QByteArray password = prepared(wanted.password);
    QByteArray key(KeyOctets, Qt::Uninitialized);
    const int ok =
        PKCS5_PBKDF2_HMAC(password.constData(), int(password.size()),
                          reinterpret_cast<const unsigned char *>(wanted.salt.constData()), int(wanted.salt.size()),
                          wanted.iterations, EVP_sha256(), KeyOctets, reinterpret_cast<unsigned char *>(key.data()));
    return ok == 1 ? key : QByteArray();
}

QByteArray scramNonce()
{
    QByteArray octets(NonceOctets, Qt::Uninitialized);
    QRandomGenerator::system()->generate(octets.begin(), octets.end());
    return octets.toBase64();
}

PasswordSalting::PasswordSalting(std::function<void(const QByteArray &)> ready)
    : m_ready(std::move(ready))
{
    QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] { finished(); });
}

void PasswordSalting::begin(const Sasl::SaltedPasswordWanted &wanted)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    m_isAwaited = true;
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, wanted] {
        promise->addResult(saltedPassword(wanted));
        // What OpenSSL keeps for this thread: at the end of the program nobody else would free it.
        OPENSSL_thread_stop();
        promise->finish();
    });
}

void PasswordSalting::forget()
{
    m_isAwaited = false;
}

// The signal may still be of a future that was replaced.
void PasswordSalting::finished()
{
    if (m_isAwaited && m_watcher.isFinished() && m_watcher.future().resultCount() > 0) {
        m_isAwaited = false;
        m_ready(m_watcher.result());
    }
}

} // namespace Net
