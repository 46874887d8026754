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

namespace Listen {

/// All functions in the thread of the entrance.
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

    void letIn(WorkerPool &pool, const std::shared_ptr<const Connections::Services> &services)
    {
        // The counts of those who are here would be lost with it.
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

void Entrance::carryOut(const std::function<void()> &call)
{
    QMetaObject::invokeMethod(m_inside, call, Qt::BlockingQueuedConnection);
}

Mail::Expected<void, QList<ListenFailure>> Entrance::open(const Settings::ServerSettings &settings)
{
    Mail::Expected<void, QList<ListenFailure>> opened;
    carryOut([&] {
        opened = m_inside->listeners.open(settings);
        m_addresses = m_inside->listeners.addresses();
    });
    return opened;
}

Mail::Expected<void, QList<ListenFailure>> Entrance::change(const Settings::ServerSettings &settings)
{
    Mail::Expected<void, QList<ListenFailure>> changed;
    carryOut([&] {
        changed = m_inside->listeners.change(settings);
        m_addresses = m_inside->listeners.addresses();
    });
    return changed;
}

void Entrance::letIn(WorkerPool &pool, const std::shared_ptr<const Connections::Services> &services)
{
    carryOut([&] { m_inside->letIn(pool, services); });
}

void Entrance::close()
{
    if (m_thread)
        carryOut([this] { m_inside->close(); });
    m_addresses.clear();
}

} // namespace Listen
