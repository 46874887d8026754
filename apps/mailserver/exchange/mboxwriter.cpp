// SPDX-License-Identifier: MIT
#include "exchange/mboxwriter.h"

#include "exchange/fromline.h"

#include <algorithm>

#include <unistd.h>

namespace Exchange {

namespace {

// What must stand behind the end of @p path before the next separator: an empty line.
Expected<QByteArray, QString> missingEnd(const QByteArray &path)
{
    auto file = InputFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    QByteArray tail;
    for (QByteArrayView text = file->peek(); !text.isEmpty(); text = file->peek()) {
        tail = (tail + text.last(std::min<qsizetype>(text.size(), 3)).toByteArray()).right(3);
        file->skip(text.size());
    }
    if (!file->error().isEmpty())
        return tl::unexpected(file->error());
    if (tail.isEmpty() || tail.endsWith("\n\n") || tail.endsWith("\n\r\n"))
        return QByteArray();
    return QByteArray(tail.endsWith('\n') ? "\n" : "\n\n");
}

} // namespace

MboxWriter::~MboxWriter()
{
    if (!m_beside.isEmpty())
        ::unlink(m_beside.constData());
}

Done MboxWriter::prepare()
{
    if (::access(m_path.constData(), F_OK) == 0)
        return {};
    const QByteArray beside = m_path + ".part-" + QByteArray::number(::getpid());
    auto file = OutputFile::make(beside);
    if (!file)
        return tl::unexpected(file.error());
    m_beside = beside;
    m_file = std::move(*file);
    return {};
}

Done MboxWriter::openExisting()
{
    auto file = OutputFile::openAtEnd(m_path);
    if (!file)
        return tl::unexpected(file.error());
    const auto gap = missingEnd(m_path);
    if (!gap)
        return tl::unexpected(gap.error());
    m_gap = *gap;
    m_file = std::move(*file);
    return {};
}

Done MboxWriter::begin(const QByteArray &, const QDateTime &received)
{
    if (!m_file) {
        if (const Done done = openExisting(); !done)
            return done;
    }
    m_begin = m_file->length();
    m_quoting = FromQuoting(FromQuoting::Way::Quote);
    return m_file->write(m_gap + fromLine(received));
}

Done MboxWriter::write(QByteArrayView text)
{
    return m_file->write(m_quoting.feed(text));
}

Done MboxWriter::end()
{
    Done done = m_file->write(m_quoting.finish() + '\n');
    if (done)
        done = m_file->flush(); // so that abandoning the next message takes nothing of this one away
    if (done)
        m_gap.clear();
    return done;
}

void MboxWriter::abandon()
{
    if (m_file)
        m_file->cutTo(m_begin);
}

Done MboxWriter::finish()
{
    Done done = m_file ? m_file->sync() : Done();
    if (done && !m_beside.isEmpty()) {
        const auto renamed = renameToNew(m_beside, m_path);
        if (!renamed || !*renamed)
            return tl::unexpected(renamed ? QStringLiteral("%1 was made meanwhile; nothing that exists is overwritten")
                                                .arg(QString::fromLocal8Bit(m_path))
                                          : renamed.error());
        m_beside.clear();
    }
    return done && m_file ? syncFolder(Disk::folderOf(m_path)) : done;
}

} // namespace Exchange
