// SPDX-License-Identifier: MIT
#include "log/serverwords.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <optional>

namespace Log {

namespace {

/// A sentence within a sentence, as what is wrong within where, is translated as well.
constexpr int MaxDepth = 4;

// In the order in which they are tried: what has more words of its own goes first.
constexpr const char *Catalogue[] = {
    // States of a session.
    QT_TRANSLATE_NOOP("ServerWords", "Authenticating"),
    QT_TRANSLATE_NOOP("ServerWords", "Authorization"),
    QT_TRANSLATE_NOOP("ServerWords", "Chunk"),
    QT_TRANSLATE_NOOP("ServerWords", "Closed"),
    QT_TRANSLATE_NOOP("ServerWords", "Connected"),
    QT_TRANSLATE_NOOP("ServerWords", "Data"),
    QT_TRANSLATE_NOOP("ServerWords", "Greeted"),
    QT_TRANSLATE_NOOP("ServerWords", "Transaction"),
    QT_TRANSLATE_NOOP("ServerWords", "Update"),
    // Why a connection ended.
    QT_TRANSLATE_NOOP("ServerWords", "failed"),
    QT_TRANSLATE_NOOP("ServerWords", "link lost"),
    QT_TRANSLATE_NOOP("ServerWords", "quit"),
    QT_TRANSLATE_NOOP("ServerWords", "refused"),
    QT_TRANSLATE_NOOP("ServerWords", "server stopped"),
    QT_TRANSLATE_NOOP("ServerWords", "timed out"),
    QT_TRANSLATE_NOOP("ServerWords", "TLS failed"),
    // Notes of a connection.
    QT_TRANSLATE_NOOP("ServerWords", "TLS started: %1, resumed"),
    QT_TRANSLATE_NOOP("ServerWords", "TLS started: %1"),
    QT_TRANSLATE_NOOP("ServerWords", "TLS failed: %1"),
    QT_TRANSLATE_NOOP("ServerWords", "there is no certificate"),
    QT_TRANSLATE_NOOP("ServerWords", "the handshake took too long"),
    QT_TRANSLATE_NOOP("ServerWords", "the client hung up in the middle of the handshake"),
    QT_TRANSLATE_NOOP("ServerWords",
                      "Something came in clear behind the command that asks for TLS; it was not looked at"),
    QT_TRANSLATE_NOOP("ServerWords", "%1 is not of this server's domains"),
    QT_TRANSLATE_NOOP("ServerWords", "The mailbox lock was lost; nothing is deleted"),
    QT_TRANSLATE_NOOP("ServerWords",
                      "Wrong user name or password, answered after %1 ms; the address is banned, and the session ends"),
    QT_TRANSLATE_NOOP("ServerWords", "Wrong user name or password, answered after %1 ms"),
    // A client that is turned away.
    QT_TRANSLATE_NOOP("ServerWords", "A connection from %1 is turned away: the address is banned for failed logins."),
    QT_TRANSLATE_NOOP(
        "ServerWords",
        "Connections from %1 are turned away, %2 since the last note: the address is banned for failed logins."),
    QT_TRANSLATE_NOOP("ServerWords", "Connections are turned away: %1 are open, and that is the limit."),
    QT_TRANSLATE_NOOP("ServerWords", "Connections are turned away: each worker has %1, and that is the limit."),
    QT_TRANSLATE_NOOP("ServerWords",
                      "Connections from %1 are turned away: %2 are open, and that is the limit of one address."),
    // The settings were read again.
    QT_TRANSLATE_NOOP("ServerWords", "%1; what changed of %2 is taken over when the program is started again"),
    QT_TRANSLATE_NOOP("ServerWords", "The settings were read again; connections that come from now on have them"),
    QT_TRANSLATE_NOOP("ServerWords", "The settings were read again and have not changed"),
    QT_TRANSLATE_NOOP("ServerWords", "Until that is mended the server listens where it did before"),
    // The aliases.
    QT_TRANSLATE_NOOP("ServerWords", "%1; the aliases of before stay in force"),
    QT_TRANSLATE_NOOP("ServerWords", "%1; mail is not taken until that is mended"),
    QT_TRANSLATE_NOOP("ServerWords", "%1, line %2: %3"),
    QT_TRANSLATE_NOOP("ServerWords", "%1, %2 leads back to itself: %3"),
    QT_TRANSLATE_NOOP("ServerWords", "%1 is no account and no alias"),
    QT_TRANSLATE_NOOP("ServerWords",
                      "%1 is an account, and would get no mail any more: name it among the targets, too"),
    QT_TRANSLATE_NOOP("ServerWords", "%1 leads to more than %2 mailboxes"),
    QT_TRANSLATE_NOOP("ServerWords", "all aliases together lead to more than %1 mailboxes"),
    QT_TRANSLATE_NOOP("ServerWords", "%1 stands in line %2 already"),
    QT_TRANSLATE_NOOP("ServerWords", "more than %1 aliases"),
    QT_TRANSLATE_NOOP("ServerWords", "more than %1 targets"),
    QT_TRANSLATE_NOOP("ServerWords", "longer than %1 octets"),
    QT_TRANSLATE_NOOP("ServerWords", "%1 is no domain of this server"),
    QT_TRANSLATE_NOOP("ServerWords", "a name is missing"),
    QT_TRANSLATE_NOOP("ServerWords", "a name that cannot be one"),
    QT_TRANSLATE_NOOP("ServerWords", "a domain that cannot be one"),
    QT_TRANSLATE_NOOP("ServerWords", "this is no UTF-8"),
    QT_TRANSLATE_NOOP("ServerWords", "a colon is missing between the alias and its targets"),
    // The certificate.
    QT_TRANSLATE_NOOP("ServerWords", "The certificate in %1 has expired on %2: clients will refuse it; put a new one "
                                     "in its place"),
    QT_TRANSLATE_NOOP("ServerWords", "The certificate in %1 is valid from %2 on: clients will refuse it until then"),
};

struct Pattern
{
    const char *source;
    QStringList words; ///< what stands before, between and behind its %1, %2, ...; one: it has none
};

struct Patterns
{
    Patterns();

    QHash<QString, const char *> plain;
    QList<Pattern> withArguments;
};

Patterns::Patterns()
{
    const QRegularExpression marker(QStringLiteral("%\\d"));
    for (const char *source : Catalogue) {
        const QStringList words = QString::fromLatin1(source).split(marker);
        if (words.size() == 1)
            plain.insert(words.first(), source);
        else
            withArguments.append({source, words});
    }
}

/// What stands in @p text where the pattern has %1, %2, ...; nothing if the other words are not the same.
std::optional<QStringList> argumentsIn(const QString &text, const QStringList &words)
{
    const qsizetype end = text.size() - words.last().size();
    if (end < words.first().size() || !text.startsWith(words.first()) || !text.endsWith(words.last()))
        return std::nullopt;
    QStringList found;
    qsizetype begin = words.first().size();
    for (qsizetype at = 1; at < words.size(); ++at) {
        const qsizetype next = at + 1 < words.size() ? text.indexOf(words.at(at), begin) : end;
        if (next < begin || next > end)
            return std::nullopt;
        found.append(text.sliced(begin, next - begin));
        begin = next + words.at(at).size();
    }
    return found;
}

QString filled(const QString &pattern, const QStringList &arguments)
{
    QString text;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const int number = pattern.at(at) == u'%' && at + 1 < pattern.size() ? pattern.at(at + 1).digitValue() : -1;
        text += number > 0 ? arguments.value(number - 1) : QString(pattern.at(at));
        at += number > 0 ? 1 : 0;
    }
    return text;
}

QString translatedTo(const QString &english, int depth)
{
    static const Patterns patterns;
    if (const char *plain = patterns.plain.value(english))
        return QCoreApplication::translate("ServerWords", plain);
    for (const Pattern &pattern : patterns.withArguments) {
        auto arguments = argumentsIn(english, pattern.words);
        if (!arguments)
            continue;
        for (QString &argument : *arguments)
            argument = depth > 0 ? translatedTo(argument, depth - 1) : argument;
        return filled(QCoreApplication::translate("ServerWords", pattern.source), *arguments);
    }
    return english;
}

} // namespace

QString translatedWords(const QString &english)
{
    return translatedTo(english, MaxDepth);
}

} // namespace Log
