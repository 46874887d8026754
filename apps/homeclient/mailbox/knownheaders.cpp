// SPDX-License-Identifier: MIT
#include "knownheaders.h"

#include <utility>

namespace Mailbox {

namespace {

/// Several changes in a row are written once.
constexpr int SavingDelayMilliseconds = 2000;

} // namespace

KnownHeaders::KnownHeaders(QObject *parent)
    : QObject(parent)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(SavingDelayMilliseconds);
    connect(&m_saving, &QTimer::timeout, this, &KnownHeaders::save);
}

KnownHeaders::~KnownHeaders()
{
    if (m_saving.isActive())
        save();
    m_worker.waitForDone();
}

void KnownHeaders::open(const QString &file)
{
    if (m_saving.isActive())
        save();
    m_file = file;
    m_messages.clear();
    m_added.clear();
    m_wasListed = m_isReady = false;
    if (file.isEmpty()) {
        take(file, std::nullopt);
        return;
    }
    m_worker.post([this, file] {
        const std::optional<KnownMessages> messages = readHeaderFile(file);
        QMetaObject::invokeMethod(
            this, [this, file, messages] { take(file, messages); }, Qt::QueuedConnection);
    });
}

void KnownHeaders::take(const QString &file, const std::optional<KnownMessages> &messages)
{
    if (file != m_file || m_isReady)
        return; // of the maildrop before this one
    m_messages = messages.value_or(KnownMessages());
    m_wasListed = messages.has_value();
    m_isReady = true;
    Q_EMIT ready();
}

void KnownHeaders::add(const QByteArray &uniqueId, const QByteArray &header)
{
    m_messages.insert(uniqueId, {Mime::MessageReader::summary(header)});
    m_added.insert(uniqueId);
}

void KnownHeaders::setSeen(const QByteArray &uniqueId)
{
    const auto found = m_messages.find(uniqueId);
    if (found == m_messages.end())
        return;
    found->isSeen = true;
    saveSoon();
}

void KnownHeaders::remove(const QList<QByteArray> &uniqueIds)
{
    for (const QByteArray &id : uniqueIds)
        m_messages.remove(id);
    saveSoon();
}

qsizetype KnownHeaders::listed(const QSet<QByteArray> &uniqueIds)
{
    m_messages.removeIf([&uniqueIds](const auto &known) { return !uniqueIds.contains(known.key()); });
    const qsizetype fresh = (std::exchange(m_added, {}) & uniqueIds).size();
    saveSoon();
    return std::exchange(m_wasListed, true) ? fresh : 0;
}

void KnownHeaders::saveSoon()
{
    if (!m_file.isEmpty())
        m_saving.start();
}

void KnownHeaders::save()
{
    m_saving.stop();
    m_worker.post([file = m_file, messages = m_messages] { writeHeaderFile(file, messages); });
}

} // namespace Mailbox
