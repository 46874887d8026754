// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/words/command.h"

namespace Pop3 {

/// The states of RFC 1939 section 3 in which a command is read.
enum class Stage : quint8 { Authorization, Transaction };
inline constexpr std::size_t StageCount = 2;

/// Whether @p command may come at @p stage. RFC 1939 sections 4 and 5, RFC 2449 section 5, RFC 2595 section 4, RFC 6856
/// section 2. The one table of what may come when; what options forbid stands elsewhere.
bool mayCome(const Command &command, Stage stage);

/// The table as Markdown, as ARCHITECTURE.md shows it: commands of one kind share a row.
QByteArray commandOrderTable();

} // namespace Pop3
