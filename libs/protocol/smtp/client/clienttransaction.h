// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/clientevents.h"
#include "smtp/client/clientpipeline.h"
#include "smtp/client/outgoingmessage.h"
#include "smtp/client/outgoingtext.h"
#include "smtp/client/serverextensions.h"

namespace Smtp {

/// One message on its way to a server: which commands are said for it, and whom it reaches. RFC 5321 section 3.3.
class ClientTransaction
{
public:
    /// Whether the text may follow.
    enum class Verdict {
        Open,    ///< recipients are still to be answered
        Reached, ///< all are answered, and enough accepted
        Failed,  ///< too few
    };

    ClientTransaction() = default;
    ClientTransaction(OutgoingMessage message, const ServerExtensions &extensions);

    const OutgoingMessage &message() const { return m_message; }
    /// MAIL and each RCPT; DATA behind them where its answer may come with theirs.
    QList<ClientLine> opening() const;
    /// DATA or BDAT, once Reached; nothing if the opening held it.
    std::optional<ClientLine> textCommand() const;
    OutgoingText::Carrier carrier() const { return m_carrier; }

    /// The reply to the next RCPT.
    RecipientAnswered recipientRead(const ServerReply &reply);
    Verdict verdict() const;
    /// Its address; empty if there is none of that index.
    QByteArray recipient(qsizetype index) const;
    qsizetype answered() const { return m_answered; }
    bool reachesNobody() const { return m_accepted == 0; }

private:
    OutgoingMessage m_message;
    ServerExtensions m_extensions;
    OutgoingText::Carrier m_carrier = OutgoingText::Carrier::Data;
    bool m_saysDataAtOnce = false;
    qsizetype m_answered = 0;
    qsizetype m_accepted = 0;
};

} // namespace Smtp
