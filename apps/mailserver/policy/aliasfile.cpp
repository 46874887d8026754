// SPDX-License-Identifier: MIT
#include "policy/aliasfile.h"

#include "policy/aliastext.h"

#include <QDateTime>
#include <QFile>

#include <cerrno>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Policy {

namespace {

constexpr qint64 EditorPatience = 2'000'000'000; // ns

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// Whether a change may follow that leaves no other time: a clock has ticks, and an editor writes in pieces.
bool isYoung(qint64 modified)
{
    return QDateTime::currentMSecsSinceEpoch() * 1'000'000 - modified < EditorPatience;
}

} // namespace

AliasFile::AliasFile(QString path)
    : m_path(std::move(path))
{
}

Mail::Expected<QByteArray, QString> AliasFile::text()
{
    struct stat status = {};
    if (::stat(QFile::encodeName(m_path).constData(), &status) != 0) {
        m_identity = {};
        m_text.clear();
        if (errno == ENOENT)
            return QByteArray();
        return tl::unexpected(u"it cannot be looked at: %1"_s.arg(qt_error_string()));
    }
    // A pipe would hold us up for ever.
    if (!S_ISREG(status.st_mode))
        return tl::unexpected(u"it is no file"_s);
    const Identity now{status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
                       nanoseconds(status.st_ctim)};
    if (now == m_identity || isBeingWritten(now))
        return m_text;
    return read(now);
}

Mail::Expected<QByteArray, QString> AliasFile::read(const Identity &identity)
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"it cannot be read: %1"_s.arg(file.errorString()));
    const QByteArray text = file.read(MaxAliasFileOctets + 1);
    if (file.error() != QFile::NoError)
        return tl::unexpected(u"it cannot be read: %1"_s.arg(file.errorString()));
    if (text.size() > MaxAliasFileOctets)
        return tl::unexpected(u"it is larger than %1 octets"_s.arg(MaxAliasFileOctets));
    m_text = text;
    // Of a file this young the next look reads again.
    m_identity = isYoung(identity.changed) ? Identity{} : identity;
    return m_text;
}

// Many editors cut a file to nothing and then write it: between the two nobody has lost an alias.
bool AliasFile::isBeingWritten(const Identity &now) const
{
    return now.octets == 0 && !m_text.isEmpty() && isYoung(now.modified);
}

} // namespace Policy
