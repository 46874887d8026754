// SPDX-License-Identifier: MIT
#include "tls/ownpair.h"

#include "file/disk/replacefile.h"
#include "tls/context.h"

#include <QFile>

#include <cerrno>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

using Done = Mail::Expected<void, QString>;

enum class Owner { Nobody, Us, Person };

/// What cannot be read is a person's, too: the sentence that says so comes when it is to be used.
Owner ownerOf(const QString &path)
{
    QFile file(path);
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0 && errno == ENOENT)
        return Owner::Nobody;
    if (!file.open(QIODevice::ReadOnly))
        return Owner::Person;
    return file.read(MaxPemOctets).endsWith(OwnMark) ? Owner::Us : Owner::Person;
}

QString sentence(const Storage::StoreError &error)
{
    return u"%1; give a certificate with --tls-cert and --tls-key, or make that folder writable"_s.arg(error.detail);
}

Done writeWhole(const QString &path, const QByteArray &pem)
{
    return Storage::replaceFile(Storage::posixFileOperations(), QFile::encodeName(path), pem + OwnMark)
        .map_error(sentence);
}

Done makeFolder(const QString &folder)
{
    const Storage::Files files = Storage::posixFileOperations();
    const QByteArray path = QFile::encodeName(folder);
    const auto made = Storage::makeFolder(files, path);
    const Storage::Done done = !made   ? Storage::failed(made.error())
                               : *made ? Storage::syncFolder(files, Storage::folderOf(path))
                                       : Storage::Done();
    return done.map_error(sentence);
}

/// The key first: a certificate without its key could not be told from one whose key a person took away.
Done write(const KeyPairFiles &files, const CertificateNames &names, const QDateTime &now)
{
    const auto key = makeKey();
    if (!key)
        return tl::unexpected(key.error());
    const auto certificate = makeCertificate(*key, names, now);
    if (!certificate)
        return tl::unexpected(certificate.error());
    if (const Done done = writeWhole(files.key, *key); !done)
        return done;
    return writeWhole(files.certificate, *certificate);
}

/// With the key that is there: a client that remembers it need not be asked again.
Done renew(const KeyPairFiles &files, const CertificateNames &names, const QDateTime &now)
{
    QFile key(files.key);
    const QByteArray pem = key.open(QIODevice::ReadOnly) ? key.read(MaxPemOctets) : QByteArray();
    const auto certificate = makeCertificate(pem, names, now);
    if (!certificate)
        return write(files, names, now); // the key is ours and no key
    return writeWhole(files.certificate, *certificate);
}

bool isGood(const KeyPairFiles &files, const CertificateNames &names, const QDateTime &now)
{
    const auto context = Context::load(files);
    const auto pem = readKeyPair(files);
    return context && pem && namesAll(pem->certificate, names) && isInTime((*context)->certificate(), now);
}

} // namespace

bool isInTime(const Certificate &certificate, const QDateTime &now)
{
    return certificate.validFrom <= now && certificate.validUntil > now.addDays(RenewalDays) &&
           certificate.validUntil <= now.addDays(CertificateDays);
}

Mail::Expected<KeyPairFiles, QString> ownPair(const QString &folder, const CertificateNames &names,
                                              const QDateTime &now)
{
    KeyPairFiles files{folder + "/server.crt"_L1, folder + "/server.key"_L1};
    const Owner key = ownerOf(files.key);
    const Owner certificate = ownerOf(files.certificate);
    if (key == Owner::Person || certificate == Owner::Person)
        return files;
    files.isOwn = true;
    if (key == Owner::Us) // a copy made without its modes, or somebody's chmod
        ::chmod(QFile::encodeName(files.key).constData(), Storage::FileMode);
    if (key == Owner::Us && certificate == Owner::Us && isGood(files, names, now))
        return files;
    if (const Done done = makeFolder(folder); !done)
        return tl::unexpected(done.error());
    const Done done = key == Owner::Us ? renew(files, names, now) : write(files, names, now);
    if (!done)
        return tl::unexpected(done.error());
    return files;
}

} // namespace Tls
