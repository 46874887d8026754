// SPDX-License-Identifier: MIT
#pragma once

#include "gui/mainwindow.h"
#include "listen/mailserver.h"
#include "log/eventdrain.h"
#include "log/logmodels.h"
#include "mailserver/model/fixture.h"
#include "model/mailboxesmodel.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "settings/load.h"

/// A window over a server on free loopback ports and stores in memory, wired as main.cpp does it.
struct WindowFixture
{
    static Settings::ServerSettings start()
    {
        Settings::ServerSettings settings = Settings::defaultSettings(QStringLiteral("/tmp/nowhere"));
        settings.smtpPort = quint16(0);
        settings.pop3Port = quint16(0);
        settings.threads = 1;
        return settings;
    }

    explicit WindowFixture(const QString &layoutFile = {}, const Stores &keptIn = {})
        : stores(keptIn)
        , window({models, log}, layoutFile)
    {
        drain.keepTexts();
        QObject::connect(&drain, &Log::EventDrain::drained, &log, &Log::LogModels::append);
        QObject::connect(&drain, &Log::EventDrain::dropped, &log, &Log::LogModels::noteDropped);
        QObject::connect(&log, &Log::LogModels::mailChanged, models.mailboxes(), &Model::MailboxesModel::refreshSoon);
    }

    template <typename Widget>
    Widget *find(const QString &accessibleName) const
    {
        for (Widget *widget : window.findChildren<Widget *>()) {
            // A label's name is what it says.
            if (widget->accessibleName() == accessibleName || widget->accessibleDescription() == accessibleName)
                return widget;
        }
        return nullptr;
    }

    Stores stores;
    QList<Settings::ServerSettings> saved; ///< what was written to the settings file
    QString saveFault;                     ///< why it cannot be written
    Listen::MailServer server{start(), stores.accounts, stores.mail, stores.shared};
    Log::EventDrain drain{server.eventRings()};
    Log::LogModels log;
    Model::ServerModels models{
        server, stores.accounts, stores.mail, {Stores::makeSecret(), [this](const Settings::ServerSettings &wanted) {
                                                   saved.append(wanted);
                                                   return saveFault;
                                               }}};
    Gui::MainWindow window;
};
