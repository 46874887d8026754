// SPDX-License-Identifier: MIT
#include "model/recordreader.h"

#include "managedmailstore.h"
#include "model/errortext.h"

namespace Model {

RecordReader::RecordReader(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent)
    : QObject(parent)
    , m_mail(std::move(mail))
{
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &RecordReader::giveNext);
}

void RecordReader::open(const QString &user, const QByteArray &uniqueId)
{
    m_next.stop();
    m_pieces = TextPieces();
    m_user = user;
    m_wanted = uniqueId;
    m_wantsAll = false;
    if (uniqueId.isEmpty())
        Q_EMIT opened({}, false);
    else
        ask(MaxPieceOctets + MaxRowOctets); // so that the piece ends where it would in the whole record
}

void RecordReader::openRest()
{
    if (m_wanted.isEmpty() || m_wantsAll)
        return;
    m_wantsAll = true;
    ask(MaxShownOctets);
}

/// One octet more than is shown tells whether there is more.
void RecordReader::ask(qint64 maxOctets)
{
    using Answer = Storage::Expected<QByteArray, Storage::StoreError>;
    m_answers.deliver(m_mail->peek(m_user.toLatin1(), m_wanted, maxOctets + 1), this, Answers::Delivery::Later,
                      [this, maxOctets, asked = m_wanted, wantsAll = m_wantsAll](const Answer &answer) {
                          if (asked != m_wanted || wantsAll != m_wantsAll)
                              return;
                          m_isCut = answer && answer->size() > maxOctets;
                          if (!answer)
                              Q_EMIT failed(errorText(answer.error()));
                          else
                              giveFirst(answer->left(maxOctets));
                      });
}

void RecordReader::giveFirst(const QByteArray &octets)
{
    m_pieces = TextPieces(octets);
    const QString first = m_pieces.next();
    if (m_wantsAll)
        m_next.start(); // the first is shown already
    else
        Q_EMIT opened(first, m_isCut || !m_pieces.atEnd());
}

void RecordReader::giveNext()
{
    if (!m_pieces.atEnd())
        Q_EMIT continued(m_pieces.next());
    if (m_pieces.atEnd()) {
        m_next.stop();
        Q_EMIT ended(m_isCut);
    }
}

} // namespace Model
