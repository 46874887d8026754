// SPDX-License-Identifier: MIT
#pragma once

#include "guard/connectioncounts.h"
#include "guard/turnedawaynotes.h"
#include "mail/expected.h"
#include "settings.h"

namespace Guard {

/// Whether one more connection is let in: the caps on connections in all, in each worker, and from each address off the
/// trusted networks.
class Admission
{
public:
    /// @p descriptors: how many open files the process may have. @p notes outlive this object.
    Admission(const Settings::ServerSettings &settings, int descriptors, TurnedAwayNotes &notes);

    struct House
    {
        int live;          ///< connections in all
        int leastInWorker; ///< in the worker that has the fewest
        int descriptor;    ///< of the newcomer: the lowest free number, so as many files are open
    };

    /// The newcomer's place, to be held as long as it is connected (null if its address is not counted); or why it has
    /// none, as a sentence for the log, which is empty if that was said already.
    Mail::Expected<ConnectionCounts::Place, QString> admit(const QHostAddress &peer, const House &house);

private:
    enum class Room { Free, Full, WorkersFull };
    Room roomIn(const House &house) const;

    const QList<Settings::Network> m_trusted;
    const Settings::Limits m_limits;
    const int m_maxConnections;
    const int m_maxDescriptor;
    ConnectionCounts m_counts;
    TurnedAwayNotes &m_notes;
};

} // namespace Guard
