// SPDX-License-Identifier: MIT
#include "messagedecoder.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace Model {

namespace {

template <typename Result, typename Work>
QFuture<Result> inBackground(Work work)
{
    auto promise = std::make_shared<QPromise<Result>>();
    QFuture<Result> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace

MessageDecoder::MessageDecoder(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &MessageDecoder::finish);
}

void MessageDecoder::decode(const QByteArray &uniqueId, const QByteArray &message)
{
    m_uniqueId = uniqueId;
    m_message = message;
    m_watcher.setFuture(inBackground<Mime::MessageContent>([message] { return Mime::MessageReader::read(message); }));
}

// A default future is finished and cancelled: finish() hears nothing of the old one.
void MessageDecoder::clear()
{
    m_uniqueId.clear();
    m_message.clear();
    m_watcher.setFuture({});
}

void MessageDecoder::finish()
{
    if (m_watcher.future().resultCount() == 1)
        Q_EMIT decoded(m_uniqueId, m_watcher.result());
}

void MessageDecoder::extract(const Mime::Attachment &attachment, const QString &target)
{
    auto *watcher = new QFutureWatcher<QByteArray>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, target] {
        Q_EMIT attachmentReady(target, watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(inBackground<QByteArray>([message = m_message, index = attachment.index] {
        return Mime::MessageReader::attachmentData(message, index);
    }));
}

} // namespace Model
