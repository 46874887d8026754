// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Mime {

/// One of the addresses that a person typed: "Ada <ada@example.org>" or "ada@example.org".
struct TypedAddress
{
    QString name;    ///< unquoted; may be empty
    QString address; ///< without <>
};

/// Splits at commas outside of quotes and angle brackets. Empty pieces are left out.
QList<TypedAddress> splitTypedAddresses(const QString &list);

} // namespace Mime
