// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/words/command.h"

#include <optional>

namespace Smtp {

/// RFC 3461 sections 4.4 and 4.2; octets of the value.
inline constexpr qsizetype MaxEnvelopeIdOctets = 100;
inline constexpr qsizetype MaxOriginalRecipientOctets = 500;
/// RFC 1870 section 3: SIZE= has at most 20 digits.
inline constexpr qsizetype MaxSizeDigits = 20;

/// Takes the parameters behind a reverse-path into @p mail: SIZE, BODY, SMTPUTF8, AUTH, RET, ENVID. Gives what is
/// wrong with them: 501 for a bad or doubled one, 555 for one that is not offered. RFC 5321 section 4.1.1.11.
std::optional<Reply> takeMailParameters(QByteArrayView parameters, MailFrom &mail);

/// The same behind a forward-path: NOTIFY, ORCPT.
std::optional<Reply> takeRcptParameters(QByteArrayView parameters, RcptTo &rcpt);

} // namespace Smtp
