// SPDX-License-Identifier: MIT
#include "admin/mailexport.h"

#include "admin/storedtext.h"
#include "exchange/canonicaltext.h"

namespace Admin {

MailExport::MailExport(Storage::MaildropView &maildrop, const QList<Storage::MessageOverview> &messages,
                       ProgressLine &progress)
    : m_maildrop(maildrop)
    , m_progress(progress)
{
    for (const Storage::MessageOverview &message : messages)
        m_received.insert(message.uniqueId, message.received);
}

Exchange::Done MailExport::countPresent(Exchange::FolderReader &folder)
{
    while (const auto message = folder.next()) {
        m_progress.show(QStringLiteral("reading what is there: %1 %").arg(folder.percent()));
        Exchange::CanonicalText canonical;
        Exchange::Fingerprint fingerprint;
        for (;;) {
            const auto piece = folder.read();
            if (!piece)
                return tl::unexpected(piece.error());
            if (piece->isEmpty())
                break;
            fingerprint.feed(canonical.feed(*piece));
        }
        fingerprint.feed(canonical.finish());
        m_present.add(fingerprint.value());
    }
    return {};
}

TransferResult MailExport::run(Exchange::FolderWriter &folder)
{
    qint64 number = 0;
    for (const Mail::ScanListing &entry : m_maildrop.listing()) {
        m_progress.show(QStringLiteral("exporting: %1 of %2").arg(++number).arg(m_maildrop.listing().size()));
        if (!m_present.isEmpty() && isPresent(entry.uniqueId))
            ++m_result.present;
        else
            put(entry.uniqueId, folder);
        if (!m_result.stopped.isEmpty())
            break;
    }
    // What was exported before a failure stays.
    if (const auto done = folder.finish(); !done && m_result.stopped.isEmpty())
        m_result.stopped = done.error();
    return m_result;
}

bool MailExport::isPresent(const QByteArray &uniqueId)
{
    const auto fingerprint = fingerprintOf(m_maildrop, uniqueId);
    return fingerprint && m_present.take(*fingerprint);
}

void MailExport::put(const QByteArray &uniqueId, Exchange::FolderWriter &folder)
{
    const qint64 failedBefore = m_result.failed;
    const auto done = write(uniqueId, folder);
    if (done && m_result.failed == failedBefore) {
        ++m_result.moved;
        return;
    }
    folder.abandon();
    if (!done)
        m_result.stopped = done.error();
}

Exchange::Done MailExport::write(const QByteArray &uniqueId, Exchange::FolderWriter &folder)
{
    const QDateTime received = m_received.value(uniqueId);
    auto done = folder.begin(uniqueId, received.isValid() ? received : QDateTime::currentDateTime());
    StoredText stored(m_maildrop, uniqueId);
    Exchange::LfText lines;
    while (done) {
        const auto piece = stored.read();
        if (!piece) {
            ++m_result.failed;
            m_progress.note(QStringLiteral("message %1 was not exported: %2")
                                .arg(QString::fromLatin1(uniqueId), piece.error().detail));
            return {};
        }
        if (piece->isEmpty())
            return folder.end();
        done = folder.write(lines.feed(*piece));
    }
    return done;
}

} // namespace Admin
