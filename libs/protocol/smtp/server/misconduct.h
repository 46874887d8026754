// SPDX-License-Identifier: MIT
#pragma once

namespace Smtp {

/// Commands refused for syntax or order, and logins that failed; one more is answered with 421. Full mailboxes and the
/// like are not errors of this kind, and what succeeds is never counted.
inline constexpr int DefaultMaxErrors = 25;
/// By how many the recipients that do not exist may outnumber those that do, in one session: a mailing list has a few
/// dead addresses, a client that guesses names has little else. 0: any number.
inline constexpr int DefaultMaxRefusedRecipients = 100;

/// What a client did wrong in one session, and whether that is enough.
class Misconduct
{
public:
    Misconduct(int maxErrors, int maxRefusedRecipients)
        : m_maxErrors(maxErrors)
        , m_maxRefusedRecipients(maxRefusedRecipients)
    {
    }

    /// Each gives whether it was one too many.
    bool countError() { return ++m_errors > m_maxErrors; }
    bool countRefusedRecipient()
    {
        ++m_refusedRecipients;
        return m_maxRefusedRecipients > 0 && m_refusedRecipients - m_acceptedRecipients > m_maxRefusedRecipients;
    }
    void countAcceptedRecipient() { ++m_acceptedRecipients; }

private:
    int m_maxErrors;
    int m_maxRefusedRecipients;
    int m_errors = 0;
    int m_refusedRecipients = 0;
    int m_acceptedRecipients = 0;
};

} // namespace Smtp
