// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"

namespace Client {

/// @p server, as typed, in the form in which it is compared and kept: the spellings of a name (Mail::Domain) are one,
/// and so are those of an address, with or without brackets.
QString serverKey(const QString &server);

/// "alice@mail.example": whose mail and settings something is, however the server was spelled.
QString loginKey(const MailAccount &account);

} // namespace Client
