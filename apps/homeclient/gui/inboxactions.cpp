// SPDX-License-Identifier: MIT
#include "inboxactions.h"

#include "editmenu.h"
#include "icons.h"
#include "searchfield.h"

#include <QAction>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

constexpr int SearchWidthInLetters = 24;

QWidget *spacer(QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return widget;
}

} // namespace

InboxActions::InboxActions(QMainWindow *window)
    : QObject(window)
{
    create();
    fillMenus(window);
    fillToolBar(window);
}

void InboxActions::create()
{
    getMail = add(tr("&Get mail"), u"mail-receive"_s, u"get"_s, Qt::Key_F5);
    cancel = add(tr("&Cancel what is under way"), u"process-stop"_s, u"close"_s, Qt::Key_Escape);
    saveMessage = add(tr("&Save message as..."), u"document-save-as"_s, u"save"_s, QKeySequence::Save);
    saveAttachments =
        add(tr("Save all &attachments..."), u"document-save-all"_s, u"save"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    logOut = add(tr("&Log out"), u"system-log-out"_s, u"exit"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_Q);
    logInAgain = new QAction(logOut->icon(), tr("Log &in again"), this);
    connect(logInAgain, &QAction::triggered, logOut, &QAction::trigger);
    identity = add(tr("&Your name and address..."), u"user-identity"_s, u"write"_s, {});
    exit = add(tr("E&xit"), u"application-exit"_s, u"exit"_s, Qt::CTRL | Qt::Key_Q);
    write = add(tr("&Write"), u"mail-message-new"_s, u"write"_s, QKeySequence::New);
    reply = add(tr("&Reply"), u"mail-reply-sender"_s, u"reply"_s, Qt::CTRL | Qt::Key_R);
    forward = add(tr("&Forward"), u"mail-forward"_s, u"forward"_s, Qt::CTRL | Qt::Key_L);
    remove = add(tr("&Delete"), u"edit-delete"_s, u"delete"_s, QKeySequence::Delete);
    undoRemove = add(tr("&Undo delete"), u"edit-undo"_s, u"undo"_s, QKeySequence::Undo);
    removeNow = add(tr("Delete &now..."), u"user-trash"_s, u"delete"_s, Qt::CTRL | Qt::Key_Delete);
    next = add(tr("Ne&xt message"), u"go-down"_s, u"down"_s, Qt::CTRL | Qt::Key_Down);
    previous = add(tr("&Previous message"), u"go-up"_s, u"up"_s, Qt::CTRL | Qt::Key_Up);
    find = add(tr("&Search"), u"edit-find"_s, u"search"_s, QKeySequence::Find);
    largerText = add(tr("&Larger text"), u"zoom-in"_s, u"larger"_s, QKeySequence::ZoomIn);
    smallerText = add(tr("S&maller text"), u"zoom-out"_s, u"smaller"_s, QKeySequence::ZoomOut);
    preferPlainText = new QAction(tr("Prefer &plain text"), this);
    preferPlainText->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    preferPlainText->setCheckable(true);
    preferPlainText->setToolTip(tr("Of a message that comes as HTML and as plain text, show the plain text"));
    about = add(tr("&About HomeClient"), u"help-about"_s, u"about"_s, {});
    getMail->setToolTip(tr("Get mail: ask the server what is there (F5)"));
    write->setToolTip(tr("Write a message and send it (%1)").arg(write->shortcut().toString(QKeySequence::NativeText)));
    remove->setToolTip(tr("Mark for deletion; it is struck out until you delete for good (Del)"));
    undoRemove->setToolTip(tr("Take the last mark back, or those of the messages that you chose"));
}

void InboxActions::fillMenus(QMainWindow *window)
{
    QMenuBar *bar = window->menuBar();
    QMenu *file = bar->addMenu(tr("&File"));
    file->addActions({getMail, cancel});
    file->addSeparator();
    file->addActions({saveMessage, saveAttachments});
    file->addSeparator();
    file->addAction(identity);
    file->addSeparator();
    file->addActions({logOut, exit});
    QMenu *edit = addEditMenu(window, false);
    edit->addSeparator();
    edit->addAction(find);
    QMenu *message = bar->addMenu(tr("&Message"));
    message->addActions({write, reply, forward});
    message->addSeparator();
    message->addActions({remove, undoRemove, removeNow});
    message->addSeparator();
    message->addActions({next, previous});
    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions({largerText, smallerText, preferPlainText});
    view->addSeparator();
    // A screen reader says its title, a menu has the mnemonic.
    const QString title = tr("&Toolbar");
    toolBar = new QToolBar(QString(title).remove(u'&'), window);
    toolBar->toggleViewAction()->setText(title);
    view->addAction(toolBar->toggleViewAction());
    bar->addMenu(tr("&Help"))->addAction(about);
}

void InboxActions::fillToolBar(QMainWindow *window)
{
    toolBar->setObjectName(u"toolBar"_s);
    toolBar->setMovable(false);
    toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toolBar->addActions({getMail, write, reply, forward, remove, undoRemove});
    toolBar->addWidget(spacer(toolBar));
    search = new SearchField(toolBar);
    search->setPlaceholderText(tr("Search"));
    search->setAccessibleName(tr("Search in sender, recipient and subject"));
    search->setToolTip(search->accessibleName());
    search->setClearButtonEnabled(true);
    search->addAction(find->icon(), QLineEdit::LeadingPosition);
    search->setMaximumWidth(toolBar->fontMetrics().averageCharWidth() * SearchWidthInLetters);
    toolBar->addWidget(search);
    window->addToolBar(toolBar);
}

QAction *InboxActions::add(const QString &text, const QString &theme, const QString &own, const QKeySequence &key)
{
    auto *action = new QAction(icon(theme, own), text, this);
    action->setShortcut(key);
    return action;
}

} // namespace Gui
