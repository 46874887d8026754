// SPDX-License-Identifier: MIT
#include "gui/mainactions.h"

#include "gui/icons.h"

#include <QCoreApplication>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ActionTr
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
    : saveLog(action(parent, ActionTr::tr("&Save..."), QKeySequence::Save, u"save"_s))
    , openDataFolder(action(parent, ActionTr::tr("Open &Data Folder")))
    , quit(action(parent, ActionTr::tr("&Quit"), QKeySequence::Quit))
    , showConnections(checkable(action(parent, ActionTr::tr("&Connections"), Qt::CTRL | Qt::Key_1, u"connections"_s)))
    , showMailboxes(checkable(action(parent, ActionTr::tr("&Mailboxes"), Qt::CTRL | Qt::Key_2, u"mailboxes"_s)))
    , showUsers(checkable(action(parent, ActionTr::tr("&Users"), Qt::CTRL | Qt::Key_3, u"users"_s)))
    , showBlocked(checkable(action(parent, ActionTr::tr("&Blocked Addresses"), Qt::CTRL | Qt::Key_4, u"blocked"_s)))
    , showSettings(checkable(action(parent, ActionTr::tr("S&ettings"), Qt::CTRL | Qt::Key_5, u"settings"_s)))
    , showConnect(checkable(action(parent, ActionTr::tr("&How to Connect"), Qt::CTRL | Qt::Key_6, u"connect"_s)))
    , showDeletedMail(action(parent, ActionTr::tr("&Deleted Mail"), Qt::CTRL | Qt::SHIFT | Qt::Key_D))
    , find(action(parent, ActionTr::tr("&Find"), QKeySequence::Find, u"find"_s))
    , liveOnly(checkable(action(parent, ActionTr::tr("Li&ve Only"), Qt::CTRL | Qt::SHIFT | Qt::Key_L)))
    , refusalsOnly(checkable(action(parent, ActionTr::tr("Errors Onl&y"), Qt::CTRL | Qt::SHIFT | Qt::Key_E)))
    , pause(checkable(action(parent, ActionTr::tr("&Pause"), Qt::CTRL | Qt::Key_P, u"pause"_s)))
    , clear(action(parent, ActionTr::tr("C&lear"), Qt::CTRL | Qt::Key_L, u"clear"_s))
    , copyLines(action(parent, ActionTr::tr("C&opy Lines"), QKeySequence::Copy))
    , showAll(action(parent, ActionTr::tr("Show &All Connections"), Qt::CTRL | Qt::Key_D, u"all"_s))
    , followNewest(action(parent, ActionTr::tr("Go to &Newest Line"), Qt::CTRL | Qt::Key_End))
    , largerText(action(parent, ActionTr::tr("Lar&ger Text"), QKeySequence::ZoomIn))
    , smallerText(action(parent, ActionTr::tr("Smaller Te&xt"), QKeySequence::ZoomOut))
    , normalText(action(parent, ActionTr::tr("Normal Text Si&ze"), Qt::CTRL | Qt::Key_0))
    , refresh(action(parent, ActionTr::tr("&Refresh"), {}, u"refresh"_s))
    , startStop(action(parent, ActionTr::tr("&Start"), {}, u"start"_s))
    , restart(action(parent, ActionTr::tr("&Restart"), {}, u"restart"_s))
    , addUser(action(parent, ActionTr::tr("&Add User..."), QKeySequence::New, u"user-add"_s))
    , setPassword(action(parent, ActionTr::tr("Set &Password..."), Qt::CTRL | Qt::SHIFT | Qt::Key_P, u"password"_s))
    , setQuota(action(parent, ActionTr::tr("&Quota..."), {}, u"quota"_s))
    , removeUser(action(parent, ActionTr::tr("Re&move User..."), {}, u"user-remove"_s))
    , restore(action(parent, ActionTr::tr("Res&tore Deleted Mail"), {}, u"restore"_s))
    , liftBan(action(parent, ActionTr::tr("Let &In Again"), {}, u"restore"_s))
    , explain(action(parent, ActionTr::tr("&Explain Selected Line"), QKeySequence::HelpContents, u"help"_s))
    , about(action(parent, ActionTr::tr("&About MailServer")))
{
    // Ctrl+R reloads in every program, so it must do nothing else here.
    refresh->setShortcuts({Qt::Key_F5, Qt::CTRL | Qt::Key_R});
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    saveLog->setToolTip(ActionTr::tr("Save the lines that are shown to a text file"));
    pause->setToolTip(ActionTr::tr("Let the lines stand still; what comes meanwhile is kept"));
    clear->setToolTip(ActionTr::tr("Forget the lines and the connections that have ended"));
    setQuota->setToolTip(ActionTr::tr("Say how much mail the selected user may keep"));
    restore->setToolTip(ActionTr::tr("Put the selected deleted messages back into the mailbox"));
    liftBan->setToolTip(ActionTr::tr("Let the selected addresses connect again before their time is over"));
    showConnect->setToolTip(ActionTr::tr("Show what users enter into their mail programs, and who may connect"));
    refusalsOnly->setToolTip(ActionTr::tr("Show only lines with which the server says no, and their connections"));
    liveOnly->setToolTip(ActionTr::tr("Hide connections that have ended"));
}

} // namespace Gui
