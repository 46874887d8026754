// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

namespace Tls {

/// Where a certificate (its chain behind it) and its key are, both PEM.
struct KeyPairFiles
{
    QString certificate;
    QString key;
    bool isOwn = false; ///< made by this server, in its data folder

    bool operator==(const KeyPairFiles &) const = default;
};

/// Longest file that is read as a certificate or a key.
inline constexpr qint64 MaxPemOctets = 1024 * 1024;

/// What is in the files.
struct KeyPairPem
{
    QByteArray certificate;
    QByteArray key;
};

/// The error is one sentence that says which file cannot be read, and why.
Mail::Expected<KeyPairPem, QString> readKeyPair(const KeyPairFiles &files);

/// Which states of which files are in use: another one means that they were replaced. Empty if one is not there.
QByteArray stampOf(const KeyPairFiles &files);

} // namespace Tls
