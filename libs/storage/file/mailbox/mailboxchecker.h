// SPDX-License-Identifier: MIT
#pragma once

#include "file/check/mailboxexamination.h"
#include "mailboxcore.h"

namespace Storage {

/// Looks for what is wrong in the files of one mailbox: beside a running server or, to mend it, alone. In the lane.
class MailboxChecker
{
public:
    explicit MailboxChecker(MailboxCore &core)
        : m_core(core)
    {
    }

    using Checked = Expected<CheckReport, StoreError>;
    /// Without repair @p answer is told in the pool, once all is read, and nothing is changed; with it before this
    /// returns.
    void check(Repair repair, std::function<void(const Checked &)> answer);

private:
    Expected<FrozenMailbox, StoreError> frozenBesideOthers();
    Checked repaired();
    Checked mendedUntilWhole();
    Done mend(const FrozenMailbox &frozen, const Examination &examination, const NoteSink &note);

    MailboxCore &m_core;
};

} // namespace Storage
