// SPDX-License-Identifier: MIT
#include "admin/storedtext.h"

#include "exchange/messagecounts.h"
#include "record/recordplan.h"

namespace Admin {

namespace {

constexpr qint64 PieceOctets = 256 * 1024;

} // namespace

Storage::Expected<QByteArray, Storage::StoreError> StoredText::read()
{
    QByteArray text;
    while (text.isEmpty() && !m_unstuffer.isComplete()) {
        const auto read = m_maildrop.read(m_uniqueId, m_offset, PieceOctets).waitForResult();
        if (!read)
            return Mail::Unexpected<Storage::StoreError>(read.error());
        const QByteArray &wire = read->octets;
        if (wire.isEmpty())
            return Mail::Unexpected<Storage::StoreError>(
                {Storage::StoreError::Kind::Damaged, QStringLiteral("the message has no end")});
        const qsizetype top = m_offset == 0 ? Storage::importedTopOctets(wire) : 0;
        m_offset += wire.size();
        text = m_unstuffer.feed(QByteArrayView(wire).sliced(top));
    }
    return text;
}

Storage::Expected<QByteArray, Storage::StoreError> fingerprintOf(Storage::MaildropView &maildrop,
                                                                 const QByteArray &uniqueId)
{
    StoredText text(maildrop, uniqueId);
    Exchange::Fingerprint fingerprint;
    for (;;) {
        const auto piece = text.read();
        if (!piece)
            return piece;
        if (piece->isEmpty())
            return fingerprint.value();
        fingerprint.feed(*piece);
    }
}

} // namespace Admin
