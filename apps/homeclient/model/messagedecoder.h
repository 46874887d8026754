// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "lastingthreads.h"
#include "mime/messagereader.h"

#include <QObject>

namespace Model {

/// Decodes messages in the background: a message of 50 MB must not hold up the window, nor its closing.
class MessageDecoder : public QObject
{
    Q_OBJECT

public:
    explicit MessageDecoder(QObject *parent = nullptr);

    /// decoded() follows, unless another message or clear() comes first.
    void decode(const QByteArray &uniqueId, const QByteArray &message, Mime::Rendition rendition);
    void clear();
    const QByteArray &message() const { return m_message; } ///< the one asked for last

Q_SIGNALS:
    void decoded(const QByteArray &uniqueId, const Mime::MessageContent &content);

private:
    QByteArray m_uniqueId;
    QByteArray m_message;
    int m_asked = 0; ///< counts messages: only the last one is awaited
    Answers::AnswerQueue m_answers;
    LastingThreads m_threads;
};

} // namespace Model
