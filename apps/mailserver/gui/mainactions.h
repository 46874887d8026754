// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QObject>

namespace Gui {

/// Every action of the window, with its words, shortcut and icon; the window connects them. Owned by the window.
struct MainActions
{
    explicit MainActions(QObject *parent);

    QAction *saveLog;
    QAction *openDataFolder;
    QAction *quit;

    QAction *showConnections;
    QAction *showMailboxes;
    QAction *showUsers;
    QAction *showBlocked;
    QAction *showSettings;
    QAction *showConnect;
    QAction *showDeletedMail;
    QAction *find;
    QAction *liveOnly;
    QAction *refusalsOnly;
    QAction *pause;
    QAction *clear;
    QAction *copyLines;
    QAction *showAll;
    QAction *followNewest;
    QAction *largerText;
    QAction *smallerText;
    QAction *normalText;
    QAction *refresh;

    QAction *startStop;
    QAction *restart;
    QAction *addUser;
    QAction *setPassword;
    QAction *setQuota;
    QAction *removeUser;
    QAction *restore;
    QAction *liftBan;

    QAction *explain;
    QAction *about;
};

} // namespace Gui
