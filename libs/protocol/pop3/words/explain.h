// SPDX-License-Identifier: MIT
#pragma once

#include "wire/explanation.h"

#include <QByteArrayView>

namespace Pop3 {

/// @p line of a client, without line end.
Wire::Explanation explainCommand(QByteArrayView line);

/// @p line of a server, without line end. @p command: the client's line that it answers, empty before the first: lines
/// of a listing have no sign of their own.
Wire::Explanation explainReply(QByteArrayView line, QByteArrayView command);

} // namespace Pop3
