// SPDX-License-Identifier: MIT
#include "connections/storereplies.h"

#include "smtp/words/replies.h"

namespace Connections {

using Kind = Storage::StoreError::Kind;

Smtp::Reply smtpReply(const Storage::StoreError &error)
{
    switch (error.kind) {
    case Kind::NoSuchUser:
    case Kind::BadName:
        return Smtp::Replies::noSuchUser();
    case Kind::DiskFull:
        return Smtp::Replies::diskFull();
    case Kind::OverQuota:
        return Smtp::Replies::mailboxFull();
    case Kind::Damaged:
    case Kind::Locked:
    case Kind::Lost:
        // RFC 3463 section 3.3: the mailbox exists, but takes nothing now.
        return {Smtp::ReplyCode::LocalError451, {2, 1}, {"Mailbox out of service, try again later"}};
    case Kind::NoSuchMessage:
    case Kind::AlreadyExists:
    case Kind::Failed:
        break;
    }
    return Smtp::Replies::localError();
}

Pop3::Reply pop3Reply(const Storage::StoreError &error)
{
    switch (error.kind) {
    case Kind::Locked:
        return {false, "IN-USE", "Mailbox is in use by another session"};
    case Kind::NoSuchUser:
    case Kind::BadName:
        return {false, "AUTH", "Wrong user name or password"};
    case Kind::Damaged:
        return {false, "SYS/PERM", "Mailbox is damaged, tell the postmaster"};
    case Kind::NoSuchMessage:
        return {false, "SYS/PERM", "Message is gone"};
    case Kind::Lost:
        return {false, "SYS/TEMP", "Mailbox lock was lost, nothing was deleted"};
    case Kind::DiskFull:
    case Kind::OverQuota:
    case Kind::AlreadyExists:
    case Kind::Failed:
        break;
    }
    return {false, "SYS/TEMP", "Mailbox cannot be used now, try again later"};
}

Pop3::Reply tooManyFailedLogins()
{
    return {false, "AUTH", "Too many failed logins from your address, try again later"};
}

Pop3::Reply loggedInAlready(std::chrono::milliseconds wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    return {false, "LOGIN-DELAY", "You logged in a moment ago, try again in %1 seconds", {QByteArray::number(seconds)}};
}

} // namespace Connections
