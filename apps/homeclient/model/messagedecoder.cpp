// SPDX-License-Identifier: MIT
#include "messagedecoder.h"

#include <algorithm>

namespace Model {

namespace {

/// A message that takes long holds up no other.
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
    m_threads.clear(); // of messages that are not waited for any more
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

} // namespace Model
