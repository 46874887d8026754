// SPDX-License-Identifier: MIT
#include "sasl/scrammessage.h"

#include <QString>

#include <algorithm>

namespace Sasl {

namespace {

bool isAlpha(char octet)
{
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
}

/// What is no UTF-8 comes back as something else.
bool isUtf8(const QByteArray &text)
{
    return QString::fromUtf8(text).toUtf8() == text;
}

} // namespace

std::optional<QList<ScramAttribute>> parseScramMessage(const QByteArray &message)
{
    QList<ScramAttribute> attributes;
    for (const QByteArray &piece : message.split(',')) {
        if (piece.size() < 2 || !isAlpha(piece[0]) || piece[1] != '=' || piece.contains('\0'))
            return std::nullopt;
        attributes.append({piece[0], piece.sliced(2)});
    }
    return attributes;
}

QByteArray toSaslName(const QByteArray &name)
{
    return QByteArray(name).replace('=', "=3D").replace(',', "=2C");
}

std::optional<QByteArray> fromSaslName(const QByteArray &text)
{
    if (text.isEmpty() || text.contains('\0') || text.contains(',') || !isUtf8(text))
        return std::nullopt;
    QByteArray name;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            name += text[i];
            continue;
        }
        const QByteArray escape = text.mid(i, 3);
        if (escape != "=2C" && escape != "=3D")
            return std::nullopt;
        name += escape == "=2C" ? ',' : '=';
        i += 2;
    }
    return name;
}

bool isScramNonce(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(),
                                          [](char octet) { return octet > 0x20 && octet < 0x7F && octet != ','; });
}

std::optional<Gs2Header> parseGs2Header(const QByteArray &message)
{
    const qsizetype first = message.indexOf(',');
    const qsizetype second = message.indexOf(',', first + 1);
    const QByteArray flag = message.left(first);
    if (first < 0 || second < 0 || (flag != "n" && flag != "y"))
        return std::nullopt;
    Gs2Header header{message.left(second + 1), {}};
    const QByteArray authorization = message.mid(first + 1, second - first - 1);
    if (authorization.isEmpty())
        return header;
    const std::optional<QByteArray> name =
        authorization.startsWith("a=") ? fromSaslName(authorization.sliced(2)) : std::nullopt;
    if (!name)
        return std::nullopt;
    header.authorizationId = *name;
    return header;
}

} // namespace Sasl
