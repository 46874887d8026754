// SPDX-License-Identifier: MIT
#include "model/servercontroller.h"

#include "listen/mailserver.h"
#include "settings/values.h"

#include <QHash>

namespace Model {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How often the aliases are asked for while the server runs.
constexpr int AliasLookMilliseconds = 1000;

/// As the RFCs write them.
QString serviceName(Connections::Service service)
{
    switch (service) {
    case Connections::Service::Smtp:
        return u"SMTP"_s;
    case Connections::Service::Submission:
        return u"Submission"_s;
    case Connections::Service::Submissions:
        return u"Submissions (TLS)"_s;
    case Connections::Service::Pop3:
        return u"POP3"_s;
    case Connections::Service::Pop3s:
        break;
    }
    return u"POP3S"_s;
}

QString addressText(const QHostAddress &address, quint16 port)
{
    const QString host = address.toString();
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

} // namespace

ServerController::ServerController(Listen::MailServer &server, SaveSettings saveSettings, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_saveSettings(std::move(saveSettings))
    , m_saved(server.settings())
    , m_state(server.isRunning() ? State::Running : State::Stopped)
{
    connect(&m_server, &Listen::MailServer::started, this, [this] { setState(State::Running); });
    connect(&m_server, &Listen::MailServer::stopped, this, &ServerController::noteStopped);
    connect(&m_server, &Listen::MailServer::noted, this, &ServerController::noted);
    connect(&m_server, &Listen::MailServer::reloaded, this, &ServerController::noteReloaded);
    connect(&m_server, &Listen::MailServer::certificateChanged, this, &ServerController::certificateChanged);
    connect(&m_aliasLook, &QTimer::timeout, this, &ServerController::lookAtAliases);
    m_aliasLook.start(AliasLookMilliseconds);
}

QString ServerController::aliasFile() const
{
    return m_server.aliasPlace();
}

/// It is known a look later whether the file was mended or spoiled: an editor does not tell.
void ServerController::lookAtAliases()
{
    const QString problem = m_server.aliasProblem();
    if (problem == m_aliasProblem)
        return;
    m_aliasProblem = problem;
    Q_EMIT aliasProblemChanged();
}

QDateTime ServerController::runningSince() const
{
    return m_server.runningSince();
}

QStringList ServerController::listeners() const
{
    QStringList texts;
    for (const Listen::ListeningAddress &listener : m_server.listeningAddresses())
        texts.append(serviceName(listener.service) + u' ' + addressText(listener.address, listener.port));
    return texts;
}

std::optional<Tls::Certificate> ServerController::certificate() const
{
    return m_server.certificate();
}

QStringList ServerController::listenersByAddress() const
{
    QStringList hosts;
    QHash<QString, QStringList> services;
    for (const Listen::ListeningAddress &listener : m_server.listeningAddresses()) {
        const QString host = listener.address.toString();
        if (!hosts.contains(host))
            hosts.append(host);
        services[host].append(serviceName(listener.service) + u' ' + QString::number(listener.port));
    }
    for (QString &host : hosts)
        host += u": "_s + services.value(host).join(u", "_s);
    return hosts;
}

QString ServerController::domain() const
{
    return Settings::domainText(m_server.settingsInForce().domains.value(0));
}

ConnectCard ServerController::connectCard() const
{
    return Model::connectCard(m_server.listeningAddresses(), Listen::localAddresses(), domain(), certificate());
}

QString ServerController::setReach(Reach reach)
{
    const QList<Listen::LocalAddress> local = Listen::localAddresses();
    const QString fault = save(withReach(m_saved, reach, local));
    if (!fault.isEmpty())
        return fault;
    m_server.setSettings(withReach(settings(), reach, local));
    Q_EMIT settingsChanged();
    restart();
    return {};
}

const Settings::ServerSettings &ServerController::settings() const
{
    return m_server.settings();
}

const Settings::ServerSettings &ServerController::settingsInForce() const
{
    return m_server.settingsInForce();
}

/// What was in the settings file is what a start of the program would find there.
void ServerController::noteReloaded()
{
    m_saved = m_server.settings();
    Q_EMIT settingsChanged();
}

QString ServerController::setSettings(const Settings::ServerSettings &settings)
{
    const QString fault = save(settings);
    if (!fault.isEmpty())
        return fault;
    m_server.setSettings(settings);
    Q_EMIT settingsChanged();
    return {};
}

QString ServerController::save(const Settings::ServerSettings &settings)
{
    const QString fault = m_saveSettings(settings);
    if (fault.isEmpty())
        m_saved = settings;
    return fault;
}

void ServerController::start()
{
    if (m_state != State::Stopped)
        return;
    const auto started = m_server.start();
    setProblems(started ? QList<Listen::ListenFailure>() : started.error());
    setState(m_server.isRunning() ? State::Running : State::Stopped);
}

void ServerController::stop()
{
    m_startsAgain = false;
    if (m_state != State::Running)
        return;
    setState(State::Stopping);
    m_server.stop();
}

void ServerController::restart()
{
    if (m_state == State::Stopped) {
        start();
        return;
    }
    stop();
    m_startsAgain = true;
}

void ServerController::noteStopped()
{
    setState(State::Stopped);
    if (std::exchange(m_startsAgain, false))
        start();
}

void ServerController::startWithFreePort(const PortProblem &problem)
{
    Settings::ServerSettings settings = m_server.settings();
    Connections::setPort(settings, problem.service, problem.freePort);
    m_server.setSettings(settings);
    Q_EMIT settingsChanged();
    start();
}

void ServerController::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ServerController::setProblems(const QList<Listen::ListenFailure> &failures)
{
    m_problems.clear();
    for (const Listen::ListenFailure &failure : failures) {
        const QString what =
            tr("%1 could not be opened on %2: %3.")
                .arg(serviceName(failure.service), addressText(failure.address, failure.port), failure.reason);
        const QString who = failure.holder.isEmpty() ? QString() : u' ' + tr("It is held by %1.").arg(failure.holder);
        m_problems.append({failure.service, what + who, failure.freePort});
    }
    Q_EMIT problemsChanged();
}

} // namespace Model
