// SPDX-License-Identifier: MIT
#include "admin/mailimport.h"

#include "admin/storedtext.h"
#include "exchange/canonicaltext.h"

namespace Admin {

namespace {

/// Messages whose syncs are waited for together. Each may hold a few hundred KiB.
constexpr qsizetype MaxUnderWay = 32;

/// For the mailbox of @p user, whatever the message says.
Mail::Envelope envelopeTo(const QByteArray &user)
{
    Mail::Envelope envelope;
    envelope.recipients.append({.path = {}, .dsn = {}, .mailboxes = {user}});
    return envelope;
}

/// A message of another program on its way to a writer: what it is counted by, and what had to be changed.
class Intake
{
public:
    explicit Intake(Storage::MessageWriter &writer)
        : m_writer(writer)
    {
    }

    void feed(QByteArrayView text) { pass(m_canonical.feed(text)); }
    void finish()
    {
        pass(m_canonical.finish());
        m_writer.write(m_stuffer.finish());
    }
    QByteArray fingerprint() const { return m_fingerprint.value(); }
    QStringList changes() const { return m_canonical.changes(); }

private:
    void pass(const QByteArray &text)
    {
        m_fingerprint.feed(text);
        if (m_writer.write(m_stuffer.feed(text)) == Storage::Room::Full)
            m_writer.drained().waitForResult();
    }

    Storage::MessageWriter &m_writer;
    Exchange::CanonicalText m_canonical;
    Exchange::Fingerprint m_fingerprint;
    Wire::DotStuffer m_stuffer;
};

} // namespace

TransferResult MailImport::run(Storage::MaildropView &maildrop, Exchange::FolderReader &folder)
{
    countStored(maildrop);
    while (m_result.stopped.isEmpty()) {
        const auto message = folder.next();
        if (!message)
            break;
        take(*message, folder);
        m_progress.show(QStringLiteral("importing: %1 messages, %2 %").arg(messagesSeen()).arg(folder.percent()));
    }
    settle(0);
    return m_result;
}

qint64 MailImport::messagesSeen() const
{
    return m_result.moved + m_result.present + m_result.failed + qint64(m_underWay.size());
}

void MailImport::countStored(Storage::MaildropView &maildrop)
{
    qint64 number = 0;
    for (const Mail::ScanListing &entry : maildrop.listing()) {
        m_progress.show(QStringLiteral("reading the mailbox: %1 of %2").arg(++number).arg(maildrop.listing().size()));
        const auto fingerprint = fingerprintOf(maildrop, entry.uniqueId);
        if (fingerprint)
            m_stored.add(*fingerprint);
        else
            m_progress.note(QStringLiteral("message %1 of the mailbox cannot be compared: %2")
                                .arg(QString::fromLatin1(entry.uniqueId), fingerprint.error().detail));
    }
}

// Whether it is a double shows at its end: a writer that is not committed leaves no trace.
void MailImport::take(const Exchange::FoundMessage &message, Exchange::FolderReader &folder)
{
    const auto writer = m_store.beginMessage(envelopeTo(m_user), {Storage::Arrival::Way::Import, message.received});
    Intake intake(*writer);
    for (;;) {
        const auto piece = folder.read();
        if (!piece) {
            ++m_result.failed;
            m_progress.note(QStringLiteral("%1 was not imported: %2").arg(message.name, piece.error()));
            return;
        }
        if (piece->isEmpty())
            break;
        intake.feed(*piece);
    }
    intake.finish();
    if (m_stored.take(intake.fingerprint()))
        ++m_result.present;
    else
        commit(message, *writer, intake.changes());
}

void MailImport::commit(const Exchange::FoundMessage &message, Storage::MessageWriter &writer,
                        const QStringList &changes)
{
    m_underWay.push_back({message.name, writer.commit(), changes});
    settle(MaxUnderWay);
}

// After a failure nothing more is begun, but what is under way may still come in.
void MailImport::settle(qsizetype leave)
{
    while (qsizetype(m_underWay.size()) > leave) {
        Commit first = std::move(m_underWay.front());
        m_underWay.pop_front();
        const auto id = first.answer.waitForResult();
        if (!id) {
            if (m_result.stopped.isEmpty())
                m_result.stopped = QStringLiteral("%1 was not imported: %2").arg(first.name, id.error().detail);
            continue;
        }
        ++m_result.moved;
        if (first.changes.isEmpty())
            continue;
        ++m_result.changed;
        m_progress.note(QStringLiteral("%1 is not byte-exact: %2").arg(first.name, first.changes.join(u"; ")));
    }
}

} // namespace Admin
