// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "net/connectioncounts.h"
#include "settings.h"

#include <QDeadlineTimer>
#include <QSet>

namespace Net {

/// How often the log is told that the house is full, and of each address that it has too many connections.
inline constexpr std::chrono::minutes NoteInterval{10};

/// Who is still let in: the caps on connections in all, in each worker, and from each address off the trusted networks.
class Admission
{
public:
    /// @p descriptors: how many open files the process may have.
    Admission(const Settings::ServerSettings &settings, int descriptors);

    struct House
    {
        int live;          ///< connections in all
        int leastInWorker; ///< in the worker that has the fewest
        int descriptor;    ///< of the newcomer: the lowest free number, so as many files are open
    };

    /// The newcomer's place, to be held as long as it is connected (null if its address is not counted); or why it has
    /// none, as a sentence for the log, which is empty if that was said already: one in NoteInterval, not one a knock.
    Mail::Expected<ConnectionCounts::Place, QString> admit(const QHostAddress &peer, const House &house);

private:
    void forgetNotes();
    QString fullHouse(const House &house);
    QString fullAddress(const QHostAddress &peer);

    const QList<Settings::Network> m_trusted;
    const Settings::Limits m_limits;
    const int m_maxConnections;
    const int m_maxDescriptor;
    ConnectionCounts m_counts;
    QDeadlineTimer m_notesHold; ///< until then what was told is not told again
    bool m_isFullHouseTold = false;
    QSet<QHostAddress> m_toldAddresses;
};

} // namespace Net
