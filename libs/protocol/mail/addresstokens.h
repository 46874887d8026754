// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Mail {

/// A piece of an address list as RFC 5322 section 3.2 cuts it.
struct AddressToken
{
    enum class Kind {
        Text,    ///< a run of anything else
        Blank,   ///< blanks, controls, invisible marks
        Break,   ///< a line break
        Quoted,  ///< with its quotes
        Comment, ///< with its parentheses and those within
        Literal, ///< a domain literal with its brackets
        Special, ///< one of <>@,;:) alone
    };
    Kind kind;
    qsizetype begin;
    qsizetype size;
};

/// An address list in tokens, which together are the whole text.
///
/// An opening quote, parenthesis or bracket whose end is missing in its line is Text, and in unclosed. Linear in the
/// length of the text.
class AddressTokens
{
public:
    explicit AddressTokens(const QString &text);

    qsizetype size() const { return m_tokens.size(); }
    const AddressToken &at(qsizetype index) const { return m_tokens.at(index); }
    bool isSpecial(qsizetype index, QChar special) const;
    bool isBlank(qsizetype index) const;
    QStringView text(qsizetype index) const;
    /// The text from the first to before the last token.
    QStringView text(qsizetype first, qsizetype last) const;
    /// What it means in a name: quoted strings and comments without their ends and the backslashes of quoted pairs;
    /// controls are blanks.
    QString content(qsizetype index) const;
    /// Positions in the text.
    const QList<qsizetype> &unclosed() const { return m_unclosed; }
    /// From @p position to the end of its line, without blanks at the end.
    QStringView lineFrom(qsizetype position) const;

    /// Line breaks in the widest sense: also VT, FF, NEL and the separators of Unicode.
    static bool isLineBreak(QChar character);
    /// White space, controls and invisible marks: they separate words, and are no part of an address.
    static bool isBlankCharacter(QChar character);

private:
    AddressToken tokenAt(qsizetype begin);
    AddressToken runAt(qsizetype begin) const;
    AddressToken enclosed(AddressToken::Kind kind, qsizetype begin, qsizetype end);
    qsizetype quoteEnd(qsizetype begin) const;
    qsizetype commentEnd(qsizetype begin) const;
    qsizetype literalEnd(qsizetype begin) const;
    bool standsBehindAt() const;

    QString m_text;
    QList<AddressToken> m_tokens;
    QList<qsizetype> m_unclosed;
    qsizetype m_plainQuotesUntil = 0;   ///< up to here a quote has no end
    qsizetype m_plainCommentsUntil = 0; ///< up to here a parenthesis has no end
    qsizetype m_plainLiteralsUntil = 0; ///< up to here a bracket has no end
};

} // namespace Mail
