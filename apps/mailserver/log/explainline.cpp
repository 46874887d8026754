// SPDX-License-Identifier: MIT
#include "log/explainline.h"

#include "pop3/words/explain.h"
#include "smtp/words/explain.h"

namespace Log {

using Events::ConnectionEvent;

Wire::Explanation explain(const ConnectionEvent &event, const QByteArray &command)
{
    if (event.kind != ConnectionEvent::Kind::Line)
        return {};
    const bool isSmtp = event.protocol == Events::Protocol::Smtp;
    if (event.direction == ConnectionEvent::Direction::FromClient)
        return isSmtp ? Smtp::explainCommand(event.text) : Pop3::explainCommand(event.text);
    return isSmtp ? Smtp::explainReply(event.text, command) : Pop3::explainReply(event.text, command);
}

} // namespace Log
