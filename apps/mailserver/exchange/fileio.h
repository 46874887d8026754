// SPDX-License-Identifier: MIT
// Files of other programs, read and written as streams. Paths are octets, as a disk has them; errors are sentences.
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>
#include <QString>

namespace Exchange {

using Mail::Expected;
using Done = Expected<void, QString>;

/// "Cannot open /path: Permission denied", from errno.
QString fileSentence(const char *what, const QByteArray &path);

/// An open file; closed with this object.
class OpenFile
{
public:
    OpenFile() = default;
    explicit OpenFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    OpenFile(OpenFile &&other) noexcept;
    OpenFile &operator=(OpenFile &&other) noexcept;
    ~OpenFile();

    int descriptor() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

/// A file from its begin to its end, through a small buffer.
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

    qint64 length() const { return m_length; }
    qint64 position() const { return m_position + m_begin; }
    const QDateTime &modified() const { return m_modified; }

private:
    QByteArray m_path;
    OpenFile m_file;
    QByteArray m_buffer;
    qsizetype m_begin = 0;
    qint64 m_position = 0; ///< of the buffer's begin in the file
    qint64 m_length = 0;
    QDateTime m_modified;
    QString m_error;
};

/// A file being written, for its owner alone.
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
    OpenFile m_file;
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
/// The folder in which @p path stands.
QByteArray folderOf(const QByteArray &path);

} // namespace Exchange
