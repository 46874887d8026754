// SPDX-License-Identifier: MIT
#include "tls/keypair.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

constexpr char ByteOrderMark[] = "\xEF\xBB\xBF";

Mail::Expected<QByteArray, QString> readPem(const QString &path)
{
    QFile file(path);
    // A pipe would hold up the caller.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return tl::unexpected(u"%1 is no ordinary file; it must be a PEM file that this user may read"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            u"%1 cannot be read: %2; it must be a PEM file that this user may read"_s.arg(path, file.errorString()));
    const QByteArray pem = file.read(MaxPemOctets + 1);
    if (pem.size() > MaxPemOctets)
        return tl::unexpected(u"%1 is too large for a PEM file with a certificate or a key"_s.arg(path));
    return withoutByteOrderMark(pem);
}

/// A renewal renames, links or writes: each changes one of these.
QByteArray stampOf(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    QByteArray stamp;
    for (const qint64 part : {qint64(status.st_dev), qint64(status.st_ino), qint64(status.st_size),
                              qint64(status.st_mtim.tv_sec), qint64(status.st_mtim.tv_nsec)})
        stamp += QByteArray::number(part) + ' ';
    return stamp;
}

} // namespace

QByteArray withoutByteOrderMark(const QByteArray &pem)
{
    return pem.startsWith(ByteOrderMark) ? pem.sliced(sizeof ByteOrderMark - 1) : pem;
}

Mail::Expected<KeyPair, QString> readKeyPair(const KeyPairFiles &files)
{
    const auto certificate = readPem(files.certificate);
    if (!certificate)
        return tl::unexpected(certificate.error());
    const auto key = readPem(files.key);
    if (!key)
        return tl::unexpected(key.error());
    return KeyPair{*certificate, *key, files.certificate, files.key};
}

QByteArray stampOf(const KeyPairFiles &files)
{
    const QByteArray certificate = stampOf(files.certificate);
    const QByteArray key = stampOf(files.key);
    return certificate.isEmpty() || key.isEmpty() ? QByteArray() : certificate + key;
}

} // namespace Tls
