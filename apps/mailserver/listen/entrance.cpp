// SPDX-License-Identifier: MIT
#include "listen/entrance.h"

#include "endpoint.h"
#include "guard/admission.h"
#include "guard/doorway.h"
#include "listen/listeners.h"
#include "listen/refusals.h"
#include "loop/epolldispatcher.h"
#include "policy/trust.h"
#include "process/descriptorlimit.h"

#include <QCoreApplication>
#include <QEvent>

#include <condition_variable>
#include <mutex>

namespace Listen {

/// All functions but carryOut() in the thread of the entrance.
class Entrance::Inside : public QObject
{
public:
    Inside(Entrance &entrance, std::shared_ptr<Guard::Bans> bans)
        : m_entrance(entrance)
        , m_bans(std::move(bans))
    {
        connect(&listeners, &Listeners::accepted, this, &Inside::adopt);
        connect(&listeners, &Listeners::refused, this, [this](Connections::Service service, qintptr descriptor) {
            Guard::Doorway::dismiss(descriptor, fullHouseReply(service, hostName()));
        });
    }

    /// From another thread, one at a time: has @p call carried out in the thread of this object, and waits until it is.
    void carryOut(const std::function<void()> &call)
    {
        std::unique_lock locker(m_mutex);
        m_call = &call;
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        m_isDone.wait(locker, [this] { return !m_call; });
    }

    void letIn(WorkerPool &pool, const std::shared_ptr<const Connections::Services> &services)
    {
        // The counts of the connections that are here would be lost with it.
        if (!m_services || m_services->settings.limits != services->settings.limits ||
            m_services->settings.trusted != services->settings.trusted)
            m_admission.emplace(services->settings, Process::raiseDescriptorLimit(), m_notes);
        m_pool = &pool;
        m_services = services;
        listeners.beginAccepting();
    }

    void close()
    {
        listeners.close();
        m_pool = nullptr;
        m_services.reset();
    }

    Listeners listeners{this};

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        const std::lock_guard locker(m_mutex);
        (*m_call)();
        m_call = nullptr;
        m_isDone.notify_one();
        return true;
    }

private:
    void adopt(Connections::Service service, qintptr descriptor)
    {
        const std::optional<Net::Endpoint> peer = Net::peerEndpoint(int(descriptor));
        if (!peer) {
            m_doorway.turnAway(descriptor, {});
            return;
        }
        if (isBanned(peer->address)) {
            m_bans->turnedAway();
            note(m_notes.banned(peer->address));
            m_doorway.turnAway(descriptor, bannedReply(service, hostName()));
            return;
        }
        const auto place =
            m_admission->admit(peer->address, {m_pool->liveConnections(), m_pool->leastConnections(), int(descriptor)});
        if (place) {
            m_pool->adopt({descriptor, service, ++m_connections, *place}, m_services);
            return;
        }
        m_doorway.turnAway(descriptor, fullHouseReply(service, hostName()));
        note(place.error());
    }

    /// Trusted networks never are, also one that became trusted after its ban.
    bool isBanned(const QHostAddress &peer) const
    {
        return m_bans->isBanned(peer) && !Policy::isTrusted(m_services->settings.trusted, peer);
    }

    QByteArray hostName() const { return m_services->settings.domains.first().toUtf8(); }

    void note(const QString &sentence)
    {
        if (!sentence.isEmpty())
            Q_EMIT m_entrance.noted(sentence);
    }

    Entrance &m_entrance;
    const std::shared_ptr<Guard::Bans> m_bans;
    Guard::TurnedAwayNotes m_notes;
    Guard::Doorway m_doorway{this};
    WorkerPool *m_pool = nullptr;                            ///< null until letIn()
    std::shared_ptr<const Connections::Services> m_services; ///< the same
    std::optional<Guard::Admission> m_admission;
    quint64 m_connections = 0;

    std::mutex m_mutex; ///< guards the call, and orders what two threads do to all of this
    std::condition_variable m_isDone;
    const std::function<void()> *m_call = nullptr; ///< null: none, or it is done
};

Entrance::Entrance(std::shared_ptr<Guard::Bans> bans, QObject *parent)
    : QObject(parent)
    , m_inside(new Inside(*this, std::move(bans)))
{
}

Entrance::~Entrance()
{
    if (!m_thread) {
        delete m_inside;
        return;
    }
    close();
    m_thread->quit();
    m_thread->wait();
}

bool Entrance::makeThread()
{
    if (m_thread)
        return true;
    auto thread = std::make_unique<QThread>();
    if (!Net::EpollDispatcher::start(*thread))
        return false;
    m_inside->moveToThread(thread.get());
    connect(thread.get(), &QThread::finished, m_inside, &QObject::deleteLater);
    m_thread = std::move(thread);
    return true;
}

Mail::Expected<void, QList<ListenFailure>> Entrance::open(const Settings::ServerSettings &settings)
{
    Mail::Expected<void, QList<ListenFailure>> opened;
    m_inside->carryOut([&] {
        opened = m_inside->listeners.open(settings);
        m_addresses = m_inside->listeners.addresses();
    });
    return opened;
}

Mail::Expected<void, QList<ListenFailure>> Entrance::change(const Settings::ServerSettings &settings)
{
    Mail::Expected<void, QList<ListenFailure>> changed;
    m_inside->carryOut([&] {
        changed = m_inside->listeners.change(settings);
        m_addresses = m_inside->listeners.addresses();
    });
    return changed;
}

void Entrance::letIn(WorkerPool &pool, const std::shared_ptr<const Connections::Services> &services)
{
    m_inside->carryOut([&] { m_inside->letIn(pool, services); });
}

void Entrance::close()
{
    if (m_thread)
        m_inside->carryOut([this] { m_inside->close(); });
    m_addresses.clear();
}

} // namespace Listen
