// SPDX-License-Identifier: MIT
// Files of other programs, read and written as streams. Paths are octets, as a disk has them; errors are sentences.
#pragma once

#include "exchange/gunzip.h"
#include "filetools.h"
#include "mail/expected.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>
#include <QString>

#include <optional>

namespace Exchange {

using Mail::Expected;
using Done = Expected<void, QString>;

QString sentenceOf(const Disk::Error &error);
/// "Cannot open /path: Permission denied", from errno.
QString fileSentence(const char *what, const QByteArray &path);

/// A file from its begin to its end, through a small buffer. One of gzip is made plain on the way.
class InputFile
{
public:
    static Expected<InputFile, QString> open(const QByteArray &path);

    /// What comes next: at least @p wanted octets, unless the file ends before or cannot be read. Valid until the next
    /// call.
    QByteArrayView peek(qsizetype wanted = 1);
    void skip(qsizetype octets) { m_begin += octets; }
    /// Why the file seems to end where it does; empty if it does end there.
    const QString &error() const { return m_error; }

    /// 0 to 100: how much of it was read.
    int percent() const;
    bool isCompressed() const { return m_gunzip.has_value(); }
    const QDateTime &modified() const { return m_modified; }

private:
    bool fill(qsizetype wanted);

    QByteArray m_path;
    Disk::Descriptor m_file;
    std::optional<Gunzip> m_gunzip;
    QByteArray m_buffer;
    qsizetype m_begin = 0;
    qint64 m_taken = 0; ///< octets of the file that are in the buffer or were
    qint64 m_length = 0;
    QDateTime m_modified;
    QString m_error;
};

/// A file being written, for its owner alone: the owner of its folder.
class OutputFile
{
public:
    /// Fails if it is there.
    static Expected<OutputFile, QString> make(const QByteArray &path);
    /// What is there stays. Fails if another program holds it locked.
    static Expected<OutputFile, QString> openAtEnd(const QByteArray &path);

    /// Gathers small pieces; what they said is sure after flush() or sync().
    Done write(QByteArrayView octets);
    Done flush();
    qint64 length() const { return m_length; }
    /// Back to a length at which the file was flushed, or 0.
    Done cutTo(qint64 length);
    /// From then on all that was written outlives a power cut.
    Done sync();
    Done setModified(const QDateTime &when);

private:
    QByteArray m_path;
    Disk::Descriptor m_file;
    QByteArray m_gathered;
    qint64 m_length = 0;
};

/// False if @p to is there.
Expected<bool, QString> renameToNew(const QByteArray &from, const QByteArray &to);
/// True if it was not there.
Expected<bool, QString> makeFolder(const QByteArray &path);
/// The names in a folder from then on outlive a power cut.
Done syncFolder(const QByteArray &path);
/// All but those that begin with a dot, in the order of their octets.
Expected<QByteArrayList, QString> namesIn(const QByteArray &folder);

} // namespace Exchange
