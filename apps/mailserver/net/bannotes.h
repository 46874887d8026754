// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>

#include <chrono>
#include <functional>

namespace Net {

/// Addresses whose knocks are counted at most; beyond it the one that was named longest ago is forgotten.
inline constexpr qsizetype MaxNotedBans = 1000;

/// What the log says of connections that are turned away for a ban: the first of an address at once, then how many more
/// came, one line in NoteInterval at most.
class BanNotes
{
public:
    /// Milliseconds that only go forward.
    using Clock = std::function<qint64()>;
    BanNotes();
    explicit BanNotes(Clock clock); ///< for tests

    /// One more of @p peer, a banned address. A sentence for the log, or an empty string where it waits for others.
    QString turnedAway(const QHostAddress &peer);

private:
    struct Knocks
    {
        qint64 toldAt;
        int since = 0; ///< not told yet
    };
    void forgetOldest();

    const Clock m_clock;
    QHash<QHostAddress, Knocks> m_knocks; ///< by household
};

} // namespace Net
