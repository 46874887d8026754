// SPDX-License-Identifier: MIT
#include "headerfolding.h"

#include <QList>

#include <algorithm>

namespace Mime {

namespace {

// In UTF-8; an encoded word of so many fits behind "Subject: " (RFC 2047 section 2 allows words of 75).
constexpr qsizetype EncodedWordOctets = 39;
// A word that is longer leaves a line too long: it is encoded, since encoded words can be split.
constexpr qsizetype MaxPlainWordOctets = 64;

QString withoutControls(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = QLatin1Char(' ');
    }
    return text;
}

bool isPrintableAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar character) { return character >= u' ' && character <= u'~'; });
}

bool canStayPlain(const QString &text)
{
    if (!isPrintableAscii(text) || text.contains(QLatin1StringView("=?")) || text.contains(QLatin1StringView("  ")))
        return false;
    if (text.startsWith(QLatin1Char(' ')) || text.endsWith(QLatin1Char(' ')))
        return false;
    const auto words = text.split(QLatin1Char(' '));
    return std::all_of(words.begin(), words.end(),
                       [](const QString &word) { return word.size() <= MaxPlainWordOctets; });
}

// A character is never split between two words (RFC 2047 section 5).
QList<QByteArray> encodedWords(const QString &text)
{
    QList<QByteArray> words;
    QByteArray octets;
    const auto flush = [&words, &octets] {
        if (!octets.isEmpty())
            words.append("=?UTF-8?B?" + std::exchange(octets, {}).toBase64() + "?=");
    };
    const auto characters = text.toUcs4();
    for (const char32_t character : characters) {
        const QByteArray utf8 = QString::fromUcs4(&character, 1).toUtf8();
        if (octets.size() + utf8.size() > EncodedWordOctets)
            flush();
        octets += utf8;
    }
    flush();
    return words;
}

QList<QByteArray> textWords(const QString &text)
{
    return canStayPlain(text) ? text.toLatin1().split(' ') : encodedWords(text);
}

/// Puts words behind a field name, a line end before each that would make its line too long.
class FoldedLine
{
public:
    explicit FoldedLine(const QByteArray &name)
        : m_text(name + ':')
        , m_column(m_text.size())
    {
    }

    void add(const QByteArray &word)
    {
        const bool isFirst = m_text.endsWith(':') && m_column == m_text.size();
        if (m_column + 1 + word.size() > PreferredLineOctets && !isFirst) {
            m_text += "\r\n";
            m_column = 0;
        }
        m_text += ' ' + word;
        m_column += 1 + word.size();
    }

    QByteArray finish() { return m_text + "\r\n"; }

private:
    QByteArray m_text;
    qsizetype m_column;
};

// RFC 5322 section 3.2.3: characters that need no quotes in a phrase, blanks between words aside.
bool isAtoms(const QString &name)
{
    return std::all_of(name.begin(), name.end(), [](QChar character) {
        return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z') ||
               (character >= u'0' && character <= u'9') || QStringLiteral("!#$%&'*+-/=?^_`{|}~ ").contains(character);
    });
}

QList<QByteArray> phraseWords(const QString &name)
{
    if (name.isEmpty())
        return {};
    if (!canStayPlain(name) || name.size() > MaxPlainWordOctets)
        return encodedWords(name);
    if (isAtoms(name))
        return name.toLatin1().split(' ');
    QString quoted = name;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return {'"' + quoted.toLatin1() + '"'};
}

QList<QByteArray> mailboxWords(const Mail::NamedAddress &mailbox)
{
    QList<QByteArray> words = phraseWords(withoutControls(mailbox.name));
    const QByteArray spec = mailbox.address.toByteArray();
    words.append(words.isEmpty() ? spec : '<' + spec + '>');
    return words;
}

// RFC 5322 section 3.4: "Friends: a@x, b@y;"
QList<QByteArray> groupWords(const Mail::AddressGroup &group)
{
    QList<QByteArray> words = phraseWords(withoutControls(group.name));
    if (words.isEmpty())
        words.append("\"\"");
    words.back() += ':';
    for (qsizetype i = 0; i < group.members.size(); ++i) {
        if (i > 0)
            words.back() += ',';
        words += mailboxWords(group.members.at(i));
    }
    words.back() += ';';
    return words;
}

} // namespace

QByteArray textField(const QByteArray &name, const QString &text)
{
    FoldedLine line(name);
    const auto words = textWords(withoutControls(text));
    for (const QByteArray &word : words)
        line.add(word);
    return line.finish();
}

QByteArray addressField(const QByteArray &name, const QList<Mail::AddressList::Entry> &entries)
{
    FoldedLine line(name);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto *mailbox = std::get_if<Mail::NamedAddress>(&entries.at(i));
        QList<QByteArray> words =
            mailbox ? mailboxWords(*mailbox) : groupWords(std::get<Mail::AddressGroup>(entries.at(i)));
        if (i + 1 < entries.size())
            words.back() += ',';
        for (const QByteArray &word : std::as_const(words))
            line.add(word);
    }
    return line.finish();
}

QByteArray tokenField(const QByteArray &name, const QString &words)
{
    QByteArray plain;
    for (const QChar character : words) {
        if (character > u' ' && character <= u'~')
            plain += character.toLatin1();
        else if (character.isSpace())
            plain += ' ';
    }
    const auto tokens = plain.simplified().split(' ');
    FoldedLine line(name);
    bool isEmpty = true;
    for (const QByteArray &token : tokens) {
        if (token.isEmpty() || token.size() > MaxLineOctets / 2)
            continue;
        line.add(token);
        isEmpty = false;
    }
    return isEmpty ? QByteArray() : line.finish();
}

} // namespace Mime
