// SPDX-License-Identifier: MIT
#include "net/mailserver.h"

#include "login/randomoctets.h"
#include "login/serversecret.h"
#include "net/admission.h"
#include "net/announcement.h"
#include "net/bannotes.h"
#include "net/certificatenames.h"
#include "net/descriptorlimit.h"
#include "net/doorway.h"
#include "net/endpoint.h"
#include "net/listeners.h"
#include "net/refusals.h"
#include "net/services.h"
#include "net/settingschange.h"
#include "net/storereplies.h"
#include "net/workerpool.h"
#include "policy/trust.h"
#include "taskpool.h"
#include "tls/certificatekeeper.h"

#include <QThread>
#include <QTimer>

namespace Net {

namespace {

QList<std::shared_ptr<EventRing>> makeRings(int threads)
{
    QList<std::shared_ptr<EventRing>> rings;
    for (int i = 0; i < (threads > 0 ? threads : std::max(1, QThread::idealThreadCount())); ++i)
        rings.append(std::make_shared<EventRing>());
    return rings;
}

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
    ServerLimits limits;
    std::shared_ptr<Storage::Accounts> accounts;
    std::shared_ptr<Storage::MailStore> store;
    QList<std::shared_ptr<EventRing>> rings;
    const std::shared_ptr<Login::Bans> bans = std::make_shared<Login::Bans>(); ///< outlive a stop

    Tls::CertificateKeeper *tls = nullptr;
    QTimer addressTimer; ///< looks whether the machine has another address

    Listeners listeners;
    std::shared_ptr<const Services> services; ///< of this run
    std::unique_ptr<WorkerPool> pool;         ///< null while stopped
    QTimer stopTimer;
    QDateTime runningSince;
    quint64 connections = 0;
    std::optional<Admission> admission; ///< of this run
    BanNotes banNotes;
    Doorway doorway;
    bool isStopping = false;
};

MailServer::MailServer(Settings::ServerSettings settings, std::shared_ptr<Storage::Accounts> accounts,
                       std::shared_ptr<Storage::MailStore> store, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->rings = makeRings(settings.threads);
    d->settings = std::move(settings);
    d->accounts = std::move(accounts);
    d->store = std::move(store);
    d->stopTimer.setSingleShot(true);
    d->addressTimer.setInterval(AddressLookInterval);
    connect(&d->addressTimer, &QTimer::timeout, this, [this] { nameCertificate(d->services->settings); });
    // A ban is made in the thread of the failure.
    connect(d->bans.get(), &Login::Bans::noted, this, &MailServer::noted, Qt::QueuedConnection);
    connect(&d->stopTimer, &QTimer::timeout, this, [this] { d->pool->abortConnections(); });
    connect(&d->listeners, &Listeners::accepted, this, &MailServer::adopt);
    connect(&d->listeners, &Listeners::refused, this, [this](Service service, qintptr descriptor) {
        Doorway::dismiss(descriptor, fullHouseReply(service, d->settings.domains.first().toUtf8()));
    });
}

MailServer::~MailServer()
{
    if (!d->pool)
        return;
    d->listeners.close();
    d->pool->stopConnections();
    d->pool->letConnectionsEnd(d->limits.stopTimeout);
}

Mail::Expected<void, QList<ListenFailure>> MailServer::start()
{
    if (d->pool)
        return {};
    if (auto opened = d->listeners.open(d->settings); !opened)
        return opened;
    nameCertificate(d->settings);
    d->addressTimer.start();
    d->admission.emplace(d->settings, raiseDescriptorLimit());
    d->services = std::make_shared<const Services>(
        Services{d->settings, d->limits, d->accounts, d->store, openLoginDesk(), openAliases(),
                 makeLoginInterval(d->settings), d->tls ? d->tls->source() : nullptr});
    d->pool = std::make_unique<WorkerPool>(d->rings);
    if (!d->pool->isRunning() || !d->services->loginDesk->isRunning() || !d->services->aliases->isRunning()) {
        abandonStart();
        return tl::unexpected(QList<ListenFailure>());
    }
    // Queued, for it destroys the sender.
    connect(d->pool.get(), &WorkerPool::idle, this, &MailServer::finishStop, Qt::QueuedConnection);
    d->runningSince = QDateTime::currentDateTime();
    Q_EMIT started();
    return {};
}

void MailServer::abandonStart()
{
    d->listeners.close();
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
    d->listeners.close();
    d->addressTimer.stop();
    d->stopTimer.start(d->limits.stopTimeout);
    d->pool->stopConnections();
}

void MailServer::reload(const Settings::ServerSettings &settings)
{
    if (!isRunning())
        return;
    d->services->aliases->lookAgain();
    d->services->aliases->table(); // so that what is wrong is said now
    const SettingsChange change = SettingsChange::between(d->settings, settings);
    const bool isNew = change.inForce != d->settings;
    if (isNew)
        takeOver(change.inForce);
    Q_EMIT noted(change.sentence(isNew));
}

void MailServer::takeOver(const Settings::ServerSettings &settings)
{
    const Settings::ServerSettings before = std::exchange(d->settings, settings);
    if (const auto opened = d->listeners.change(settings); !opened) {
        for (const ListenFailure &failure : opened.error())
            Q_EMIT noted(failureSentence(failure));
    }
    // The counts of those who are here would be lost with it.
    if (settings.limits != before.limits || settings.trusted != before.trusted)
        d->admission.emplace(settings, raiseDescriptorLimit());
    setBanRules();
    auto services = std::make_shared<Services>(*d->services);
    services->settings = settings;
    if (settings.domains != before.domains) {
        services->aliases = openAliases();
        nameCertificate(settings);
    }
    if (settings.limits != before.limits)
        services->loginInterval = makeLoginInterval(settings);
    d->services = std::move(services);
}

void MailServer::setBanRules()
{
    Login::BanRules rules;
    rules.failures = d->settings.limits.loginFailuresBeforeBan;
    rules.time = d->settings.limits.banTime;
    d->bans->setRules(rules);
}

std::shared_ptr<Login::LoginDesk> MailServer::openLoginDesk()
{
    const Settings::ServerSettings &settings = d->settings;
    const auto secret = Login::serverSecret(settings.dataFolder);
    if (!secret)
        Q_EMIT noted(QStringLiteral("The salts of unknown names change at the next start: ") + secret.error());
    const Login::PasswordTools tools =
        Login::systemPasswordTools(secret.value_or(Login::randomOctets(Login::ServerSecretOctets)));
    setBanRules();
    return std::make_shared<Login::LoginDesk>(
        std::make_shared<Login::Authenticator>(d->accounts, tools, QThread::idealThreadCount()),
        std::make_shared<Login::SecretsSurvey>(d->accounts, settings.dataFolder), d->bans, d->limits.loginDelay, tools);
}

std::shared_ptr<Policy::Aliases> MailServer::openAliases()
{
    auto aliases = Policy::Aliases::make(d->settings.dataFolder + QStringLiteral("/aliases.txt"), d->settings.domains,
                                         d->accounts);
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

void MailServer::adopt(Service service, qintptr descriptor)
{
    const std::optional<Endpoint> peer = peerEndpoint(int(descriptor));
    if (d->isStopping || !peer) {
        d->doorway.turnAway(descriptor, {});
        return;
    }
    if (isBanned(peer->address)) {
        d->bans->turnedAway();
        if (const QString note = d->banNotes.turnedAway(peer->address); !note.isEmpty())
            Q_EMIT noted(note);
        d->doorway.turnAway(descriptor, bannedReply(service, d->settings.domains.first().toUtf8()));
        return;
    }
    const auto place =
        d->admission->admit(peer->address, {d->pool->liveConnections(), d->pool->leastConnections(), int(descriptor)});
    if (place) {
        d->pool->adopt({descriptor, service, ++d->connections, *place}, d->services);
        return;
    }
    d->doorway.turnAway(descriptor, fullHouseReply(service, d->settings.domains.first().toUtf8()));
    if (!place.error().isEmpty())
        Q_EMIT noted(place.error());
}

/// Trusted networks never are, also one that became trusted after its ban.
bool MailServer::isBanned(const QHostAddress &peer) const
{
    return d->bans->isBanned(peer) && !Policy::isTrusted(d->settings.trusted, peer);
}

std::shared_ptr<Login::Bans> MailServer::bans() const
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

void MailServer::setLimits(const ServerLimits &limits)
{
    d->limits = limits;
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
    return d->listeners.addresses();
}

QDateTime MailServer::runningSince() const
{
    return d->runningSince;
}

QList<std::shared_ptr<EventRing>> MailServer::eventRings() const
{
    return d->rings;
}

} // namespace Net
