// SPDX-License-Identifier: MIT
#include "smtp/explain.h"

#include <algorithm>

namespace Smtp {

namespace {

struct CommandEntry
{
    const char *verb;
    const char *key;
    const char *section;
};

constexpr CommandEntry Commands[] = {
    {"HELO", "smtp.helo", "RFC 5321 section 4.1.1.1"},   {"EHLO", "smtp.ehlo", "RFC 5321 section 4.1.1.1"},
    {"MAIL", "smtp.mail", "RFC 5321 section 4.1.1.2"},   {"MAIL_FROM:", "smtp.mail", "RFC 5321 section 4.1.1.2"},
    {"RCPT", "smtp.rcpt", "RFC 5321 section 4.1.1.3"},   {"RCPT_TO:", "smtp.rcpt", "RFC 5321 section 4.1.1.3"},
    {"DATA", "smtp.data", "RFC 5321 section 4.1.1.4"},   {"RSET", "smtp.rset", "RFC 5321 section 4.1.1.5"},
    {"VRFY", "smtp.vrfy", "RFC 5321 section 4.1.1.6"},   {"EXPN", "smtp.expn", "RFC 5321 section 4.1.1.7"},
    {"HELP", "smtp.help", "RFC 5321 section 4.1.1.8"},   {"NOOP", "smtp.noop", "RFC 5321 section 4.1.1.9"},
    {"QUIT", "smtp.quit", "RFC 5321 section 4.1.1.10"},  {"AUTH", "smtp.auth", "RFC 4954 section 4"},
    {"STARTTLS", "smtp.starttls", "RFC 3207 section 4"}, {"BDAT", "smtp.bdat", "RFC 3030 section 2"},
};

struct ReplyEntry
{
    const char *code;
    const char *section;
};

constexpr ReplyEntry Replies[] = {
    {"214", "RFC 5321 section 4.1.1.8"},  {"220", "RFC 5321 section 3.1"},   {"221", "RFC 5321 section 3.8"},
    {"235", "RFC 4954 section 4"},        {"250", "RFC 5321 section 4.2.3"}, {"251", "RFC 5321 section 3.4"},
    {"252", "RFC 5321 section 3.5.3"},    {"334", "RFC 4954 section 4"},     {"354", "RFC 5321 section 4.1.1.4"},
    {"421", "RFC 5321 section 3.8"},      {"450", "RFC 5321 section 4.2.3"}, {"451", "RFC 5321 section 4.2.3"},
    {"452", "RFC 5321 section 4.5.3.1"},  {"454", "RFC 4954 section 6"},     {"500", "RFC 5321 section 4.2.4"},
    {"501", "RFC 5321 section 4.2.3"},    {"502", "RFC 5321 section 4.2.4"}, {"503", "RFC 5321 section 4.1.4"},
    {"504", "RFC 5321 section 4.2.3"},    {"530", "RFC 4954 section 6"},     {"535", "RFC 4954 section 6"},
    {"538", "RFC 4954 section 6"},        {"550", "RFC 5321 section 4.2.3"}, {"551", "RFC 5321 section 3.4"},
    {"552", "RFC 5321 section 4.5.3.1"},  {"553", "RFC 5321 section 4.2.3"}, {"554", "RFC 5321 section 4.2.3"},
    {"555", "RFC 5321 section 4.1.1.11"},
};

/// "MAIL_FROM:a@b" has no blank behind its verb.
bool hasVerb(QByteArrayView line, QByteArrayView verb)
{
    if (line.size() < verb.size() || line.first(verb.size()).compare(verb, Qt::CaseInsensitive) != 0)
        return false;
    return verb.endsWith(':') || line.size() == verb.size() || line[verb.size()] == ' ';
}

bool hasCode(QByteArrayView line, QByteArrayView code)
{
    return line.startsWith(code) && (line.size() == code.size() || line[3] == ' ' || line[3] == '-');
}

} // namespace

Explanation explainCommand(QByteArrayView line)
{
    const auto entry = std::find_if(std::begin(Commands), std::end(Commands),
                                    [&](const CommandEntry &candidate) { return hasVerb(line, candidate.verb); });
    return entry == std::end(Commands) ? Explanation() : Explanation{entry->key, entry->section};
}

Explanation explainReply(QByteArrayView line)
{
    const auto entry = std::find_if(std::begin(Replies), std::end(Replies),
                                    [&](const ReplyEntry &candidate) { return hasCode(line, candidate.code); });
    if (entry == std::end(Replies))
        return {};
    return {QByteArray("smtp.reply.") + entry->code, entry->section};
}

} // namespace Smtp
