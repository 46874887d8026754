// SPDX-License-Identifier: MIT
#include "plainline.h"

#include <QList>
#include <QStringDecoder>

namespace Client {

namespace {

// Direction marks and other format characters could make a refusal read as something else.
bool isShown(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

} // namespace

QString plainLine(const QString &words)
{
    QString line;
    const auto characters = words.left(4 * MaxPlainLineCharacters).toUcs4();
    for (const char32_t character : characters)
        line += isShown(character) ? QString::fromUcs4(&character, 1) : QStringLiteral(" ");
    line = line.simplified();
    if (line.size() <= MaxPlainLineCharacters)
        return line;
    const bool splitsPair = line.at(MaxPlainLineCharacters - 1).isHighSurrogate();
    return line.left(MaxPlainLineCharacters - (splitsPair ? 1 : 0)) + QStringLiteral("...");
}

QString plainLine(const QByteArray &words)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(words);
    return plainLine(decoder.hasError() ? QString::fromLatin1(words) : text);
}

} // namespace Client
