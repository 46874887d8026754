// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"

#include <optional>

namespace Smtp {

/// In which form a message's octets are handed over.
enum class TextForm {
    Plain, ///< CRLF line ends, dots as they are
    Wire,  ///< as DATA and RETR have it and as a store keeps it: dots stuffed, the closing line included
};

/// Whom a message must reach for it to be sent at all.
enum class Reach {
    All,  ///< one refused recipient, and nothing is sent
    Some, ///< those that the server accepts
};

/// What ClientSession is told of a message before its octets.
struct OutgoingMessage
{
    /// The parameters of RFC 3461 are said to a server that offers DSN, and else kept back: what is promised to the
    /// sender then is the caller's to know.
    Mail::Envelope envelope;
    qint64 octets = -1; ///< with CRLF line ends, stuffing dots and closing line not counted; -1: not known
    TextForm form = TextForm::Plain;
    Reach reach = Reach::All;
    /// The submitter, for AUTH= of RFC 4954 section 5: the null path says that this is not known. Nothing: not said.
    std::optional<Mail::ReversePath> submitter = {};
};

} // namespace Smtp
