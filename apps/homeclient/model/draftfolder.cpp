// SPDX-License-Identifier: MIT
#include "draftfolder.h"

#include "replacefile.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

// Empty, or the system's words for why not.
QString writeDraft(const QString &file, const QByteArray &json)
{
    const auto done = Disk::replaceFile(Disk::posixFileOperations(), QFile::encodeName(file), json);
    return done ? QString() : qt_error_string(done.error().number);
}

std::shared_ptr<QLockFile> lockOf(const QString &path, const QString &name)
{
    auto lock = std::make_shared<QLockFile>(path + u'/' + name + u".lock"_s);
    lock->setStaleLockTime(0); // only a program that is gone gives it up
    return lock;
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
    m_locks.insert(name, lockOf(m_path, name));
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

Answers::Answer<DraftFolder::Outcome> DraftFolder::keep(const QString &name, const KeptDraft &draft)
{
    return m_writer.run([path = m_path, file = fileOf(name), lock = m_locks.value(name), draft] {
        if (lock && !lock->isLocked()) {
            QDir().mkpath(path);
            QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
            lock->tryLock(0);
        }
        return Outcome{writeDraft(file, draft.toJson())};
    });
}

void DraftFolder::discard(const QString &name)
{
    // The lock goes behind the file: no other program takes a letter that is about to go.
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
    auto lock = lockOf(m_path, name);
    if (!lock->tryLock(0))
        return false;
    m_locks.insert(name, lock);
    return true;
}

} // namespace Model
