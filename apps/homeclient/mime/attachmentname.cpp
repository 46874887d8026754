// SPDX-License-Identifier: MIT
#include "attachmentname.h"

#include "textdecoding.h"

#include <QRegularExpression>

namespace Mime {

namespace {

QString withoutFolder(const QString &name)
{
    const auto slash = qMax(name.lastIndexOf(QLatin1Char('/')), name.lastIndexOf(QLatin1Char('\\')));
    return name.mid(slash + 1);
}

QString withoutReserved(QString name)
{
    for (QChar &character : name) {
        if (QStringLiteral("<>:\"|?*\\").contains(character) || character.isNonCharacter())
            character = QLatin1Char('_');
    }
    return name;
}

// Blanks and dots at the ends: hidden files here, lost by Windows there.
QString withoutEdges(const QString &name)
{
    const auto isEdge = [](QChar character) { return character == QLatin1Char('.') || character.isSpace(); };
    qsizetype begin = 0;
    qsizetype end = name.size();
    while (begin < end && isEdge(name.at(begin)))
        ++begin;
    while (end > begin && isEdge(name.at(end - 1)))
        --end;
    return name.sliced(begin, end - begin);
}

bool isDeviceName(const QString &name)
{
    const QRegularExpression device(QStringLiteral("^(con|prn|aux|nul|com[0-9]|lpt[0-9])$"),
                                    QRegularExpression::CaseInsensitiveOption);
    return device.match(name.section(QLatin1Char('.'), 0, 0).trimmed()).hasMatch();
}

// Takes whole characters off the stem, so that the extension still tells what the file is.
QString shortened(const QString &name)
{
    const auto dot = name.lastIndexOf(QLatin1Char('.'));
    const bool hasExtension = dot > 0 && name.size() - dot <= 16;
    const QString extension = hasExtension ? name.mid(dot) : QString();
    QString stem = hasExtension ? name.left(dot) : name;
    while (stem.toUtf8().size() + extension.toUtf8().size() > MaxFileNameOctets) {
        const qsizetype excess = stem.toUtf8().size() + extension.toUtf8().size() - MaxFileNameOctets;
        stem.chop(qMax<qsizetype>(1, excess / 4));
        if (stem.endsWith(QChar()) || (!stem.isEmpty() && stem.back().isHighSurrogate()))
            stem.chop(1);
    }
    return stem + extension;
}

} // namespace

QString safeFileName(const QString &name, const QString &fallback)
{
    QString safe = withoutEdges(shortened(withoutEdges(withoutReserved(oneLine(withoutFolder(name))))));
    if (safe.isEmpty())
        safe = fallback;
    return isDeviceName(safe) ? QLatin1Char('_') + safe : safe;
}

} // namespace Mime
