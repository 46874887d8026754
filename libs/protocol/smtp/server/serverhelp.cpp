// SPDX-License-Identifier: MIT
#include "smtp/server/serverhelp.h"

#include "smtp/words/replies.h"

#include <algorithm>

namespace Smtp {

namespace {

struct Topic
{
    const char *command;
    const char *text;
};

constexpr Topic Topics[] = {
    {"HELO", "HELO domain: says who you are (RFC 5321 section 4.1.1.1)"},
    {"EHLO", "EHLO domain: says who you are, and asks for the extensions (RFC 5321 section 4.1.1.1)"},
    {"STARTTLS", "STARTTLS: encrypts the link (RFC 3207)"},
    {"AUTH", "AUTH mechanism [initial-response]: logs in (RFC 4954)"},
    {"MAIL", "MAIL FROM:<address> [parameters]: begins a message (RFC 5321 section 4.1.1.2)"},
    {"RCPT", "RCPT TO:<address> [parameters]: names a recipient (RFC 5321 section 4.1.1.3)"},
    {"DATA", "DATA: the text follows, ended by \".\" on a line by itself (RFC 5321 section 4.1.1.4)"},
    {"BDAT", "BDAT octets [LAST]: so many octets of text follow (RFC 3030)"},
    {"RSET", "RSET: forgets the message that was begun (RFC 5321 section 4.1.1.5)"},
    {"NOOP", "NOOP: does nothing (RFC 5321 section 4.1.1.9)"},
    {"VRFY", "VRFY name: tells nobody who has an account here (RFC 5321 section 3.5.3)"},
    {"HELP", "HELP [command]: what you are reading (RFC 5321 section 4.1.1.8)"},
    {"QUIT", "QUIT: says goodbye (RFC 5321 section 4.1.1.10)"},
};

Reply overview()
{
    QByteArrayList commands;
    for (const Topic &topic : Topics)
        commands += topic.command;
    return Replies::help({"Commands: " + commands.join(' '),
                          "MAIL_FROM: and RCPT_TO: may be written for MAIL FROM: and RCPT TO:",
                          "HELP and a command tells more; see RFC 5321"});
}

} // namespace

Reply helpOn(const QByteArray &topic)
{
    if (topic.isEmpty())
        return overview();
    const auto found = std::find_if(std::begin(Topics), std::end(Topics), [&](const Topic &candidate) {
        return topic.compare(candidate.command, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(Topics) ? Replies::unknownHelpTopic() : Replies::help({found->text});
}

} // namespace Smtp
