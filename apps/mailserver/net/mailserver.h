// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "connectionevent.h"
#include "eventring.h"
#include "mailstore.h"
#include "net/serverlimits.h"
#include "net/service.h"
#include "settings.h"
#include "tls/certificate.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace Login {
class Bans;
class LoginDesk;
} // namespace Login
namespace Policy {
class Aliases;
}
namespace Tls {
class CertificateKeeper;
}

namespace Net {

struct ListeningAddress
{
    Service service;
    QHostAddress address;
    quint16 port;
};

/// Why a listener could not be opened.
struct ListenFailure
{
    Service service;
    QHostAddress address;
    quint16 port;
    QString reason;   ///< the system's words
    QString holder;   ///< the program that has the port, "nginx (process 4711)"; empty if that cannot be known
    quint16 freePort; ///< one that is free now, 0 if none was found
};

/// Listeners, worker threads and the connections in them. May be started and stopped any number of times.
class MailServer : public QObject
{
    Q_OBJECT

public:
    MailServer(Settings::ServerSettings settings, std::shared_ptr<Storage::Accounts> accounts,
               std::shared_ptr<Storage::MailStore> store, QObject *parent = nullptr);
    ~MailServer() override; ///< stops, and waits for the workers (10 s at most)

    /// Opens every listener, or none: then the failures say why, and the server stays stopped. No failure is named if
    /// the system gives no threads: noted() says so.
    Mail::Expected<void, QList<ListenFailure>> start();
    /// Stops accepting, lets what is being committed finish, says 421 / closes; stopped() follows within 10 s.
    void stop();
    /// Takes over @p settings for connections that come from now on, and looks at the aliases. Listeners that stay, and
    /// sessions, go on as they are. noted() says what became of it.
    void reload(const Settings::ServerSettings &settings);
    bool isRunning() const;

    const Settings::ServerSettings &settings() const;
    /// Those that the running server was started with; settings() while it is stopped.
    const Settings::ServerSettings &settingsInForce() const;
    /// Takes effect at the next start(); another number of threads when the program is started again.
    void setSettings(const Settings::ServerSettings &settings);
    /// Takes effect at the next start(). Another value than the default is for tests.
    void setLimits(const ServerLimits &limits);

    /// Without this there is no TLS: STARTTLS is answered with 454. Takes effect at the next start(); @p keeper
    /// outlives this object. While the server runs it is asked for the certificate that the settings name, with the
    /// addresses that the machine has.
    void setTls(Tls::CertificateKeeper &keeper);
    /// The certificate that clients are shown now; nothing without TLS.
    std::optional<Tls::Certificate> certificate() const;

    QList<ListeningAddress> listeningAddresses() const;
    /// What is wrong with aliases.txt, one sentence; empty if nothing is, and while stopped. Has the file looked at, so
    /// that asking again tells of a change.
    QString aliasProblem();
    QDateTime runningSince() const; ///< invalid while stopped

    /// Which addresses are sent away after too many wrong passwords; from any thread, for the life of this object and
    /// longer.
    std::shared_ptr<Login::Bans> bans() const;

    /// One a worker, in the same order for the life of this object. The log drains them (every 50 ms).
    QList<std::shared_ptr<EventRing>> eventRings() const;

Q_SIGNALS:
    void started();
    void certificateChanged(); ///< another one is shown from now on
    void stopped();
    /// Something a person should know that belongs to no connection.
    void noted(const QString &text);

private:
    void adopt(Service service, qintptr descriptor);
    bool isBanned(const QHostAddress &peer) const;
    void nameCertificate(const Settings::ServerSettings &settings);
    std::shared_ptr<Login::LoginDesk> openLoginDesk();
    std::shared_ptr<Policy::Aliases> openAliases();
    void abandonStart();
    void setBanRules();
    void takeOver(const Settings::ServerSettings &settings);
    void finishStop();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Net
