// SPDX-License-Identifier: MIT
#pragma once

#include "keepingrules.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace Storage {

/// The text of quota.txt: one user a line, login, blanks, a size or "none". Every line is kept as it stands, so that a
/// change touches the lines of one user alone.
class QuotaText
{
public:
    explicit QuotaText(const QByteArray &text = {});

    /// What is said of @p login, whose case does not count.
    Quota of(const QByteArray &login) const;
    /// Quota::Kind::Default takes the user's line out.
    void set(const QByteArray &login, const Quota &quota);
    QByteArray toByteArray() const;
    /// What is wrong with which line: "line 3: ...".
    const QStringList &problems() const { return m_problems; }

private:
    struct Line
    {
        QByteArray octets; ///< with its line end
        QByteArray login;  ///< empty: of no account
        Quota quota;       ///< Default: the line says nothing
    };
    Line parsed(const QByteArray &octets);

    QList<Line> m_lines;
    QHash<QByteArray, Quota> m_quotas; ///< by login in lower case
    QStringList m_problems;
};

} // namespace Storage
