// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"

#include <QMap>
#include <QObject>

namespace Model {

class ServerController;

/// The options of the server as texts that a person edits: the words of the command line, checked one by one.
class SettingsModel : public QObject
{
    Q_OBJECT

public:
    /// Lists (Listen, Domains, Trust) hold one value a line, or separated by commas.
    enum class Field {
        Listen,
        SmtpPort,
        Pop3Port,
        Domains,
        Postmaster,
        Trust,
        Dialect,
        MaxMessage,
        Quota,
        QuotaAll,
        TrashDays,
        Storage,
        Threads,
        LogFormat
    };

    explicit SettingsModel(ServerController *server, QObject *parent = nullptr);

    QString text(Field field) const { return m_texts.value(field); }
    void setText(Field field, const QString &text);
    /// What is wrong with the text, as a sentence; empty if nothing is.
    QString fault(Field field) const;
    bool hasFaults() const;

    bool isChanged() const;
    /// Whether something was applied that is read only when the program starts.
    bool needsProgramStart() const { return m_needsProgramStart; }
    /// Whether something was applied that waits until the server, which is running, starts again.
    bool needsServerStart() const { return m_needsServerStart; }
    bool isServerRunning() const;

    QString dataFolder() const;
    QString configFile() const;

    /// Saves what was typed; a sentence if that failed. Without faults only.
    QString apply();
    void revert();
    /// Back to what the server would do without a settings file; nothing is saved yet.
    void restoreDefaults();

    /// Stops the server and starts it with the settings that were applied.
    void restartServer();

Q_SIGNALS:
    /// All texts have been read anew.
    void reverted();
    void changed();

private:
    using Texts = QMap<Field, QString>;
    static Texts textsOf(const Settings::ServerSettings &settings);
    Settings::ServerSettings edited() const;
    void noteServerState();

    ServerController *m_server;
    Texts m_texts;
    bool m_needsProgramStart = false;
    bool m_needsServerStart = false;
};

} // namespace Model
