// SPDX-License-Identifier: MIT
#include "filesaver.h"

#include "newfile.h"

#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>

#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

/// What is saved in a slow place does not hold up what is opened.
constexpr int SavingThreads = 3;

bool runsAsProgram(const QString &file)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(file);
    for (const QString &kind :
         {u"application/x-executable"_s, u"application/x-desktop"_s, u"application/x-shellscript"_s,
          u"application/x-ms-dos-executable"_s, u"application/x-msdownload"_s,
          u"application/vnd.microsoft.portable-executable"_s, u"application/java-archive"_s,
          u"application/x-java-archive"_s, u"application/x-sharedlib"_s, u"application/x-perl"_s, u"text/x-python"_s,
          u"application/x-ruby"_s, u"application/javascript"_s}) {
        if (type.inherits(kind))
            return true;
    }
    return false;
}

} // namespace

struct FileSaver::Outcome
{
    QString badFile = {};
    QString why = Answers::TaskPool::noThreadSentence(); ///< empty: all is well
    QStringList files = {};                              ///< that were written
    bool isToOpen = false;
    bool isProgram = false;
};

/// Made when it is needed first.
class FileSaver::OwnFolder
{
public:
    NewFile write(const QByteArray &octets, const QString &name)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_folder || !m_folder->isValid())
            m_folder = std::make_unique<QTemporaryDir>();
        return m_folder->isValid() ? writeNewFile(octets, m_folder->path(), name)
                                   : NewFile{name, m_folder->errorString()};
    }

private:
    std::mutex m_mutex;
    std::unique_ptr<QTemporaryDir> m_folder;
};

FileSaver::FileSaver(QObject *parent)
    : QObject(parent)
    , m_opened(std::make_shared<OwnFolder>())
    , m_threads(SavingThreads)
{
}

FileSaver::~FileSaver() = default;

template <typename Job>
void FileSaver::run(Job job)
{
    m_answers.deliver(m_threads.run(std::move(job)), this, Answers::Delivery::Later,
                      [this](const Outcome &outcome) { tell(outcome); });
}

void FileSaver::saveMessage(const QByteArray &message, const QString &file)
{
    run([message, file] { return Outcome{file, replaceFileBy(message, file), {file}}; });
}

void FileSaver::saveAttachment(const QByteArray &message, int index, const QString &file)
{
    run([message, index, file] {
        return Outcome{file, replaceFileBy(Mime::MessageReader::attachmentData(message, index), file), {file}};
    });
}

void FileSaver::saveAll(const QByteArray &message, const QList<Mime::Attachment> &attachments, const QString &folder)
{
    run([message, attachments, folder] {
        const QList<QByteArray> all = Mime::MessageReader::allAttachmentData(message);
        Outcome outcome{folder, {}};
        for (const Mime::Attachment &attachment : attachments) {
            const NewFile file = writeNewFile(all.value(attachment.index), folder, attachment.name);
            if (!file.why.isEmpty())
                return Outcome{file.path, file.why};
            outcome.files.append(file.path);
        }
        return outcome;
    });
}

void FileSaver::saveToOpen(const QByteArray &message, const Mime::Attachment &attachment)
{
    run([message, attachment, opened = m_opened] {
        const NewFile file =
            opened->write(Mime::MessageReader::attachmentData(message, attachment.index), attachment.name);
        if (!file.why.isEmpty())
            return Outcome{file.path, file.why};
        QFile::setPermissions(file.path, QFileDevice::ReadOwner);
        return Outcome{file.path, {}, {file.path}, true, runsAsProgram(file.path)};
    });
}

void FileSaver::tell(const Outcome &outcome)
{
    if (!outcome.why.isEmpty())
        Q_EMIT failed(outcome.badFile, outcome.why);
    else if (outcome.isToOpen)
        Q_EMIT openable(outcome.files.value(0), outcome.isProgram);
    else
        Q_EMIT saved(outcome.files);
}

} // namespace Model
