// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "mailaccount.h"

#include <QStringList>

/// What the command line says; the same words as in command-line.md.
struct Options
{
    enum class Task { Window, Check, Help, Version };

    Task task = Task::Window;
    Client::MailAccount account; ///< server, user and ports as far as given; empty and 0 elsewhere
    QString profileFolder;       ///< empty: the platform's place
    bool passwordFromStdin = false;
    QByteArray trustedFingerprint; ///< --check believes this certificate and no other; empty: as it knows them
    bool allowsClear = false;      ///< --check lets a password out in clear where there is no encryption
    QString to;                    ///< --check sends one message there; empty: none

    /// @p arguments begin with the program's name. The error is a sentence for standard error (exit code 2).
    static Mail::Expected<Options, QString> parse(const QStringList &arguments);
    static QString helpText();
};
