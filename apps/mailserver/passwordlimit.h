// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/words/command.h"

/// Octets of the longest password that a client can send: POP3's PASS has one line for it (RFC 2449 section 4), and
/// SMTP takes far longer ones.
inline constexpr qsizetype MaxPop3PasswordOctets = Pop3::MaxCommandOctets - qsizetype(sizeof "PASS \r\n" - 1);
