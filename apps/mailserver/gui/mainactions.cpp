// SPDX-License-Identifier: MIT
#include "gui/mainactions.h"

#include "gui/icons.h"

#include <QCoreApplication>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(MainActions)
};

QAction *action(QObject *parent, const QString &text, const QKeySequence &shortcut = {}, const QString &iconName = {})
{
    auto *made = new QAction(text, parent);
    made->setShortcut(shortcut);
    if (!iconName.isEmpty())
        made->setIcon(icon(iconName));
    return made;
}

QAction *checkable(QAction *made)
{
    made->setCheckable(true);
    return made;
}

} // namespace

MainActions::MainActions(QObject *parent)
    : saveLog(action(parent, Tr::tr("&Save..."), QKeySequence::Save, u"save"_s))
    , openDataFolder(action(parent, Tr::tr("Open &Data Folder")))
    , quit(action(parent, Tr::tr("&Quit"), QKeySequence::Quit))
    , showConnections(checkable(action(parent, Tr::tr("&Connections"), Qt::CTRL | Qt::Key_1, u"connections"_s)))
    , showMailboxes(checkable(action(parent, Tr::tr("&Mailboxes"), Qt::CTRL | Qt::Key_2, u"mailboxes"_s)))
    , showUsers(checkable(action(parent, Tr::tr("&Users"), Qt::CTRL | Qt::Key_3, u"users"_s)))
    , showBlocked(checkable(action(parent, Tr::tr("&Blocked Addresses"), Qt::CTRL | Qt::Key_4, u"blocked"_s)))
    , showSettings(checkable(action(parent, Tr::tr("S&ettings"), Qt::CTRL | Qt::Key_5, u"settings"_s)))
    , showDeletedMail(action(parent, Tr::tr("&Deleted Mail"), Qt::CTRL | Qt::SHIFT | Qt::Key_D))
    , find(action(parent, Tr::tr("&Find"), QKeySequence::Find, u"find"_s))
    , liveOnly(checkable(action(parent, Tr::tr("&Live Only"), Qt::CTRL | Qt::SHIFT | Qt::Key_L)))
    , pause(checkable(action(parent, Tr::tr("&Pause"), Qt::CTRL | Qt::Key_P, u"pause"_s)))
    , clear(action(parent, Tr::tr("C&lear"), Qt::CTRL | Qt::Key_L, u"clear"_s))
    , copyLines(action(parent, Tr::tr("C&opy Lines"), QKeySequence::Copy))
    , showAll(action(parent, Tr::tr("Show &All Connections"), Qt::CTRL | Qt::Key_D, u"all"_s))
    , followNewest(action(parent, Tr::tr("Go to &Newest Line"), Qt::CTRL | Qt::Key_End))
    , refresh(action(parent, Tr::tr("&Refresh"), QKeySequence::Refresh, u"refresh"_s))
    , startStop(action(parent, Tr::tr("&Start"), Qt::CTRL | Qt::Key_R, u"start"_s))
    , restart(action(parent, Tr::tr("&Restart"), Qt::CTRL | Qt::SHIFT | Qt::Key_R, u"restart"_s))
    , addUser(action(parent, Tr::tr("&Add User..."), QKeySequence::New, u"user-add"_s))
    , setPassword(action(parent, Tr::tr("Set &Password..."), Qt::CTRL | Qt::SHIFT | Qt::Key_P, u"password"_s))
    , setQuota(action(parent, Tr::tr("&Quota..."), {}, u"quota"_s))
    , removeUser(action(parent, Tr::tr("Re&move User..."), {}, u"user-remove"_s))
    , restore(action(parent, Tr::tr("Res&tore Deleted Mail"), {}, u"restore"_s))
    , liftBan(action(parent, Tr::tr("Let &In Again"), {}, u"restore"_s))
    , explain(action(parent, Tr::tr("&Explain Selected Line"), QKeySequence::HelpContents, u"help"_s))
    , about(action(parent, Tr::tr("&About MailServer")))
{
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    saveLog->setToolTip(Tr::tr("Save the lines that are shown to a text file"));
    pause->setToolTip(Tr::tr("Let the lines stand still; what comes meanwhile is kept"));
    clear->setToolTip(Tr::tr("Forget the lines and the connections that have ended"));
    setQuota->setToolTip(Tr::tr("Say how much mail the selected user may keep"));
    restore->setToolTip(Tr::tr("Put the selected deleted messages back into the mailbox"));
    liftBan->setToolTip(Tr::tr("Let the selected addresses connect again before their time is over"));
    liveOnly->setToolTip(Tr::tr("Hide connections that have ended"));
}

} // namespace Gui
