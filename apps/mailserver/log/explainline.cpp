// SPDX-License-Identifier: MIT
#include "log/explainline.h"

#include <algorithm>

namespace Log {

using Net::ConnectionEvent;

namespace {

struct Entry
{
    const char *word;
    const char *key;
    const char *section;
};

constexpr Entry Pop3Commands[] = {
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

constexpr Entry Pop3Replies[] = {
    {"-ERR [IN-USE]", "pop3.reply.in-use", "RFC 2449 section 8.1.2"},
    {"-ERR [AUTH]", "pop3.reply.auth", "RFC 3206 section 5"},
    {"-ERR [SYS/TEMP]", "pop3.reply.sys-temp", "RFC 3206 section 4"},
    {"-ERR [SYS/PERM]", "pop3.reply.sys-perm", "RFC 3206 section 4"},
    {"-ERR [LOGIN-DELAY]", "pop3.reply.login-delay", "RFC 2449 section 8.1.1"},
    {"+OK", "pop3.reply.ok", "RFC 1939 section 3"},
    {"-ERR", "pop3.reply.err", "RFC 1939 section 3"},
    {"+", "pop3.reply.continue", "RFC 5034 section 4"},
};

bool beginsWith(QByteArrayView line, QByteArrayView word)
{
    return line.size() >= word.size() && line.first(word.size()).compare(word, Qt::CaseInsensitive) == 0 &&
           (line.size() == word.size() || line[word.size()] == ' ');
}

template <typename Table>
Smtp::Explanation lookUp(const Table &table, QByteArrayView line)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [line](const Entry &entry) { return beginsWith(line, entry.word); });
    return found == std::end(table) ? Smtp::Explanation() : Smtp::Explanation{found->key, found->section};
}

} // namespace

Smtp::Explanation explain(const ConnectionEvent &event)
{
    if (event.kind != ConnectionEvent::Kind::Line)
        return {};
    const bool isFromClient = event.direction == ConnectionEvent::Direction::FromClient;
    if (event.protocol == Net::Protocol::Smtp)
        return isFromClient ? Smtp::explainCommand(event.text) : Smtp::explainReply(event.text);
    return isFromClient ? lookUp(Pop3Commands, event.text) : lookUp(Pop3Replies, event.text);
}

} // namespace Log
