// SPDX-License-Identifier: MIT
#include "pop3/words/explain.h"

#include <algorithm>

namespace Pop3 {

namespace {

struct ExplainedWord
{
    const char *word;
    const char *key;
    const char *section;
};

constexpr ExplainedWord ExplainedCommands[] = {
    {"USER", "pop3.user", "RFC 1939 section 7"},    {"PASS", "pop3.pass", "RFC 1939 section 7"},
    {"APOP", "pop3.apop", "RFC 1939 section 7"},    {"STAT", "pop3.stat", "RFC 1939 section 5"},
    {"LIST", "pop3.list", "RFC 1939 section 5"},    {"UIDL", "pop3.uidl", "RFC 1939 section 7"},
    {"RETR", "pop3.retr", "RFC 1939 section 5"},    {"TOP", "pop3.top", "RFC 1939 section 7"},
    {"DELE", "pop3.dele", "RFC 1939 section 5"},    {"RSET", "pop3.rset", "RFC 1939 section 5"},
    {"NOOP", "pop3.noop", "RFC 1939 section 5"},    {"CAPA", "pop3.capa", "RFC 2449 section 5"},
    {"QUIT", "pop3.quit", "RFC 1939 section 6"},    {"STLS", "pop3.stls", "RFC 2595 section 4"},
    {"LANG", "pop3.lang", "RFC 6856 section 3"},    {"UTF8", "pop3.utf8", "RFC 6856 section 2.1"},
    {"AUTH PLAIN", "auth.plain", "RFC 4616"},       {"AUTH LOGIN", "auth.login", "draft-murchison-sasl-login"},
    {"AUTH CRAM-MD5", "auth.cram-md5", "RFC 2195"}, {"AUTH SCRAM-SHA-256", "auth.scram", "RFC 5802, RFC 7677"},
    {"AUTH", "pop3.auth", "RFC 5034 section 4"},
};

constexpr ExplainedWord ExplainedReplies[] = {
    {"-ERR [IN-USE]", "pop3.reply.in-use", "RFC 2449 section 8.1.2"},
    {"-ERR [AUTH]", "pop3.reply.auth", "RFC 3206 section 5"},
    {"-ERR [SYS/TEMP]", "pop3.reply.sys-temp", "RFC 3206 section 4"},
    {"-ERR [SYS/PERM]", "pop3.reply.sys-perm", "RFC 3206 section 4"},
    {"-ERR [LOGIN-DELAY]", "pop3.reply.login-delay", "RFC 2449 section 8.1.1"},
    {"+OK", "pop3.reply.ok", "RFC 1939 section 3"},
    {"-ERR", "pop3.reply.err", "RFC 1939 section 3"},
    {"+", "pop3.reply.continue", "RFC 5034 section 4"},
};

constexpr ExplainedWord ExplainedCapabilities[] = {
    {"TOP", "pop3.capa.top", "RFC 2449 section 6.1"},
    {"USER", "pop3.capa.user", "RFC 2449 section 6.2"},
    {"SASL", "pop3.capa.sasl", "RFC 2449 section 6.3"},
    {"RESP-CODES", "pop3.capa.resp-codes", "RFC 2449 section 6.4"},
    {"LOGIN-DELAY", "pop3.capa.login-delay", "RFC 2449 section 6.5"},
    {"PIPELINING", "pop3.capa.pipelining", "RFC 2449 section 6.6"},
    {"EXPIRE", "pop3.capa.expire", "RFC 2449 section 6.7"},
    {"UIDL", "pop3.capa.uidl", "RFC 2449 section 6.8"},
    {"IMPLEMENTATION", "pop3.capa.implementation", "RFC 2449 section 6.9"},
    {"AUTH-RESP-CODE", "pop3.capa.auth-resp-code", "RFC 3206 section 3"},
    {"STLS", "pop3.capa.stls", "RFC 2595 section 4"},
    {"UTF8", "pop3.capa.utf8", "RFC 6856 section 2.1"},
    {"LANG", "pop3.capa.lang", "RFC 6856 section 3"},
};

/// What a line of the listing is that answers a command.
constexpr ExplainedWord ExplainedListings[] = {
    {"LIST", "pop3.list.line", "RFC 1939 section 5"},
    {"UIDL", "pop3.uidl.line", "RFC 1939 section 7"},
    {"LANG", "pop3.lang.line", "RFC 6856 section 3"},
    {"AUTH", "pop3.auth.line", "RFC 1734"},
};

/// What +OK says to a command, where it says more than yes.
constexpr ExplainedWord ExplainedSuccesses[] = {
    {"STAT", "pop3.stat.ok", "RFC 1939 section 5"}, {"LIST", "pop3.list.ok", "RFC 1939 section 5"},
    {"UIDL", "pop3.uidl.ok", "RFC 1939 section 7"}, {"RETR", "pop3.retr.ok", "RFC 1939 section 5"},
    {"TOP", "pop3.retr.ok", "RFC 1939 section 7"},  {"DELE", "pop3.dele.ok", "RFC 1939 section 5"},
    {"CAPA", "pop3.capa.ok", "RFC 2449 section 5"}, {"QUIT", "pop3.quit.ok", "RFC 1939 section 6"},
};

bool beginsWithWord(QByteArrayView line, QByteArrayView word)
{
    return line.size() >= word.size() && line.first(word.size()).compare(word, Qt::CaseInsensitive) == 0 &&
           (line.size() == word.size() || line[word.size()] == ' ');
}

template <typename Table>
Wire::Explanation lookUpWord(const Table &table, QByteArrayView line)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [line](const ExplainedWord &entry) { return beginsWithWord(line, entry.word); });
    return found == std::end(table) ? Wire::Explanation() : Wire::Explanation{found->key, found->section};
}

Wire::Explanation explainSuccess(QByteArrayView line, QByteArrayView command)
{
    if (command.isEmpty())
        return {"pop3.reply.greeting", "RFC 1939 section 4"};
    const Wire::Explanation found = lookUpWord(ExplainedSuccesses, command);
    return found.key.isEmpty() ? lookUpWord(ExplainedReplies, line) : found;
}

} // namespace

Wire::Explanation explainCommand(QByteArrayView line)
{
    return lookUpWord(ExplainedCommands, line);
}

Wire::Explanation explainReply(QByteArrayView line, QByteArrayView command)
{
    if (beginsWithWord(line, "+OK"))
        return explainSuccess(line, command);
    const Wire::Explanation status = lookUpWord(ExplainedReplies, line);
    if (!status.key.isEmpty())
        return status;
    if (line == ".")
        return {"pop3.listing.end", "RFC 1939 section 3"};
    return beginsWithWord(command, "CAPA") ? lookUpWord(ExplainedCapabilities, line)
                                           : lookUpWord(ExplainedListings, command);
}

} // namespace Pop3
