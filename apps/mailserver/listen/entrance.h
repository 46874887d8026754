// SPDX-License-Identifier: MIT
#pragma once

#include "connections/services.h"
#include "guard/bans.h"
#include "listen/listeningaddress.h"
#include "listen/workerpool.h"

#include <QThread>

namespace Listen {

/// The listeners, and what becomes of each link that they take: it is given to a worker, or is turned away by a ban or
/// a cap. All of that happens in a thread of its own, so that nothing that keeps the caller's thread busy (a window)
/// holds up a client. The functions are for the thread that made this object; those that open or close wait until it is
/// done.
class Entrance : public QObject
{
    Q_OBJECT

public:
    explicit Entrance(std::shared_ptr<Guard::Bans> bans, QObject *parent = nullptr);
    /// Closes all.
    ~Entrance() override;

    /// Starts the thread unless it is there; false if the system gives none. The others need it.
    bool makeThread();

    /// Opens every listener that @p settings name, or none. Links wait in the system's queue until letIn().
    Mail::Expected<void, QList<ListenFailure>> open(const Settings::ServerSettings &settings);
    /// As Listeners::change().
    Mail::Expected<void, QList<ListenFailure>> change(const Settings::ServerSettings &settings);
    /// Gives links that come from now on to @p pool, which stays until close(), with @p services; by the caps and
    /// domains of their settings. Those that are connected go on being counted unless the caps or the trusted networks
    /// change.
    void letIn(WorkerPool &pool, const std::shared_ptr<const Connections::Services> &services);
    /// Closes the listeners. No link reaches the pool after that.
    void close();

    const QList<ListeningAddress> &addresses() const { return m_addresses; }

Q_SIGNALS:
    /// A sentence for the log: which client was turned away, and why.
    void noted(const QString &text);

private:
    class Inside; ///< what lives in the thread

    Inside *m_inside;                  ///< is destroyed in its thread
    std::unique_ptr<QThread> m_thread; ///< null until makeThread()
    QList<ListeningAddress> m_addresses;
};

} // namespace Listen
