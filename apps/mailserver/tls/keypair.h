// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

namespace Tls {

/// The files of an administrator: a certificate (its chain behind it) and its key, both PEM.
struct KeyPairFiles
{
    QString certificate;
    QString key;

    bool operator==(const KeyPairFiles &) const = default;
};

/// Longest file that is read as a certificate or a key.
inline constexpr qint64 MaxPemOctets = 1024 * 1024;

/// A certificate and its key as they were read, both PEM, and what a person calls the places they were read from.
struct KeyPair
{
    QByteArray certificate;
    QByteArray key;
    QString certificatePlace;
    QString keyPlace;
    bool isOwn = false; ///< made by this server

    bool operator==(const KeyPair &) const = default;
};

/// Some editors put a mark before UTF-8, and OpenSSL then misses the first line.
QByteArray withoutByteOrderMark(const QByteArray &pem);

/// The error is one sentence that says which file cannot be read, and why. Waits for the disk.
Mail::Expected<KeyPair, QString> readKeyPair(const KeyPairFiles &files);

/// Which states of which files are in use: another one means that they were replaced. Empty if one is not there. Waits
/// for the disk.
QByteArray stampOf(const KeyPairFiles &files);

} // namespace Tls
