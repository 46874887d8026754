// SPDX-License-Identifier: MIT
#include "pop3dialogue.h"

#include <cstdlib>

namespace Load {

Pop3Dialogue::Pop3Dialogue(const Plan &plan, Tally &tally, ssl_ctx_st *tls, Users &users)
    : Dialogue(plan, tally, tls)
    , m_users(users)
    , m_user(users.take())
{
    m_isUnderWay = plan.work == Plan::Work::Idle || tally.take();
}

void Pop3Dialogue::linkEnded()
{
    if (m_isUnderWay && m_plan.work != Plan::Work::Idle)
        m_tally.fail("the link ended");
    m_isUnderWay = false;
}

bool Pop3Dialogue::read(std::string_view line)
{
    if (m_await == Await::Listing || m_await == Await::Text)
        return readText(line);
    if (!line.starts_with("+OK"))
        return over(line);
    switch (m_await) {
    case Await::Greeting:
        link().send("USER user" + std::to_string(m_user) + "\r\nPASS " + m_plan.password + "\r\n");
        m_await = Await::User;
        return true;
    case Await::User:
        m_await = Await::Password;
        return true;
    case Await::Password:
        if (m_plan.work != Plan::Work::Idle)
            link().send("STAT\r\n");
        m_await = Await::Statistics;
        return true;
    case Await::Statistics:
        return readStatistics(line);
    case Await::Message:
        m_await = m_plan.work == Plan::Work::List ? Await::Listing : Await::Text;
        return true;
    default:
        break;
    }
    done();
    return false;
}

void Pop3Dialogue::done()
{
    if (m_isUnderWay)
        m_tally.finish(Clock::now() - m_begin);
    m_isUnderWay = false;
}

bool Pop3Dialogue::readStatistics(std::string_view line)
{
    m_messages = std::atoi(std::string(line.substr(4)).c_str());
    if (m_plan.work == Plan::Work::Login || m_messages == 0)
        return leave();
    m_await = Await::Message;
    m_begin = Clock::now(); // of a listing the login is not what is measured
    if (m_plan.work == Plan::Work::List)
        link().send("LIST\r\n");
    else
        askForMessages();
    return true;
}

bool Pop3Dialogue::readText(std::string_view line)
{
    m_tally.addOctets((long long)line.size() + 2);
    if (line != ".")
        return true;
    if (m_plan.work == Plan::Work::List) {
        m_tally.addMessages(m_messages);
        done();
        return leave();
    }
    messageEnded();
    if (m_got == m_messages)
        leave();
    return true;
}

void Pop3Dialogue::messageEnded()
{
    ++m_got;
    m_tally.addMessages(1);
    m_await = Await::Message;
    // In batches, as clients do: half a window at a time.
    if (m_asked - m_got <= m_plan.window / 2)
        askForMessages();
}

void Pop3Dialogue::askForMessages()
{
    std::string batch;
    while (m_asked < m_messages && m_asked - m_got < m_plan.window)
        batch += "RETR " + std::to_string(++m_asked) + "\r\n";
    link().send(batch);
}

bool Pop3Dialogue::leave()
{
    link().send("QUIT\r\n");
    m_await = Await::Farewell;
    return true;
}

bool Pop3Dialogue::over(std::string_view line)
{
    if (m_isUnderWay && m_plan.work != Plan::Work::Idle)
        m_tally.fail(std::string(line));
    m_isUnderWay = false;
    return false;
}

} // namespace Load
