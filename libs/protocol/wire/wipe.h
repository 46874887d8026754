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

/// Appends @p octets to what @p buffer holds from @p begin on (0 afterwards, if it was moved). The places that it
/// leaves are overwritten; what stands before @p begin is the caller's to overwrite.
void appendBehind(QByteArray &buffer, qsizetype &begin, QByteArrayView octets);

} // namespace Wire
