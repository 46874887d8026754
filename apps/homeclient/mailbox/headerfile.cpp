// SPDX-License-Identifier: MIT
#include "headerfile.h"

#include "replacefile.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFileInfo>

namespace Mailbox {

namespace {

constexpr quint32 CacheMagic = 0x484D4843; // "HMHC"
constexpr quint32 CacheVersion = 2;        // another one is not read: the headers are fetched again

QDataStream &operator<<(QDataStream &stream, const KnownMessage &known)
{
    const Mime::MessageSummary &summary = known.summary;
    return stream << summary.from << summary.fromAddress << summary.to << summary.cc << summary.deliveredTo
                  << summary.subject << summary.date << summary.received << summary.messageId << known.isSeen;
}

QDataStream &operator>>(QDataStream &stream, KnownMessage &known)
{
    Mime::MessageSummary &summary = known.summary;
    return stream >> summary.from >> summary.fromAddress >> summary.to >> summary.cc >> summary.deliveredTo >>
           summary.subject >> summary.date >> summary.received >> summary.messageId >> known.isSeen;
}

QByteArray cacheOctets(const KnownMessages &messages)
{
    QByteArray octets;
    QDataStream stream(&octets, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << CacheMagic << CacheVersion << quint32(messages.size());
    for (auto known = messages.begin(); known != messages.end(); ++known)
        stream << known.key() << known.value();
    return octets;
}

} // namespace

std::optional<KnownMessages> readHeaderFile(const QString &fileName)
{
    QFile file(fileName);
    // A pipe would be waited for.
    if (!QFileInfo(fileName).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > MaxHeaderFileOctets)
        return std::nullopt;
    const QByteArray octets = file.readAll();
    QDataStream stream(octets);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    quint32 version = 0;
    quint32 count = 0;
    stream >> magic >> version >> count;
    if (magic != CacheMagic || version != CacheVersion)
        return std::nullopt;
    KnownMessages messages;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        QByteArray id;
        KnownMessage known;
        stream >> id >> known;
        messages.insert(id, known);
    }
    return stream.status() == QDataStream::Ok ? std::optional(messages) : std::nullopt;
}

// A cache that cannot be written is fetched again.
void writeHeaderFile(const QString &fileName, const KnownMessages &messages)
{
    const QByteArray octets = cacheOctets(messages);
    if (octets.size() > MaxHeaderFileOctets)
        return;
    QDir().mkpath(QFileInfo(fileName).path());
    Disk::replaceFile(Disk::posixFileOperations(), QFile::encodeName(fileName), octets);
}

QString headerFileName(const QString &folder, const QString &user, const QString &server, quint16 pop3Port)
{
    const QString maildrop = QStringLiteral("%1@%2:%3").arg(user, server).arg(pop3Port);
    const QByteArray hash = QCryptographicHash::hash(maildrop.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return folder + QStringLiteral("/headers-%1.cache").arg(QString::fromLatin1(hash));
}

} // namespace Mailbox
