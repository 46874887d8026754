// SPDX-License-Identifier: MIT
#include "exchange/fileswriter.h"

#include "exchange/mboxwriter.h"

#include <unistd.h>

namespace Exchange {

namespace {

// Files of one name that somebody changed since: more than that is no accident.
constexpr int MaxAttempts = 100;

} // namespace

FilesWriter::FilesWriter(QByteArray path, FolderForm form)
    : m_path(std::move(path))
    , m_isMaildir(form == FolderForm::Maildir)
{
}

FilesWriter::~FilesWriter()
{
    abandon();
}

Done FilesWriter::prepare()
{
    const QByteArrayList parts = m_isMaildir ? QByteArrayList{"", "/tmp", "/cur", "/new"} : QByteArrayList{""};
    for (const QByteArray &part : parts) {
        const auto made = makeFolder(m_path + part);
        if (!made)
            return tl::unexpected(made.error());
        m_wasMade = m_wasMade || *made;
    }
    return {};
}

Done FilesWriter::begin(const QByteArray &id, const QDateTime &received)
{
    m_id = id;
    m_received = received;
    // The process in the name: one that died left its own.
    const QByteArray name = id + '.' + QByteArray::number(::getpid());
    m_aside = m_isMaildir ? m_path + "/tmp/" + name : m_path + "/." + name;
    auto file = OutputFile::make(m_aside);
    if (!file) {
        m_aside.clear();
        return tl::unexpected(file.error());
    }
    m_file = std::move(*file);
    return {};
}

Done FilesWriter::write(QByteArrayView text)
{
    return m_file->write(text);
}

// Time, id, host: https://cr.yp.to/proto/maildir.html.
QByteArray FilesWriter::finalPath(int attempt) const
{
    const QByteArray suffix = attempt > 1 ? '-' + QByteArray::number(attempt) : QByteArray();
    if (!m_isMaildir)
        return m_path + '/' + m_id + suffix + ".eml";
    return m_path + "/new/" + QByteArray::number(m_received.toSecsSinceEpoch()) + '.' + m_id + suffix + ".homemail";
}

Done FilesWriter::end()
{
    Done done = m_file->setModified(m_received);
    if (done)
        done = m_file->sync();
    if (!done)
        return done;
    m_file.reset();
    for (int attempt = 1; attempt <= MaxAttempts; ++attempt) {
        const auto renamed = renameToNew(m_aside, finalPath(attempt));
        if (!renamed)
            return tl::unexpected(renamed.error());
        if (*renamed) {
            m_aside.clear();
            m_hasNew = true;
            return {};
        }
    }
    return tl::unexpected(QStringLiteral("%1 is there already").arg(QString::fromLocal8Bit(finalPath(1))));
}

void FilesWriter::abandon()
{
    m_file.reset();
    if (!m_aside.isEmpty())
        ::unlink(m_aside.constData());
    m_aside.clear();
}

Done FilesWriter::finish()
{
    Done done;
    if (m_hasNew)
        done = syncFolder(m_isMaildir ? m_path + "/new" : m_path);
    if (done && m_wasMade)
        done = syncFolder(m_path);
    return done && m_wasMade ? syncFolder(Disk::folderOf(m_path)) : done;
}

Expected<std::unique_ptr<FolderWriter>, QString> makeFolderWriter(const QByteArray &path, FolderForm form)
{
    if (form == FolderForm::Mbox) {
        auto writer = std::make_unique<MboxWriter>(path);
        const Done done = writer->prepare();
        return done.map([&] { return std::unique_ptr<FolderWriter>(std::move(writer)); });
    }
    auto writer = std::make_unique<FilesWriter>(path, form);
    const Done done = writer->prepare();
    return done.map([&] { return std::unique_ptr<FolderWriter>(std::move(writer)); });
}

} // namespace Exchange
