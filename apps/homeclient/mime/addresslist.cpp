// SPDX-License-Identifier: MIT
#include "addresslist.h"

#include <QStringList>

namespace Mime {

namespace {

QStringList pieces(const QString &list)
{
    QStringList found;
    QString piece;
    bool isQuoted = false;
    bool isBracketed = false;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QChar character = list.at(i);
        if (isQuoted && character == QLatin1Char('\\') && i + 1 < list.size()) {
            piece += character;
            piece += list.at(++i);
            continue;
        }
        if (character == QLatin1Char('"'))
            isQuoted = !isQuoted;
        else if (!isQuoted && (character == QLatin1Char('<') || character == QLatin1Char('>')))
            isBracketed = character == QLatin1Char('<');
        if (character == QLatin1Char(',') && !isQuoted && !isBracketed)
            found.append(std::exchange(piece, {}));
        else
            piece += character;
    }
    found.append(piece);
    return found;
}

// RFC 5322 section 3.2.4: a backslash stands before what it quotes.
QString unquoted(const QString &phrase)
{
    const QString text = phrase.trimmed();
    if (text.size() < 2 || !text.startsWith(QLatin1Char('"')) || !text.endsWith(QLatin1Char('"')))
        return text;
    QString plain;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size() - 1)
            ++i;
        plain += text.at(i);
    }
    return plain;
}

TypedAddress parsed(const QString &piece)
{
    const auto bracket = piece.lastIndexOf(QLatin1Char('<'));
    if (bracket < 0 || !piece.endsWith(QLatin1Char('>')))
        return {{}, piece};
    return {unquoted(piece.left(bracket)), piece.mid(bracket + 1).chopped(1).trimmed()};
}

} // namespace

QList<TypedAddress> splitTypedAddresses(const QString &list)
{
    QList<TypedAddress> addresses;
    for (const QString &piece : pieces(list)) {
        if (!piece.trimmed().isEmpty())
            addresses.append(parsed(piece.trimmed()));
    }
    return addresses;
}

} // namespace Mime
