// SPDX-License-Identifier: MIT
#include "editmenu.h"

#include "icons.h"

#include <QAction>
#include <QApplication>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Gui::EditMenu", source);
}

// QLineEdit, QPlainTextEdit and QTextEdit name these slots alike, and share no base class that has them.
void addEntry(QMenu *menu, const QString &name, QKeySequence::StandardKey key, const char *slot)
{
    QAction *action = menu->addAction(name);
    action->setShortcut(key);
    // The text that has the focus takes the key by itself; the window's own shortcut must not take it away from a list.
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, menu, [slot] {
        QWidget *focus = QApplication::focusWidget();
        if (focus && focus->metaObject()->indexOfSlot((QByteArray(slot) + "()").constData()) >= 0)
            QMetaObject::invokeMethod(focus, slot);
    });
}

} // namespace

QMenu *addEditMenu(QMainWindow *window, bool writable)
{
    QMenu *menu = window->menuBar()->addMenu(text(QT_TRANSLATE_NOOP("Gui::EditMenu", "&Edit")));
    if (writable) {
        addEntry(menu, text(QT_TRANSLATE_NOOP("Gui::EditMenu", "&Undo")), QKeySequence::Undo, "undo");
        addEntry(menu, text(QT_TRANSLATE_NOOP("Gui::EditMenu", "&Redo")), QKeySequence::Redo, "redo");
        menu->addSeparator();
        addEntry(menu, text(QT_TRANSLATE_NOOP("Gui::EditMenu", "Cu&t")), QKeySequence::Cut, "cut");
    }
    addEntry(menu, text(QT_TRANSLATE_NOOP("Gui::EditMenu", "&Copy")), QKeySequence::Copy, "copy");
    if (writable)
        addEntry(menu, text(QT_TRANSLATE_NOOP("Gui::EditMenu", "&Paste")), QKeySequence::Paste, "paste");
    addEntry(menu, text(QT_TRANSLATE_NOOP("Gui::EditMenu", "Select &all")), QKeySequence::SelectAll, "selectAll");
    return menu;
}

} // namespace Gui
