// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/words/command.h"

namespace Smtp {

/// How far a dialogue has come.
enum class Stage : quint8 {
    Connected,  ///< no HELO or EHLO yet
    Greeted,    ///< no transaction
    Sender,     ///< MAIL was accepted, no recipient yet
    Recipients, ///< at least one
    Chunks,     ///< BDAT has begun to bring the text
    Failed,     ///< a BDAT was refused, and its transaction with it
};
inline constexpr std::size_t StageCount = 6;

/// Why @p command may not come at @p stage, for the text behind 503; null if it may. RFC 5321 section 4.1.4, RFC 3030
/// section 2, RFC 4954 section 4. The one table of what may come when; what options forbid stands elsewhere.
const char *disorder(const Command &command, Stage stage);

/// The table as Markdown, as ARCHITECTURE.md shows it: commands of one kind share a row.
QByteArray commandOrderTable();

} // namespace Smtp
