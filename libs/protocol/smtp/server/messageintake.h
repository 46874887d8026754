// SPDX-License-Identifier: MIT
#pragma once

#include "mail/hopcounter.h"
#include "smtp/server/textmeasure.h"
#include "smtp/words/reply.h"
#include "wire/endofdata.h"

#include <optional>

namespace Smtp {

/// A message that came through so many servers goes round in a loop. RFC 5321 section 6.3 asks for at least 100.
inline constexpr int LoopHops = 100;

/// Watches the text of one DATA go by: where it ends, and whether it may be kept. RFC 5321 section 4.1.1.4.
///
/// A fault does not end the text: it is read to its true end, so that nothing in it can pass for a command (SMTP
/// smuggling, CVE-2023-51764, -51765, -51766).
class MessageIntake
{
public:
    explicit MessageIntake(const TextLimits &limits);

    /// Octets of @p wire that belong to the message.
    qsizetype feed(QByteArrayView wire);
    bool isComplete() const { return m_complete; }
    qint64 octets() const { return m_end.octets(); }

    /// Why the message cannot be kept; nothing while it can.
    std::optional<Reply> fault() const;

private:
    Wire::EndOfData m_end;
    Mail::HopCounter m_hops;
    TextMeasure m_measure;
    TextLimits m_limits;
    bool m_complete = false;
};

} // namespace Smtp
