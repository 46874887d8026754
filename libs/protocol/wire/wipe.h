// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace Wire {

/// Overwrites @p octets of memory, also where a compiler would see no use in it.
void overwrite(char *octets, qsizetype count);

/// Overwrites a secret and leaves it empty. What another value shares is left to that one.
void wipe(QByteArray &secret);
void wipe(QList<QByteArray> &secrets);

} // namespace Wire
