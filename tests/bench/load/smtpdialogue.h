// SPDX-License-Identifier: MIT
#pragma once

#include "dialogue.h"

namespace Load {

/// Delivers messages: MAIL, RCPT and DATA in one batch (RFC 2920), the text once 354 has come.
class SmtpDialogue final : public Dialogue
{
public:
    /// @p number: of the connection; its messages go to one user.
    SmtpDialogue(const Plan &plan, Tally &tally, ssl_ctx_st *tls, int number);

    void linkEnded() override;

private:
    enum class Await { Greeting, Hello, Sender, Recipient, Text, Stored, Farewell };

    bool read(std::string_view line) override;
    bool nextMessage();
    bool refused(std::string_view line);

    Await m_await = Await::Greeting;
    std::string m_envelope;
    std::string m_text;
    Clock::time_point m_textSent;
    int m_left; ///< messages of this connection
    bool m_isUnderWay = false;
};

} // namespace Load
