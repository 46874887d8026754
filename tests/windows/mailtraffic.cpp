// SPDX-License-Identifier: MIT
#include "windows/mailtraffic.h"

#include "windows/clientlink.h"

#include <array>
#include <chrono>

namespace {

constexpr std::chrono::milliseconds Pause{20};

/// Lines that no server should stumble over, and no window.
QByteArray oddLine(std::mt19937 &random)
{
    static const std::array<QByteArray, 9> Lines{
        "NOOP \xe2\x80\xae"
        "250 OK", // right-to-left override
        "NOOP a\xe2\x80\xa8"
        "250 forged",                            // line separator
        "HELP \xf0\x9f\x98\x80\xf0\x9f\x98\x80", // emoji
        "XYZZY",
        "MAIL FROM:<" + QByteArray(200, 'a') + "@example.org>",
        QByteArray("NOOP \0\x01\x1b[31mred", 16),
        "EHLO",
        "VRFY bob",
        "NOOP " + QByteArray(3000, 'y'),
    };
    return Lines[random() % Lines.size()];
}

QByteArray messageText(std::mt19937 &random)
{
    QByteArray text = "From: \"Eve \xe2\x80\xae\" <eve@example.org>\r\nTo: bob@localhost\r\n"
                      "Subject: =?UTF-8?B?R3LDvMOfZSDwn5iA?= " +
                      QByteArray::number(random()) + "\r\n\r\n";
    const int shape = int(random() % 20);
    if (shape == 0) { // one line that is long to lay out
        for (int i = 0; i < 64 * 1024; ++i)
            text += "\xf0\x9f\x98\x80";
        return text + "\r\n";
    }
    for (int line = 0; line < shape * 3; ++line)
        text += "A line of the text\r\n..stuffed\r\n";
    return text;
}

} // namespace

MailTraffic::MailTraffic(const User &user, int threads, quint32 seed)
    : m_user(user)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this, seed = seed + quint32(i)] { work(seed); });
}

MailTraffic::~MailTraffic()
{
    m_isEnding = true;
    for (std::thread &thread : m_threads)
        thread.join();
}

void MailTraffic::setPorts(quint16 smtp, quint16 pop3)
{
    m_smtpPort = smtp;
    m_pop3Port = pop3;
}

void MailTraffic::work(quint32 seed)
{
    std::mt19937 random(seed);
    while (!m_isEnding) {
        if (m_smtpPort != 0) {
            random() % 3 != 0 ? smtpSession(random) : pop3Session(random);
            ++m_sessions;
        }
        std::this_thread::sleep_for(Pause);
    }
}

void MailTraffic::smtpSession(std::mt19937 &random)
{
    ClientLink link(m_smtpPort);
    link.reply();
    link.ask(random() % 2 == 0 ? "EHLO client.example.org" : "HELO client");
    for (quint32 i = random() % 4; i > 0 && !m_isEnding; --i) {
        if (random() % 4 == 0)
            link.ask(oddLine(random));
        sendMail(link, random);
    }
    if (random() % 3 != 0)
        link.ask("QUIT"); // else the link breaks
}

void MailTraffic::sendMail(ClientLink &link, std::mt19937 &random)
{
    link.ask("MAIL FROM:<eve@example.org>");
    if (random() % 5 == 0)
        link.ask("RCPT TO:<nobody@localhost>");
    link.ask("RCPT TO:<" + m_user.name + "@localhost>");
    if (!link.ask("DATA").startsWith("354"))
        return;
    link.send(messageText(random));
    if (random() % 10 == 0)
        return; // broken off in the middle of a message
    m_accepted += link.ask(".").startsWith("250") ? 1 : 0;
}

void MailTraffic::pop3Session(std::mt19937 &random)
{
    ClientLink link(m_pop3Port);
    link.line();
    link.ask("CAPA");
    link.readToDot();
    link.ask("USER " + m_user.name);
    const bool isRight = random() % 12 != 0;
    if (!link.ask("PASS " + (isRight ? m_user.password : QByteArray("wrong"))).startsWith("+OK"))
        return;
    if (link.ask("UIDL").startsWith("+OK"))
        link.readToDot();
    const QByteArray stat = link.ask("STAT");
    const int messages = stat.split(' ').value(1).toInt();
    for (int number = 1; number <= messages && !m_isEnding; ++number) {
        const QByteArray what =
            random() % 3 == 0 ? "TOP " + QByteArray::number(number) + " 0" : "RETR " + QByteArray::number(number);
        if (link.ask(what).startsWith("+OK") && link.readToDot())
            m_read += what.startsWith("RETR") ? 1 : 0;
        if (random() % 3 != 0)
            link.ask("DELE " + QByteArray::number(number));
    }
    if (random() % 4 != 0)
        link.ask("QUIT"); // else nothing is deleted
}
