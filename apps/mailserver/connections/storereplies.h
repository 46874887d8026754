// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/words/reply.h"
#include "smtp/words/reply.h"
#include "storeerror.h"

#include <chrono>

namespace Connections {

/// What a client is told of a store's trouble. The detail is for the log: it may name files.
Smtp::Reply smtpReply(const Storage::StoreError &error);

/// The same with the response codes of RFC 2449 section 8.1.1 and RFC 3206.
Pop3::Reply pop3Reply(const Storage::StoreError &error);

/// Said to an address that is banned, or becomes so: RFC 3206 section 4.
Pop3::Reply tooManyFailedLogins();

/// RFC 2449 section 8.1.1: right, but too soon after the last time. @p wait: until it is not, rounded up to seconds.
Pop3::Reply loggedInAlready(std::chrono::milliseconds wait);

} // namespace Connections
