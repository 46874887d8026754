// SPDX-License-Identifier: MIT
#include "smtp/words/explain.h"

#include <algorithm>

namespace Smtp {

namespace {

struct CommandEntry
{
    const char *verb;
    const char *key;
    const char *section;
};

// clang-format off
constexpr CommandEntry Commands[] = {
    {"HELO", "smtp.helo", "RFC 5321 section 4.1.1.1"},
    {"EHLO", "smtp.ehlo", "RFC 5321 section 4.1.1.1"},
    {"MAIL", "smtp.mail", "RFC 5321 section 4.1.1.2"},
    {"MAIL_FROM:", "smtp.mail", "RFC 5321 section 4.1.1.2"},
    {"RCPT", "smtp.rcpt", "RFC 5321 section 4.1.1.3"},
    {"RCPT_TO:", "smtp.rcpt", "RFC 5321 section 4.1.1.3"},
    {"DATA", "smtp.data", "RFC 5321 section 4.1.1.4"},
    {"RSET", "smtp.rset", "RFC 5321 section 4.1.1.5"},
    {"VRFY", "smtp.vrfy", "RFC 5321 section 4.1.1.6"},
    {"EXPN", "smtp.expn", "RFC 5321 section 4.1.1.7"},
    {"HELP", "smtp.help", "RFC 5321 section 4.1.1.8"},
    {"NOOP", "smtp.noop", "RFC 5321 section 4.1.1.9"},
    {"QUIT", "smtp.quit", "RFC 5321 section 4.1.1.10"},
    {"AUTH PLAIN", "auth.plain", "RFC 4616"},
    {"AUTH LOGIN", "auth.login", "draft-murchison-sasl-login"},
    {"AUTH CRAM-MD5", "auth.cram-md5", "RFC 2195"},
    {"AUTH SCRAM-SHA-256", "auth.scram", "RFC 5802, RFC 7677"},
    {"AUTH", "smtp.auth", "RFC 4954 section 4"},
    {"STARTTLS", "smtp.starttls", "RFC 3207 section 4"},
    {"BDAT", "smtp.bdat", "RFC 3030 section 2"},
};

/// With an enhanced status before those without: the first that fits is the one.
struct ReplyEntry
{
    const char *code;
    const char *status; ///< empty: any, or none
    const char *section;
};

constexpr ReplyEntry ReplyEntries[] = {
    {"214", "", "RFC 5321 section 4.1.1.8"},
    {"220", "2.0.0", "RFC 3207 section 4"},
    {"220", "", "RFC 5321 section 3.1"},
    {"221", "", "RFC 5321 section 3.8"},
    {"235", "", "RFC 4954 section 4"},
    {"250", "", "RFC 5321 section 4.2.3"},
    {"251", "", "RFC 5321 section 3.4"},
    {"252", "", "RFC 5321 section 3.5.3"},
    {"334", "", "RFC 4954 section 4"},
    {"354", "", "RFC 5321 section 4.1.1.4"},
    {"421", "4.3.2", "RFC 3463 section 3.4"},
    {"421", "4.4.2", "RFC 5321 section 4.5.3.2"},
    {"421", "4.7.0", "RFC 5321 section 7.8"},
    {"421", "", "RFC 5321 section 3.8"},
    {"450", "", "RFC 5321 section 4.2.3"},
    {"451", "", "RFC 5321 section 4.2.3"},
    {"452", "4.2.2", "RFC 3463 section 3.3"},
    {"452", "4.3.1", "RFC 3463 section 3.4"},
    {"452", "4.5.3", "RFC 5321 section 4.5.3.1.10"},
    {"452", "", "RFC 5321 section 4.5.3.1"},
    {"454", "", "RFC 3207 section 4, RFC 4954 section 6"},
    {"500", "5.5.6", "RFC 4954 section 4"},
    {"500", "", "RFC 5321 section 4.2.4"},
    {"501", "5.7.0", "RFC 4954 section 4"},
    {"501", "", "RFC 5321 section 4.2.3"},
    {"502", "", "RFC 5321 section 4.2.4"},
    {"503", "", "RFC 5321 section 4.1.4"},
    {"504", "", "RFC 5321 section 4.2.3"},
    {"530", "", "RFC 4954 section 6"},
    {"535", "", "RFC 4954 section 6"},
    {"538", "", "RFC 4954 section 6"},
    {"550", "5.1.1", "RFC 3463 section 3.2"},
    {"550", "5.6.0", "RFC 5321 section 2.3.8"},
    {"550", "5.7.1", "RFC 5321 section 7.9"},
    {"550", "", "RFC 5321 section 4.2.3"},
    {"551", "", "RFC 5321 section 3.4"},
    {"552", "5.3.4", "RFC 1870 section 6"},
    {"552", "", "RFC 5321 section 4.5.3.1"},
    {"553", "5.6.7", "RFC 6531 section 3.5"},
    {"553", "", "RFC 5321 section 4.2.3"},
    {"554", "5.4.6", "RFC 5321 section 6.3"},
    {"554", "5.5.1", "RFC 5321 section 4.3.1"},
    {"554", "", "RFC 5321 section 4.2.3"},
    {"555", "", "RFC 5321 section 4.1.1.11"},
};

/// What the lines of a reply to EHLO announce.
constexpr CommandEntry EhloKeywords[] = {
    {"SIZE", "smtp.ehlo.size", "RFC 1870"},
    {"PIPELINING", "smtp.ehlo.pipelining", "RFC 2920"},
    {"8BITMIME", "smtp.ehlo.8bitmime", "RFC 6152"},
    {"SMTPUTF8", "smtp.ehlo.smtputf8", "RFC 6531 section 3.1"},
    {"ENHANCEDSTATUSCODES", "smtp.ehlo.enhancedstatuscodes", "RFC 2034"},
    {"CHUNKING", "smtp.ehlo.chunking", "RFC 3030 section 2"},
    {"BINARYMIME", "smtp.ehlo.binarymime", "RFC 3030 section 3"},
    {"STARTTLS", "smtp.ehlo.starttls", "RFC 3207 section 4"},
    {"AUTH", "smtp.ehlo.auth", "RFC 4954 section 3"},
    {"LIMITS", "smtp.ehlo.limits", "RFC 9422"},
    {"DSN", "smtp.ehlo.dsn", "RFC 3461 section 4"},
    {"HELP", "smtp.ehlo.help", "RFC 5321 section 4.1.1.8"},
    {"VRFY", "smtp.ehlo.vrfy", "RFC 5321 section 4.1.1.6"},
    {"ETRN", "smtp.ehlo.etrn", "RFC 1985"},
};

/// What 250 says to each command.
constexpr CommandEntry Completions[] = {
    {"HELO", "smtp.reply.250-helo", "RFC 5321 section 4.1.1.1"},
    {"MAIL", "smtp.reply.250-mail", "RFC 5321 section 4.1.1.2"},
    {"MAIL_FROM:", "smtp.reply.250-mail", "RFC 5321 section 4.1.1.2"},
    {"RCPT", "smtp.reply.250-rcpt", "RFC 5321 section 4.1.1.3"},
    {"RCPT_TO:", "smtp.reply.250-rcpt", "RFC 5321 section 4.1.1.3"},
    {"RSET", "smtp.reply.250-rset", "RFC 5321 section 4.1.1.5"},
    {"NOOP", "smtp.reply.250-noop", "RFC 5321 section 4.1.1.9"},
    {"BDAT", "smtp.reply.250-bdat", "RFC 3030 section 2"},
    {EndOfText, "smtp.reply.250-text", "RFC 5321 section 4.1.1.4"},
};
// clang-format on

/// "MAIL_FROM:a@b" has no blank behind its verb.
bool hasVerb(QByteArrayView line, QByteArrayView verb)
{
    if (line.size() < verb.size() || line.first(verb.size()).compare(verb, Qt::CaseInsensitive) != 0)
        return false;
    return verb.endsWith(':') || line.size() == verb.size() || line[verb.size()] == ' ';
}

bool hasWord(QByteArrayView line, QByteArrayView word)
{
    return line.startsWith(word) && (line.size() == word.size() || line[word.size()] == ' ');
}

bool fits(QByteArrayView line, const ReplyEntry &entry)
{
    const QByteArrayView code(entry.code);
    if (!line.startsWith(code) || (line.size() > code.size() && line[code.size()] != ' ' && line[code.size()] != '-'))
        return false;
    const QByteArrayView status(entry.status);
    return status.isEmpty() || (line.size() > code.size() && hasWord(line.sliced(code.size() + 1), status));
}

template <typename Table>
Wire::Explanation lookUpVerb(const Table &table, QByteArrayView line)
{
    const auto entry = std::find_if(std::begin(table), std::end(table),
                                    [&](const CommandEntry &candidate) { return hasVerb(line, candidate.verb); });
    return entry == std::end(table) ? Wire::Explanation() : Wire::Explanation{entry->key, entry->section};
}

/// A keyword of EHLO may be told without the command, if its line is not the last one.
Wire::Explanation explainCompletion(QByteArrayView line, QByteArrayView command)
{
    constexpr qsizetype CodeAndSeparator = 4;
    const bool isOfEhlo = hasVerb(command, "EHLO");
    if (line.size() > CodeAndSeparator && (isOfEhlo || (command.isEmpty() && line[CodeAndSeparator - 1] == '-'))) {
        const Wire::Explanation keyword = lookUpVerb(EhloKeywords, line.sliced(CodeAndSeparator));
        if (!keyword.key.isEmpty())
            return keyword;
    }
    return isOfEhlo ? Wire::Explanation{"smtp.ehlo.greeting", "RFC 5321 section 4.1.1.1"}
                    : lookUpVerb(Completions, command);
}

} // namespace

Wire::Explanation explainCommand(QByteArrayView line)
{
    return lookUpVerb(Commands, line);
}

Wire::Explanation explainReply(QByteArrayView line, QByteArrayView command)
{
    const auto entry = std::find_if(std::begin(ReplyEntries), std::end(ReplyEntries),
                                    [&](const ReplyEntry &candidate) { return fits(line, candidate); });
    if (entry == std::end(ReplyEntries))
        return {};
    if (QByteArrayView(entry->code) == "250") {
        const Wire::Explanation completion = explainCompletion(line, command);
        if (!completion.key.isEmpty())
            return completion;
    }
    const QByteArray status(entry->status);
    return {QByteArray("smtp.reply.") + entry->code + (status.isEmpty() ? "" : "-") + status, entry->section};
}

} // namespace Smtp
