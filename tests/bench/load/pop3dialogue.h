// SPDX-License-Identifier: MIT
#pragma once

#include "dialogue.h"
#include "users.h"

namespace Load {

/// One POP3 session: a login with USER and PASS in one batch, then what the plan asks for.
class Pop3Dialogue final : public Dialogue
{
public:
    /// Holds one of @p users, of whom one is free, as long as it lives.
    Pop3Dialogue(const Plan &plan, Tally &tally, ssl_ctx_st *tls, Users &users);
    ~Pop3Dialogue() override { m_users.giveBack(m_user); }

    void linkEnded() override;
    bool isLoggedIn() const { return m_await >= Await::Statistics; }

private:
    enum class Await { Greeting, User, Password, Statistics, Listing, Message, Text, Farewell };

    bool read(std::string_view line) override;
    bool readStatistics(std::string_view line);
    bool readText(std::string_view line);
    void messageEnded();
    void askForMessages();
    bool leave();
    void done();
    bool over(std::string_view line);

    Await m_await = Await::Greeting;
    Users &m_users;
    const int m_user;
    Clock::time_point m_begin = Clock::now();
    int m_messages = 0; ///< in the maildrop
    int m_asked = 0;
    int m_got = 0;
    bool m_isUnderWay = false;
};

} // namespace Load
