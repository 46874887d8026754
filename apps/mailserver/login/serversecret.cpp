// SPDX-License-Identifier: MIT
#include "login/serversecret.h"

#include "file/disk/replacefile.h"
#include "login/randomoctets.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Login {

namespace {

constexpr qsizetype SecretDigits = 2 * ServerSecretOctets;

/// Empty if there is no such file, or nothing of use in it.
QByteArray secretIn(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    if (!QFileInfo(file).isFile()) // a pipe would be waited for
        return {};
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.read(SecretDigits + 2) : QByteArray();
    if (text.size() != SecretDigits + 1 || !text.endsWith('\n'))
        return {};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // a copy out of a backup may have others
    const QByteArray digits = text.chopped(1);
    const QByteArray secret = QByteArray::fromHex(digits);
    return secret.toHex() == digits ? secret : QByteArray();
}

} // namespace

Mail::Expected<QByteArray, QString> serverSecret(const QString &folder)
{
    const QByteArray place = QFile::encodeName(folder);
    const QByteArray path = place + '/' + ServerSecretFile;
    if (const QByteArray known = secretIn(path); !known.isEmpty())
        return known;
    const QByteArray secret = randomOctets(ServerSecretOctets);
    return Storage::replaceFile(Storage::posixFileOperations(), path, secret.toHex() + '\n')
        .map([&secret] { return secret; })
        .map_error([](const Storage::StoreError &error) { return error.detail; });
}

} // namespace Login
