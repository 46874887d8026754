// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace Policy {

/// Beyond these the text is refused as a whole.
inline constexpr qsizetype MaxAliasLineOctets = 16 * 1024;
inline constexpr qsizetype MaxAliases = 10'000;
inline constexpr qsizetype MaxAliasTargets = 500; ///< in one line

/// The name of the catch-all.
inline constexpr char CatchAllName[] = "*";

/// "info" or "info@b.org", the name comparable() and without a "@" of its own.
struct AliasAddress
{
    QByteArray name;
    QByteArray domain; ///< Mail::Domain::ascii(); empty: each of ours

    QByteArray toByteArray() const { return domain.isEmpty() ? name : name + '@' + domain; }
    bool operator==(const AliasAddress &) const = default;
};

/// One line of aliases.txt.
struct AliasLine
{
    int number; ///< counts from 1
    AliasAddress alias;
    QList<AliasAddress> targets; ///< never empty
};

/// The lines of aliases.txt, or a sentence that names the first one that is wrong. Every domain in it is one of
/// @p domains (Mail::Domain::ascii()); no alias comes twice. What the targets lead to is not looked at.
Mail::Expected<QList<AliasLine>, QString> parseAliasText(QByteArrayView text, const QList<QByteArray> &domains);

/// Every name that may be an account's, each once: of the aliases, and of their targets with and without a tag.
QList<QByteArray> namesIn(const QList<AliasLine> &lines);

} // namespace Policy
