// SPDX-License-Identifier: MIT
#include "draftfolder.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSemaphore>
#include <QUuid>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

// A new name in a folder outlives a power cut only once the folder is synced.
void syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

// QSaveFile syncs the text before it takes the name.
void writeDraft(const QString &path, const QString &file, const QByteArray &json)
{
    QSaveFile saved(file);
    if (!saved.open(QIODevice::WriteOnly))
        return;
    saved.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    saved.write(json);
    if (saved.commit())
        syncFolder(path);
}

} // namespace

DraftFolder::DraftFolder(const QString &path)
    : m_path(path)
{
}

DraftFolder::~DraftFolder()
{
    m_writer.waitForDone();
}

QString DraftFolder::newName()
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QDir().mkpath(m_path);
    QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    hold(name);
    return name;
}

QMap<QString, KeptDraft> DraftFolder::take(const QString &account)
{
    QMap<QString, KeptDraft> found;
    const QStringList files = QDir(m_path).entryList({u"*.json"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QString &fileName : files) {
        const QString name = fileName.chopped(5);
        QFile file(fileOf(name));
        if (file.size() > MaxDraftOctets || m_locks.contains(name) || !file.open(QIODevice::ReadOnly))
            continue;
        const auto kept = KeptDraft::fromJson(file.readAll());
        if (kept && kept->account == account && hold(name))
            found.insert(name, *kept);
    }
    return found;
}

void DraftFolder::keep(const QString &name, const KeptDraft &draft)
{
    m_writer.post([path = m_path, file = fileOf(name), json = draft.toJson()] { writeDraft(path, file, json); });
}

void DraftFolder::discard(const QString &name)
{
    // The lock goes behind the file: nobody takes a letter that is about to go.
    m_writer.post([file = fileOf(name), lock = m_locks.take(name)] { QFile::remove(file); });
}

void DraftFolder::release(const QString &name)
{
    m_writer.post([lock = m_locks.take(name)] { Q_UNUSED(lock) });
}

bool DraftFolder::flush(int milliseconds)
{
    const auto done = std::make_shared<QSemaphore>();
    m_writer.post([done] { done->release(); });
    return done->tryAcquire(1, milliseconds);
}

QString DraftFolder::fileOf(const QString &name) const
{
    return m_path + u'/' + name + u".json"_s;
}

bool DraftFolder::hold(const QString &name)
{
    auto lock = std::make_shared<QLockFile>(m_path + u'/' + name + u".lock"_s);
    lock->setStaleLockTime(0); // only a program that is gone gives it up
    if (!lock->tryLock(0))
        return false;
    m_locks.insert(name, std::move(lock));
    return true;
}

} // namespace Model
