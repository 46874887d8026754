// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "lastingthreads.h"
#include "mime/messagereader.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace Model {

/// Writes messages and attachments into files, in threads: a disk or a network folder that is slow holds up no window.
/// What was asked for is done even if this object goes before; then no signal follows.
class FileSaver : public QObject
{
    Q_OBJECT

public:
    explicit FileSaver(QObject *parent = nullptr);
    ~FileSaver() override;

    /// saved() or failed() follows. What is at @p file is replaced as a whole, or stays.
    void saveMessage(const QByteArray &message, const QString &file);
    /// The same; @p index: Mime::Attachment::index, of @p message.
    void saveAttachment(const QByteArray &message, int index, const QString &file);
    /// The same, of each of @p attachments under its name in @p folder. No file that is there already is written over:
    /// "plan (2).pdf".
    void saveAll(const QByteArray &message, const QList<Mime::Attachment> &attachments, const QString &folder);
    /// Into a folder of its own, which only this user can read, and which goes with this object. openable() or failed()
    /// follows.
    void saveToOpen(const QByteArray &message, const Mime::Attachment &attachment);

Q_SIGNALS:
    void saved(const QStringList &files);
    /// @p isProgram: what a desktop would run rather than show.
    void openable(const QString &file, bool isProgram);
    /// @p why: the system's words. Files that were written before it stay.
    void failed(const QString &file, const QString &why);

private:
    struct Outcome;
    class OwnFolder;

    template <typename Job>
    void run(Job job);
    void tell(const Outcome &outcome);

    std::shared_ptr<OwnFolder> m_opened;
    Answers::AnswerQueue m_answers;
    LastingThreads m_threads;
};

} // namespace Model
