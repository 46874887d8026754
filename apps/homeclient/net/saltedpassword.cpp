// SPDX-License-Identifier: MIT
#include "saltedpassword.h"
#include "taskpool.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QString>

#include <openssl/evp.h>
#include <unicode/unorm2.h>
#include <unicode/usprep.h>

#include <optional>

namespace Net {

namespace {

constexpr int KeyOctets = 32; // of SHA-256
constexpr int NonceOctets = 18;

/// Normalisation form KC makes one character 18 at most (UAX #15).
constexpr qsizetype MaxGrowth = 18;

std::optional<QString> saslPrepared(const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    UStringPrepProfile *profile = usprep_openByType(USPREP_RFC4013_SASLPREP, &status);
    if (U_FAILURE(status))
        return std::nullopt;
    QString result(text.size() * MaxGrowth + 1, Qt::Uninitialized);
    const int32_t size = usprep_prepare(profile, reinterpret_cast<const UChar *>(text.utf16()), int32_t(text.size()),
                                        reinterpret_cast<UChar *>(result.data()), int32_t(result.size()),
                                        USPREP_DEFAULT, nullptr, &status);
    usprep_close(profile);
    return U_FAILURE(status) ? std::nullopt : std::optional(result.first(size));
}

/// Blanks of every kind become U+0020, then normalisation form C (RFC 8265 section 4.2).
QString opaque(const QString &text)
{
    QString result = text;
    for (QChar &c : result) {
        if (c.category() == QChar::Separator_Space)
            c = u' ';
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    QString composed(result.size() * MaxGrowth + 1, Qt::Uninitialized);
    const int32_t size =
        unorm2_normalize(form, reinterpret_cast<const UChar *>(result.utf16()), int32_t(result.size()),
                         reinterpret_cast<UChar *>(composed.data()), int32_t(composed.size()), &status);
    return U_FAILURE(status) ? result : composed.first(size);
}

/// As RFC 5802 has it, by SASLprep; where that refuses what people use today (its tables are of 2002), by what took its
/// place. What is no UTF-8 stands for itself.
QByteArray prepared(const QByteArray &password)
{
    if (!password.isValidUtf8())
        return password;
    const QString text = QString::fromUtf8(password);
    const auto form = saslPrepared(text);
    return (form && !form->isEmpty() ? *form : opaque(text)).toUtf8();
}

/// A hash under way, in a thread of its own. It ends itself when it is done: the client that asked may be gone before,
/// and no event loop waits for it but that of a program that ends.
class Hashing final : public QObject
{
public:
    using QObject::QObject;

    Answers::Answer<QByteArray> begin(const Sasl::SaltedPasswordWanted &wanted)
    {
        if (!m_thread.isRunning())
            deleteLater();
        return m_thread.run([this, wanted] {
            QByteArray key = saltedPassword(wanted);
            deleteLater();
            return key;
        });
    }

private:
    Answers::TaskPool m_thread{1};
};

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
}

// Empty as well if there is no thread to be had.
void PasswordSalting::begin(const Sasl::SaltedPasswordWanted &wanted)
{
    auto *hashing = new Hashing(QCoreApplication::instance());
    m_answers.deliver(hashing->begin(wanted), &m_answers, Answers::Delivery::Later,
                      [this, asked = ++m_asked](const QByteArray &key) {
                          if (asked == m_asked)
                              m_ready(key);
                      });
}

void PasswordSalting::forget()
{
    ++m_asked;
}

} // namespace Net
