// SPDX-License-Identifier: MIT
#include "policy/localpart.h"

#include <QString>
#include <QUtf8StringView>

namespace Policy {

QByteArray comparable(const QByteArray &name)
{
    if (!QUtf8StringView(name).isValidUtf8())
        return {};
    // Folding may undo the composed form, and the composed form is what the next comparison needs.
    const QString folded = QString::fromUtf8(name).normalized(QString::NormalizationForm_C).toCaseFolded();
    return folded.normalized(QString::NormalizationForm_C).toUtf8();
}

QByteArray withoutTag(const QByteArray &localPart)
{
    const qsizetype separator = localPart.indexOf(TagSeparator);
    return separator > 0 && !looksLikeRoute(localPart) ? localPart.first(separator) : localPart;
}

bool isPostmaster(const QByteArray &localPart)
{
    return withoutTag(localPart).compare("postmaster", Qt::CaseInsensitive) == 0;
}

bool looksLikeRoute(const QByteArray &localPart)
{
    return localPart.contains('%') || localPart.contains('!') || localPart.contains('@');
}

} // namespace Policy
