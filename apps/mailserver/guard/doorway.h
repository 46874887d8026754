// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <deque>

namespace Guard {

/// Links that were told they cannot come in and may still be reading that; the oldest goes when one more comes.
inline constexpr std::size_t MaxLinksInDoorway = 64;

/// Sends a client that cannot come in away, without waiting and without losing the last words: a link that is closed
/// while something the peer sent is unread is reset, and the reset overtakes what was written. So it stays a moment.
class Doorway : public QObject
{
    Q_OBJECT

public:
    explicit Doorway(QObject *parent = nullptr);
    ~Doorway() override;

    /// Takes over @p descriptor and says @p lastWords; if they are empty it is just closed.
    void turnAway(qintptr descriptor, const QByteArray &lastWords);
    /// The same without a moment's stay: the process needs the descriptor.
    static void dismiss(qintptr descriptor, const QByteArray &lastWords);

private:
    struct Link
    {
        int descriptor;
        QDeadlineTimer end;
    };
    void closeOldest();
    void closeExpired();

    std::deque<Link> m_links; ///< oldest first
    QTimer m_timer;
};

} // namespace Guard
