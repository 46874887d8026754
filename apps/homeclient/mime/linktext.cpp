// SPDX-License-Identifier: MIT
#include "linktext.h"

#include <QStringList>

namespace Mime {

namespace {

QString encoded(const QUrl &link)
{
    return QString::fromLatin1(link.toEncoded());
}

QString hostOf(const QUrl &link)
{
    return link.host(QUrl::FullyEncoded);
}

QString inLines(const QString &text)
{
    QStringList lines;
    for (qsizetype begin = 0; begin < text.size(); begin += LinkLineCharacters)
        lines.append(text.mid(begin, LinkLineCharacters));
    return lines.join(QLatin1Char('\n'));
}

QString beginning(const QString &text, qsizetype characters)
{
    return text.size() <= characters ? text : text.left(characters) + QStringLiteral("...");
}

} // namespace

QString linkHost(const QUrl &link)
{
    return inLines(hostOf(link));
}

QString linkInLines(const QUrl &link)
{
    return inLines(beginning(encoded(link), MaxShownLink));
}

QString linkInOneLine(const QUrl &link)
{
    const QString whole = encoded(link);
    const QString host = hostOf(link);
    if (whole.size() <= LinkLineCharacters || host.isEmpty())
        return beginning(whole, LinkLineCharacters);
    const QString scheme = link.scheme() + QStringLiteral("://");
    if (host.size() > LinkLineCharacters)
        return scheme + QStringLiteral("...") + host.right(LinkLineCharacters);
    const QString rest = encoded(link.adjusted(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    return scheme + host + beginning(rest, qMax<qsizetype>(0, LinkLineCharacters - host.size()));
}

} // namespace Mime
