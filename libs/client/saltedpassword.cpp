// SPDX-License-Identifier: MIT
#include "saltedpassword.h"

#include "passwordforms.h"
#include "pbkdf2.h"
#include "randomoctets.h"
#include "taskpool.h"

#include <QCoreApplication>

namespace Client {

namespace {

constexpr int NonceOctets = 18;

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
    return Secrets::pbkdf2(Secrets::passwordForms(wanted.password).constFirst(), wanted.salt, wanted.iterations);
}

QByteArray scramNonce()
{
    return Secrets::randomOctets(NonceOctets).toBase64();
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

} // namespace Client
