// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "settings.h"

#include <QMap>
#include <QObject>

namespace Model {

class ServerController;

/// The options of the server as texts that a person edits, by the names and in the words of the command line, and
/// checked by its parsers. An option that the server gets needs no line here.
///
/// A list holds one value a line, or separated by commas. An empty text is the default.
class SettingsModel : public QObject
{
    Q_OBJECT

public:
    explicit SettingsModel(ServerController *server, QObject *parent = nullptr);

    QString text(const QString &option) const { return m_texts.value(option); }
    void setText(const QString &option, const QString &text);
    /// What an empty text stands for; empty if that is nothing that could be typed.
    QString defaultText(const QString &option) const { return m_defaults.value(option); }
    /// What is wrong with the text, as a sentence; empty if nothing is.
    QString fault(const QString &option) const;
    /// What is wrong with the options together, though each alone is right.
    QString commonFault() const;
    bool hasFaults() const;

    bool isChanged() const;
    /// Whether the text of this option is another than what is saved.
    bool isChanged(const QString &option) const;
    /// Whether something was applied that is read only when the program starts.
    bool needsProgramStart() const { return m_needsProgramStart; }
    /// Whether something was applied that waits until the server, which is running, starts again.
    bool needsServerStart() const;
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
    /// Texts have changed otherwise than by typing.
    void reverted();
    void changed();

private:
    using Texts = QMap<QString, QString>;
    Settings::ServerSettings defaults() const;
    Mail::Expected<Settings::ServerSettings, QString> edited() const;
    void takeChanges();

    ServerController *m_server;
    Texts m_texts;
    Texts m_known; ///< of the settings of this run, as they were last taken
    const Texts m_defaults;
    bool m_needsProgramStart = false;
};

} // namespace Model
