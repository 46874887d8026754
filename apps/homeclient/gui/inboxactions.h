// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QAction;
class QLineEdit;
class QMainWindow;
class QMenu;
class QToolBar;

namespace Gui {

/// All that can be done in the inbox window: each action with its icon, its key and its place in a menu; the toolbar.
/// The window connects them and says when they can be used.
class InboxActions : public QObject
{
    Q_OBJECT

public:
    explicit InboxActions(QMainWindow *window);

    QAction *getMail, *cancel, *saveMessage, *saveAttachments, *identity, *logOut, *logInAgain, *exit;
    QAction *write, *reply, *forward, *remove, *undoRemove, *removeNow, *next, *previous;
    QAction *find, *largerText, *smallerText, *preferPlainText, *about;
    QLineEdit *search;
    QToolBar *toolBar;

private:
    void create();
    void fillMenus(QMainWindow *window);
    void fillToolBar(QMainWindow *window);
    QAction *add(const QString &text, const QString &theme, const QString &own, const QKeySequence &key);
};

} // namespace Gui
