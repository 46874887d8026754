// SPDX-License-Identifier: MIT
#include "listen/mailserver.h"

#include "connections/services.h"
#include "connections/storereplies.h"
#include "listen/announcement.h"
#include "listen/certificatenames.h"
#include "listen/entrance.h"
#include "listen/settingschange.h"
#include "listen/workerpool.h"
#include "taskpool.h"
#include "tls/certificatekeeper.h"

#include <QTimer>

namespace Listen {

namespace {

std::shared_ptr<Policy::LoginInterval> makeLoginInterval(const Settings::ServerSettings &settings)
{
    return std::make_shared<Policy::LoginInterval>(
        std::chrono::duration_cast<std::chrono::seconds>(settings.limits.loginDelay));
}

/// A network that was joined is named in our own certificate after so long.
constexpr std::chrono::milliseconds AddressLookInterval = std::chrono::seconds(3);

} // namespace

class MailServer::Private
{
public:
    Settings::ServerSettings settings;
    Connections::ServerLimits limits;
    std::shared_ptr<Storage::Accounts> accounts;
    std::shared_ptr<Storage::MailStore> store;
    std::shared_ptr<Storage::SharedSettings> shared;
    Mail::Expected<QByteArray, QString> serverSecret = tl::unexpected(QStringLiteral("none is kept"));
    QList<std::shared_ptr<Events::EventRing>> rings;
    const std::shared_ptr<Guard::Bans> bans = std::make_shared<Guard::Bans>(); ///< outlive a stop

    Tls::CertificateKeeper *tls = nullptr;
    QTimer addressTimer; ///< looks whether the machine has another address

    std::shared_ptr<const Connections::Services> services; ///< of this run
    std::unique_ptr<WorkerPool> pool;                      ///< null while stopped
    QTimer stopTimer;
    QDateTime runningSince;
    Entrance entrance{bans}; ///< behind what it hands links to
    bool isStopping = false;
};

MailServer::MailServer(Settings::ServerSettings settings, std::shared_ptr<Storage::Accounts> accounts,
                       std::shared_ptr<Storage::MailStore> store, std::shared_ptr<Storage::SharedSettings> shared,
                       QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->rings = WorkerPool::makeRings(settings.threads);
    d->settings = std::move(settings);
    d->accounts = std::move(accounts);
    d->store = std::move(store);
    d->shared = std::move(shared);
    d->stopTimer.setSingleShot(true);
    d->addressTimer.setInterval(AddressLookInterval);
    connect(&d->addressTimer, &QTimer::timeout, this, [this] { nameCertificate(d->services->settings); });
    // A ban is made in the thread of the failure.
    connect(d->bans.get(), &Guard::Bans::noted, this, &MailServer::noted, Qt::QueuedConnection);
    connect(&d->stopTimer, &QTimer::timeout, this, [this] { d->pool->abortConnections(); });
    connect(&d->entrance, &Entrance::noted, this, &MailServer::noted);
}

MailServer::~MailServer()
{
    if (!d->pool)
        return;
    d->entrance.close();
    d->pool->stopConnections();
    d->pool->letConnectionsEnd(d->limits.stopTimeout);
}

Mail::Expected<void, QList<ListenFailure>> MailServer::start()
{
    if (d->pool)
        return {};
    if (!d->entrance.makeThread()) {
        abandonStart();
        return tl::unexpected(QList<ListenFailure>());
    }
    if (auto opened = d->entrance.open(d->settings); !opened)
        return opened;
    nameCertificate(d->settings);
    d->addressTimer.start();
    d->services = std::make_shared<const Connections::Services>(
        Connections::Services{d->settings, d->limits, d->accounts, d->store, openLoginDesk(), openAliases(),
                              makeLoginInterval(d->settings), d->tls ? d->tls->source() : nullptr});
    d->pool = std::make_unique<WorkerPool>(d->rings);
    if (!d->pool->isRunning() || !d->services->loginDesk->isRunning() || !d->services->aliases->isRunning()) {
        abandonStart();
        return tl::unexpected(QList<ListenFailure>());
    }
    // Queued, for it destroys the sender.
    connect(d->pool.get(), &WorkerPool::idle, this, &MailServer::finishStop, Qt::QueuedConnection);
    d->entrance.letIn(*d->pool, d->services);
    d->runningSince = QDateTime::currentDateTime();
    Q_EMIT started();
    return {};
}

void MailServer::abandonStart()
{
    d->entrance.close();
    d->addressTimer.stop();
    d->pool.reset();
    d->services.reset();
    Q_EMIT noted(Answers::TaskPool::noThreadSentence());
}

void MailServer::stop()
{
    if (!d->pool || d->isStopping)
        return;
    d->isStopping = true;
    d->entrance.close();
    d->addressTimer.stop();
    d->stopTimer.start(d->limits.stopTimeout);
    d->pool->stopConnections();
}

void MailServer::reload(const Mail::Expected<Settings::ServerSettings, QString> &settings)
{
    if (!settings) {
        Q_EMIT noted(settings.error());
        return;
    }
    d->settings = *settings;
    if (isRunning())
        takeOver();
    Q_EMIT reloaded();
}

/// What settings() say, as far as a running server can.
void MailServer::takeOver()
{
    d->services->aliases->lookAgain();
    d->services->aliases->table(); // so that what is wrong is said now
    if (d->tls)
        d->tls->lookNow();
    SettingsChange change = SettingsChange::between(d->services->settings, d->settings);
    const bool isNew = change.inForce != d->services->settings;
    if (isNew) {
        changeListeners(change.inForce);
        changeServices(change.inForce);
    }
    Q_EMIT noted(change.sentence(isNew));
}

/// Where that fails @p settings get what is in force, so that the next reload tries again.
void MailServer::changeListeners(Settings::ServerSettings &settings)
{
    const auto changed = d->entrance.change(settings);
    if (changed)
        return;
    for (const ListenFailure &failure : changed.error())
        Q_EMIT noted(failureSentence(failure));
    Q_EMIT noted(QStringLiteral("Until that is mended the server listens where it did before"));
    keepListeners(settings, d->services->settings);
}

void MailServer::changeServices(const Settings::ServerSettings &settings)
{
    const Settings::ServerSettings before = d->services->settings;
    setBanRules();
    auto services = std::make_shared<Connections::Services>(*d->services);
    services->settings = settings;
    if (settings.domains != before.domains) {
        services->aliases = openAliases();
        nameCertificate(settings);
    }
    if (settings.limits != before.limits)
        services->loginInterval = makeLoginInterval(settings);
    d->entrance.letIn(*d->pool, services);
    d->services = std::move(services);
}

void MailServer::setBanRules()
{
    Guard::BanRules rules;
    rules.failures = d->settings.limits.loginFailuresBeforeBan;
    rules.time = d->settings.limits.banTime;
    d->bans->setRules(rules);
}

std::shared_ptr<Login::LoginDesk> MailServer::openLoginDesk()
{
    setBanRules();
    return Login::LoginDesk::open(d->accounts, d->bans, d->limits.loginDelay, d->serverSecret,
                                  [this](const QString &sentence) { Q_EMIT noted(sentence); });
}

std::shared_ptr<Policy::Aliases> MailServer::openAliases()
{
    auto aliases = Policy::Aliases::make(d->shared, d->settings.domains, d->accounts);
    connect(aliases.get(), &Policy::Aliases::noted, this, &MailServer::noted);
    // So that what is wrong is said now, and not when the first mail comes.
    aliases->table();
    return aliases;
}

QString MailServer::aliasProblem()
{
    if (!d->services)
        return {};
    d->services->aliases->table();
    return d->services->aliases->problem();
}

QString MailServer::aliasPlace() const
{
    return d->shared->placeOf(Storage::SharedName::Aliases);
}

void MailServer::finishStop()
{
    if (!d->isStopping)
        return;
    d->isStopping = false;
    d->stopTimer.stop();
    d->pool.reset();
    d->services.reset();
    d->runningSince = {};
    Q_EMIT stopped();
}

std::shared_ptr<Guard::Bans> MailServer::bans() const
{
    return d->bans;
}

bool MailServer::isRunning() const
{
    return d->pool && !d->isStopping;
}

const Settings::ServerSettings &MailServer::settings() const
{
    return d->settings;
}

const Settings::ServerSettings &MailServer::settingsInForce() const
{
    return d->services ? d->services->settings : d->settings;
}

void MailServer::setSettings(const Settings::ServerSettings &settings)
{
    d->settings = settings;
}

void MailServer::setLimits(const Connections::ServerLimits &limits)
{
    d->limits = limits;
}

void MailServer::setServerSecret(const Mail::Expected<QByteArray, QString> &secret)
{
    d->serverSecret = secret;
}

void MailServer::setTls(Tls::CertificateKeeper &keeper)
{
    d->tls = &keeper;
    connect(&keeper, &Tls::CertificateKeeper::certificateChanged, this, &MailServer::certificateChanged);
    connect(&keeper, &Tls::CertificateKeeper::noted, this, &MailServer::noted);
}

/// The certificate names what is in force: settings may have changed since the last start, addresses at any time.
void MailServer::nameCertificate(const Settings::ServerSettings &settings)
{
    if (d->tls)
        d->tls->setRequest(certificateRequest(settings));
}

std::optional<Tls::Certificate> MailServer::certificate() const
{
    return d->tls ? d->tls->certificate() : std::nullopt;
}

QList<ListeningAddress> MailServer::listeningAddresses() const
{
    return d->entrance.addresses();
}

QDateTime MailServer::runningSince() const
{
    return d->runningSince;
}

QList<std::shared_ptr<Events::EventRing>> MailServer::eventRings() const
{
    return d->rings;
}

} // namespace Listen
