// SPDX-License-Identifier: MIT
#pragma once

#include "answer.h"
#include "storeerror.h"

#include <QByteArray>
#include <QList>

#include <variant>

namespace Policy {

/// To mailboxes of ours.
struct MailboxRoute
{
    QList<QByteArray> logins; ///< each once, never none: several, where an alias leads to several
};

/// To a server elsewhere.
struct RemoteRoute
{
    QByteArray domain; ///< as the forward-path says it
};

/// Where mail for one forward-path goes, or why it goes nowhere (NoSuchUser), or not now.
using Route = std::variant<MailboxRoute, RemoteRoute, Storage::StoreError>;

} // namespace Policy

/// A question for a route that was given up is a failure that will pass.
template <>
struct Answers::GivenUp<Policy::Route>
{
    static Policy::Route value()
    {
        return Storage::StoreError{Storage::StoreError::Kind::Failed, QStringLiteral("no answer came")};
    }
};
