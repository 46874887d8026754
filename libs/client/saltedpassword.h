// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "sasl/mechanism.h"

#include <functional>

namespace Client {

/// PBKDF2 of the first of the password's forms (Secrets::passwordForms), as the server makes it: by SASLprep (RFC
/// 4013); one that SASLprep refuses is prepared as an OpaqueString (RFC 8265 section 4.2). Empty for want of memory.
/// Takes tens of milliseconds, up to half a second at Sasl::MaxIterations.
QByteArray saltedPassword(const Sasl::SaltedPasswordWanted &wanted);

/// Fresh and unpredictable, for SCRAM.
QByteArray scramNonce();

/// Makes a salted password in another thread, and hands it over in the thread of its owner: no event loop
/// waits for a hash. What was asked for before, and is not ready yet, is forgotten.
class PasswordSalting
{
public:
    explicit PasswordSalting(std::function<void(const QByteArray &saltedPassword)> ready);

    void begin(const Sasl::SaltedPasswordWanted &wanted);
    void forget();

private:
    std::function<void(const QByteArray &)> m_ready;
    Answers::AnswerQueue m_answers;
    int m_asked = 0; ///< counts questions: only the answer to the last one is awaited
};

} // namespace Client
