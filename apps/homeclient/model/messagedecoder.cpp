// SPDX-License-Identifier: MIT
#include "messagedecoder.h"

#include <algorithm>

namespace Model {

namespace {

/// A message that takes long holds up no attachment.
constexpr int DecoderThreads = 2;

} // namespace

MessageDecoder::MessageDecoder(QObject *parent)
    : QObject(parent)
    , m_threads(DecoderThreads)
{
}

void MessageDecoder::decode(const QByteArray &uniqueId, const QByteArray &message, Mime::Rendition rendition)
{
    m_uniqueId = uniqueId;
    m_message = message;
    m_answers.deliver(m_threads.run([message, rendition] { return Mime::MessageReader::read(message, rendition); }),
                      this, Answers::Delivery::Later, [this, asked = ++m_asked](const Mime::MessageContent &content) {
                          if (asked == m_asked)
                              Q_EMIT decoded(m_uniqueId, content);
                      });
}

void MessageDecoder::clear()
{
    m_uniqueId.clear();
    m_message.clear();
    ++m_asked;
}

void MessageDecoder::extract(const Mime::Attachment &attachment, const QString &target)
{
    m_answers.deliver(m_threads.run([message = m_message, index = attachment.index] {
        return Mime::MessageReader::attachmentData(message, index);
    }),
                      this, Answers::Delivery::Later,
                      [this, target](const QByteArray &data) { Q_EMIT attachmentReady(target, data); });
}

void MessageDecoder::extractAll(const QStringList &targets)
{
    m_answers.deliver(m_threads.run([message = m_message] { return Mime::MessageReader::allAttachmentData(message); }),
                      this, Answers::Delivery::Later, [this, targets](const QList<QByteArray> &all) {
                          for (qsizetype i = 0; i < std::min(all.size(), targets.size()); ++i)
                              Q_EMIT attachmentReady(targets.at(i), all.at(i));
                      });
}

} // namespace Model
