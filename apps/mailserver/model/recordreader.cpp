// SPDX-License-Identifier: MIT
#include "model/recordreader.h"

#include "managedmailstore.h"
#include "model/errortext.h"

namespace Model {

RecordReader::RecordReader(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent)
    : QObject(parent)
    , m_mail(std::move(mail))
{
}

void RecordReader::open(const QString &user, const QByteArray &uniqueId)
{
    m_wanted = uniqueId;
    if (uniqueId.isEmpty()) {
        Q_EMIT opened({}, false);
        return;
    }
    using Answer = Storage::Expected<QByteArray, Storage::StoreError>;
    // One octet more than is shown tells whether there is more.
    m_answers.deliver(m_mail->peek(user.toLatin1(), uniqueId, MaxShownOctets + 1), this, Answers::Delivery::Later,
                      [this, uniqueId](const Answer &answer) {
                          if (uniqueId != m_wanted)
                              return;
                          if (!answer)
                              Q_EMIT failed(errorText(answer.error()));
                          else
                              Q_EMIT opened(QString::fromUtf8(answer->left(MaxShownOctets)),
                                            answer->size() > MaxShownOctets);
                      });
}

} // namespace Model
