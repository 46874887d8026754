// SPDX-License-Identifier: MIT
#pragma once

#include "connections/service.h"
#include "model/connectcard.h"
#include "model/hooks.h"
#include "model/reach.h"
#include "tls/certificate.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace Listen {
class MailServer;
struct ListenFailure;
} // namespace Listen

namespace Model {

/// A listener that could not be opened, for a person.
struct PortProblem
{
    Connections::Service service;
    QString sentence;     ///< what, why, and which process has the port if that is known
    quint16 freePort = 0; ///< one that could be taken instead; 0 if none is known
};

/// Starts and stops the server and says what it is doing.
class ServerController : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Running, Stopping };

    /// @p server outlives this object.
    ServerController(Listen::MailServer &server, SaveSettings saveSettings, QObject *parent = nullptr);

    State state() const { return m_state; }
    QDateTime runningSince() const;
    /// "SMTP 127.0.0.1:2525", one an open listener.
    QStringList listeners() const;
    /// "127.0.0.1: SMTP 2525, POP3 2110", one an address.
    QStringList listenersByAddress() const;
    /// The server's name, as the running server says it.
    QString domain() const;
    /// What others enter into their mail programs, at the moment of the call.
    ConnectCard connectCard() const;
    /// The one that clients are shown; nothing without TLS.
    std::optional<Tls::Certificate> certificate() const;
    /// What is wrong with the aliases, one sentence with the line; empty if nothing is.
    QString aliasProblem() const { return m_aliasProblem; }
    /// The file that they are written in.
    QString aliasFile() const;
    const QList<PortProblem> &problems() const { return m_problems; }

    /// What the server does at its next start, with the ports that were taken for this run alone.
    const Settings::ServerSettings &settings() const;
    /// What the running server works with; settings() while it is stopped.
    const Settings::ServerSettings &settingsInForce() const;
    /// What it does when the program is started again: the settings as they were loaded, or saved since.
    const Settings::ServerSettings &savedSettings() const { return m_saved; }
    /// Writes the settings file and hands the settings to the server, which takes them at its next start. A sentence if
    /// the file could not be written: then nothing has changed.
    QString setSettings(const Settings::ServerSettings &settings);

    /// Saves the settings for @p reach and starts the server anew with them. A sentence if that failed: then nothing
    /// has changed. Ports that were taken for this run stay for this run.
    QString setReach(Reach reach);

    void start();
    void stop();
    void restart();
    /// Takes the free port of a problem, for this run (the settings file stays), and starts.
    void startWithFreePort(const PortProblem &problem);

Q_SIGNALS:
    void stateChanged();
    void problemsChanged();
    void settingsChanged();
    void certificateChanged();
    void aliasProblemChanged();
    void noted(const QString &text);

private:
    QString save(const Settings::ServerSettings &settings);
    void setState(State state);
    void noteStopped();
    void noteReloaded();
    void lookAtAliases();
    void setProblems(const QList<Listen::ListenFailure> &failures);

    Listen::MailServer &m_server;
    SaveSettings m_saveSettings;
    Settings::ServerSettings m_saved;
    QList<PortProblem> m_problems;
    QString m_aliasProblem;
    QTimer m_aliasLook;
    State m_state = State::Stopped;
    bool m_startsAgain = false;
};

} // namespace Model
