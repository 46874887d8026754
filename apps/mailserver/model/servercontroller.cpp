// SPDX-License-Identifier: MIT
#include "model/servercontroller.h"

#include "net/mailserver.h"
#include "settings/values.h"

#include <QHash>

namespace Model {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How often aliases.txt is asked for while the server runs.
constexpr int AliasLookMilliseconds = 1000;

/// As the RFCs write them.
QString serviceName(Net::Service service)
{
    switch (service) {
    case Net::Service::Smtp:
        return u"SMTP"_s;
    case Net::Service::Submission:
        return u"Submission"_s;
    case Net::Service::Submissions:
        return u"Submissions (TLS)"_s;
    case Net::Service::Pop3:
        return u"POP3"_s;
    case Net::Service::Pop3s:
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

ServerController::ServerController(Net::MailServer &server, SaveSettings saveSettings, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_saveSettings(std::move(saveSettings))
    , m_state(server.isRunning() ? State::Running : State::Stopped)
{
    connect(&m_server, &Net::MailServer::started, this, [this] { setState(State::Running); });
    connect(&m_server, &Net::MailServer::stopped, this, &ServerController::noteStopped);
    connect(&m_server, &Net::MailServer::noted, this, &ServerController::noted);
    connect(&m_server, &Net::MailServer::certificateChanged, this, &ServerController::certificateChanged);
    connect(&m_aliasLook, &QTimer::timeout, this, &ServerController::lookAtAliases);
    m_aliasLook.start(AliasLookMilliseconds);
}

QString ServerController::aliasFile() const
{
    return settings().dataFolder + u"/aliases.txt"_s;
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
    for (const Net::ListeningAddress &listener : m_server.listeningAddresses())
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
    for (const Net::ListeningAddress &listener : m_server.listeningAddresses()) {
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
    return Model::connectCard(m_server.listeningAddresses(), Net::localAddresses(), domain(), certificate());
}

QString ServerController::setReach(Reach reach)
{
    const QString fault = setSettings(withReach(settings(), reach, Net::localAddresses()));
    if (fault.isEmpty())
        restart();
    return fault;
}

const Settings::ServerSettings &ServerController::settings() const
{
    return m_server.settings();
}

QString ServerController::setSettings(const Settings::ServerSettings &settings)
{
    const QString fault = m_saveSettings(settings);
    if (!fault.isEmpty())
        return fault;
    m_server.setSettings(settings);
    Q_EMIT settingsChanged();
    return {};
}

void ServerController::start()
{
    if (m_state != State::Stopped)
        return;
    const auto started = m_server.start();
    setProblems(started ? QList<Net::ListenFailure>() : started.error());
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
    Net::setPort(settings, problem.service, problem.freePort);
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

void ServerController::setProblems(const QList<Net::ListenFailure> &failures)
{
    m_problems.clear();
    for (const Net::ListenFailure &failure : failures) {
        const QString what =
            tr("%1 could not be opened on %2: %3.")
                .arg(serviceName(failure.service), addressText(failure.address, failure.port), failure.reason);
        const QString who = failure.holder.isEmpty() ? QString() : u' ' + tr("It is held by %1.").arg(failure.holder);
        m_problems.append({failure.service, what + who, failure.freePort});
    }
    Q_EMIT problemsChanged();
}

} // namespace Model
