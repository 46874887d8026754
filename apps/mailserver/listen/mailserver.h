// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "connections/serverlimits.h"
#include "events/connectionevent.h"
#include "events/eventring.h"
#include "listen/listeningaddress.h"
#include "mailstore.h"
#include "settings.h"
#include "sharedsettings.h"
#include "tls/certificate.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace Guard {
class Bans;
}
namespace Login {
class LoginDesk;
}
namespace Policy {
class Aliases;
}
namespace Tls {
class CertificateKeeper;
}

namespace Listen {

/// The entrance, worker threads and the connections in them. May be started and stopped any number of times.
class MailServer : public QObject
{
    Q_OBJECT

public:
    MailServer(Settings::ServerSettings settings, std::shared_ptr<Storage::Accounts> accounts,
               std::shared_ptr<Storage::MailStore> store, std::shared_ptr<Storage::SharedSettings> shared,
               QObject *parent = nullptr);
    ~MailServer() override; ///< stops, and waits for the workers (10 s at most)

    /// Opens every listener, or none: then the failures say why, and the server stays stopped. No failure is named if
    /// the system gives no threads: noted() says so.
    Mail::Expected<void, QList<ListenFailure>> start();
    /// Stops accepting, lets what is being committed finish, says 421 / closes; stopped() follows within 10 s.
    void stop();
    /// Takes over @p settings, or tells why they could not be read: for connections that come from now on, or for the
    /// next start(). Looks at the aliases and the certificate. Listeners that stay, and sessions, go on as they are;
    /// where a listener cannot be opened all listeners stay. noted() says what became of it.
    void reload(const Mail::Expected<Settings::ServerSettings, QString> &settings);
    bool isRunning() const;

    /// Those that were wanted last: the constructor's, setSettings()' or reload()'s.
    const Settings::ServerSettings &settings() const;
    /// Those that the running server works with; settings() while it is stopped.
    const Settings::ServerSettings &settingsInForce() const;
    /// Takes effect at the next start(); another number of threads when the program is started again.
    void setSettings(const Settings::ServerSettings &settings);
    /// Takes effect at the next start(). Another value than the default is for tests.
    void setLimits(const Connections::ServerLimits &limits);

    /// What the salts of unknown names are made from (Login::serverSecret()), or why they change at each start, which
    /// start() notes. Takes effect at the next start().
    void setServerSecret(const Mail::Expected<QByteArray, QString> &secret);

    /// Without this there is no TLS: STARTTLS is answered with 454. Takes effect at the next start(); @p keeper
    /// outlives this object. While the server runs it is asked for the certificate that the settings name, with the
    /// addresses that the machine has.
    void setTls(Tls::CertificateKeeper &keeper);
    /// The certificate that clients are shown now; nothing without TLS.
    std::optional<Tls::Certificate> certificate() const;

    QList<ListeningAddress> listeningAddresses() const;
    /// What is wrong with the aliases, one sentence; empty if nothing is, and while stopped. Has them looked at, so
    /// that asking again tells of a change.
    QString aliasProblem();
    /// Where a person writes them: Storage::SharedSettings::placeOf().
    QString aliasPlace() const;
    QDateTime runningSince() const; ///< invalid while stopped

    /// Which addresses are sent away after too many wrong passwords; from any thread, for the life of this object and
    /// longer.
    std::shared_ptr<Guard::Bans> bans() const;

    /// One a worker, in the same order for the life of this object. The log drains them (every 50 ms).
    QList<std::shared_ptr<Events::EventRing>> eventRings() const;

Q_SIGNALS:
    void started();
    void certificateChanged(); ///< another one is shown from now on
    void stopped();
    void reloaded(); ///< settings() may be others
    /// Something a person should know that belongs to no connection.
    void noted(const QString &text);

private:
    void nameCertificate(const Settings::ServerSettings &settings);
    std::shared_ptr<Login::LoginDesk> openLoginDesk();
    std::shared_ptr<Policy::Aliases> openAliases();
    void abandonStart();
    void setBanRules();
    void takeOver();
    void changeListeners(Settings::ServerSettings &settings);
    void changeServices(const Settings::ServerSettings &settings);
    void finishStop();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Listen
