// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "mime/messagereader.h"
#include "taskpool.h"

#include <QObject>

namespace Model {

/// Decodes messages in the background: a message of 50 MB must not hold up the window.
class MessageDecoder : public QObject
{
    Q_OBJECT

public:
    explicit MessageDecoder(QObject *parent = nullptr);

    /// decoded() follows, unless another message or clear() comes first.
    void decode(const QByteArray &uniqueId, const QByteArray &message, Mime::Rendition rendition);
    void clear();
    const QByteArray &message() const { return m_message; } ///< the one asked for last
    /// attachmentReady() follows.
    void extract(const Mime::Attachment &attachment, const QString &target);
    /// attachmentReady() follows for each of @p targets, in the order of the attachments.
    void extractAll(const QStringList &targets);

Q_SIGNALS:
    void decoded(const QByteArray &uniqueId, const Mime::MessageContent &content);
    void attachmentReady(const QString &target, const QByteArray &data);

private:
    QByteArray m_uniqueId;
    QByteArray m_message;
    int m_asked = 0; ///< counts messages: only the last one is awaited
    Answers::AnswerQueue m_answers;
    Answers::TaskPool m_threads;
};

} // namespace Model
