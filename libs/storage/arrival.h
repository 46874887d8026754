// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

namespace Storage {

/// Where a message comes from, and what that changes of how it is stored.
struct Arrival
{
    enum class Way {
        Smtp,   ///< a client sent it: its trace goes on top of full form, and quotas count
        Import, ///< from another program's folder, for the recipients' mailboxes alone: RETR sends it without a field
                ///< more, whatever its form, but "Return-Path: <>" on top of an empty first line; no quota counts
    };

    Way way = Way::Smtp;
    QDateTime received = {}; ///< for the postmark; invalid: when it is committed

    bool isImport() const { return way == Way::Import; }
};

} // namespace Storage
