// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

namespace Secrets {

/// Octets from the system's source of randomness.
inline QByteArray randomOctets(qsizetype count)
{
    QByteArray octets(count, Qt::Uninitialized);
    QRandomGenerator::system()->generate(octets.begin(), octets.end());
    return octets;
}

} // namespace Secrets
