// SPDX-License-Identifier: MIT
#pragma once

#include "mail/address.h"
#include "smtp/words/command.h"

#include <optional>

namespace Smtp {

/// A path and the parameters behind it, as they stand in a MAIL or RCPT line; views into that line.
struct PathText
{
    QByteArrayView path;       ///< without brackets and source route
    QByteArrayView parameters; ///< what follows, without the blank before it
    bool bracketed;
};

/// Cuts the path from what follows it. @p text is all behind the colon. Nothing if a bracket or quote stays open, or if
/// the dialect forbids what stands there (RFC 5321 section 4.1.1.2 allows no blank, no name in front and no bare
/// address). Source routes are ignored (RFC 5321 appendix C).
std::optional<PathText> splitPath(QByteArrayView text, Dialect dialect);

/// RFC 5321 section 4.1.1.2: <> is the null path, but nothing at all is not. <root>, without a domain, is a path in the
/// seed's dialect.
std::optional<Mail::ReversePath> parseReversePath(const PathText &text, Dialect dialect);

/// RFC 5321 section 4.1.1.3: "postmaster", in any case, needs no domain. Others need none in the seed's dialect.
std::optional<Mail::ForwardPath> parseForwardPath(const PathText &text, Dialect dialect);

} // namespace Smtp
