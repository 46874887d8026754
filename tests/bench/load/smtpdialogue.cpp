// SPDX-License-Identifier: MIT
#include "smtpdialogue.h"

#include <algorithm>

namespace Load {

namespace {

constexpr int LineOctets = 76;

/// A message of about @p octets octets with its closing line.
std::string messageText(int octets)
{
    std::string text = "From: <load@load.test>\r\nSubject: load\r\n\r\n";
    const std::string line(LineOctets - 2, 'x');
    while (int(text.size()) + LineOctets < octets)
        text += line + "\r\n";
    text.append(std::size_t(std::max(0, octets - int(text.size()) - 2)), 'y');
    return text + "\r\n.\r\n";
}

} // namespace

SmtpDialogue::SmtpDialogue(const Plan &plan, Tally &tally, ssl_ctx_st *tls, int number)
    : Dialogue(plan, tally, tls)
    , m_envelope("MAIL FROM:<load@load.test>\r\nRCPT TO:<user" + std::to_string(number % plan.users) + '@' +
                 plan.domain + ">\r\nDATA\r\n")
    , m_text(messageText(plan.octets))
    , m_left(plan.perConnection)
{
    m_isUnderWay = tally.take();
}

void SmtpDialogue::linkEnded()
{
    if (m_isUnderWay)
        m_tally.fail("the link ended");
    m_isUnderWay = false;
}

bool SmtpDialogue::read(std::string_view line)
{
    if (line.size() < 4 || line[3] == '-')
        return true;
    const bool isExpected = line[0] == (m_await == Await::Text ? '3' : '2');
    if (!isExpected)
        return refused(line);
    switch (m_await) {
    case Await::Greeting:
        link().send("EHLO load.test\r\n");
        m_await = Await::Hello;
        return true;
    case Await::Hello:
        return nextMessage();
    case Await::Sender:
        m_await = Await::Recipient;
        return true;
    case Await::Recipient:
        m_await = Await::Text;
        return true;
    case Await::Text:
        link().send(m_text);
        m_textSent = Clock::now();
        m_await = Await::Stored;
        return true;
    case Await::Stored:
        m_tally.finish(Clock::now() - m_textSent);
        m_tally.addMessages(1);
        m_tally.addOctets(m_plan.octets);
        m_isUnderWay = --m_left > 0 && m_tally.take();
        return nextMessage();
    case Await::Farewell:
        break;
    }
    return false;
}

bool SmtpDialogue::nextMessage()
{
    link().send(m_isUnderWay ? std::string_view(m_envelope) : "QUIT\r\n");
    m_await = m_isUnderWay ? Await::Sender : Await::Farewell;
    return true;
}

bool SmtpDialogue::refused(std::string_view line)
{
    if (m_isUnderWay)
        m_tally.fail(std::string(line));
    m_isUnderWay = false;
    return false;
}

} // namespace Load
