// SPDX-License-Identifier: MIT
#pragma once

#include "wire/explanation.h"

#include <QByteArrayView>

namespace Smtp {

/// The command that answers the closing line of DATA, for explainReply().
inline constexpr char EndOfText[] = ".";

/// @p line of a client, without line end.
Wire::Explanation explainCommand(QByteArrayView line);

/// @p line of a server, without line end. @p command: the client's line that it answers, EndOfText behind a message;
/// empty: unknown. 250 says something else to each command, and to EHLO in each of its lines.
Wire::Explanation explainReply(QByteArrayView line, QByteArrayView command = {});

} // namespace Smtp
