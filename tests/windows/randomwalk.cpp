// SPDX-License-Identifier: MIT
#include "windows/randomwalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int PauseMilliseconds = 4;
constexpr int WheelStep = 120;
constexpr int MinuteMilliseconds = 60 * 1000;
constexpr int LongMilliseconds = 10 * MinuteMilliseconds;

} // namespace

RandomWalk::RandomWalk(quint32 seed)
    : m_random(seed)
{
}

quint32 RandomWalk::chosenSeed()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("HOMEMAIL_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : std::random_device{}();
    qInfo("seed %u: HOMEMAIL_SEED=%u repeats the choices", seed, seed);
    return seed;
}

int RandomWalk::chosenMilliseconds()
{
    const int given = qEnvironmentVariableIntValue("HOMEMAIL_LONG");
    if (given > 1)
        return given * 1000;
    return given == 1 ? LongMilliseconds : MinuteMilliseconds;
}

void RandomWalk::letTestsTakeAsLong()
{
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * chosenMilliseconds() + LongMilliseconds));
}

int RandomWalk::below(int bound)
{
    return bound <= 0 ? 0 : int(m_random() % unsigned(bound));
}

bool RandomWalk::run(int milliseconds)
{
    QElapsedTimer time;
    time.start();
    m_isOver = false;
    step();
    while (time.elapsed() < milliseconds) { // quit() ends a loop, too
        QEventLoop loop;
        QTimer::singleShot(milliseconds - int(time.elapsed()), &loop, &QEventLoop::quit);
        loop.exec();
    }
    m_isOver = true;
    return closeAll();
}

/// A menu or dialog may run an event loop of its own, within one of our steps: it has to end before run() returns.
bool RandomWalk::closeAll()
{
    for (int attempt = 0; attempt < 20; ++attempt) {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        else if (auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
            dialog->reject();
        else
            return true;
        QTest::qWait(10);
    }
    return false;
}

void RandomWalk::step()
{
    if (m_isOver)
        return;
    QTimer::singleShot(PauseMilliseconds, this, &RandomWalk::step); // first: a menu may keep us here
    ++m_steps;
    if (m_stepsToRest > 0) {
        --m_stepsToRest;
        Q_EMIT stepped();
        return;
    }
    QWidget *popup = QApplication::activePopupWidget();
    if (auto *menu = qobject_cast<QMenu *>(popup)) {
        stepInMenu(menu);
    } else if (popup) {
        note(popup, u"closed"_s);
        QTest::keyClick(popup, Qt::Key_Escape);
    } else {
        QWidget *modal = QApplication::activeModalWidget();
        if (QWidget *top = modal ? modal : someWindow())
            stepIn(top);
    }
    Q_EMIT stepped();
}

QWidget *RandomWalk::someWindow()
{
    QList<QWidget *> windows;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && (widget->windowType() == Qt::Window || widget->windowType() == Qt::Dialog))
            windows.append(widget);
    }
    return windows.isEmpty() ? nullptr : windows.at(below(int(windows.size())));
}

bool RandomWalk::mayTrigger(const QString &text) const
{
    return !m_avoided.contains(QString(text).remove(u'&'));
}

void RandomWalk::note(const QWidget *widget, const QString &what)
{
    m_lastStep =
        QString::fromLatin1(widget->metaObject()->className()) + u" \""_s + widget->accessibleName() + u"\": "_s + what;
    if (qEnvironmentVariableIsSet("HOMEMAIL_WALK_TRACE"))
        qInfo("%llu %s", static_cast<unsigned long long>(m_steps), qPrintable(m_lastStep));
}

void RandomWalk::stepInMenu(QMenu *menu)
{
    static constexpr std::array Keys{Qt::Key_Down, Qt::Key_Down,  Qt::Key_Down,   Qt::Key_Up,
                                     Qt::Key_Left, Qt::Key_Right, Qt::Key_Return, Qt::Key_Escape};
    const auto key = Keys.at(std::size_t(below(int(Keys.size()))));
    const QAction *active = menu->activeAction();
    if (key == Qt::Key_Return && active && !mayTrigger(active->text()))
        return;
    note(menu, QKeySequence(key).toString() + (active ? u" at "_s + active->text() : QString()));
    QTest::keyClick(menu, key);
}

void RandomWalk::stepIn(QWidget *top)
{
    const bool isDialog = qobject_cast<QDialog *>(top) != nullptr;
    if (qobject_cast<QFileDialog *>(top) || (isDialog && below(6) == 0)) {
        note(top, u"left by Escape"_s);
        QTest::keyClick(top, Qt::Key_Escape);
        return;
    }
    if (!isDialog && below(12) == 0)
        return openMenu(top);
    if (!isDialog && below(60) == 0)
        return resize(top);
    QList<QWidget *> seen;
    for (QWidget *widget : top->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && widget->window() == top)
            seen.append(widget);
    }
    // Tables are what a window is about; a window has few of them and many labels.
    const QList<QAbstractItemView *> views = top->findChildren<QAbstractItemView *>();
    if (!views.isEmpty() && below(2) == 0) {
        QAbstractItemView *view = views.at(below(int(views.size())));
        if (view->isVisible())
            return actOnView(view);
    }
    if (!seen.isEmpty())
        actOn(seen.at(below(int(seen.size()))));
}

void RandomWalk::actOn(QWidget *widget)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        return actOnView(view);
    if (auto *button = qobject_cast<QAbstractButton *>(widget)) {
        if (!mayTrigger(button->text()))
            return;
        note(button, u"clicked "_s + button->text());
        QTest::mouseClick(button, Qt::LeftButton);
    } else if (auto *edit = qobject_cast<QLineEdit *>(widget)) {
        note(edit, u"typed"_s);
        edit->setText(someText());
    } else if (auto *combo = qobject_cast<QComboBox *>(widget)) {
        note(combo, u"chosen"_s);
        below(4) == 0 ? combo->showPopup() : combo->setCurrentIndex(below(combo->count()));
    } else if (auto *spin = qobject_cast<QSpinBox *>(widget)) {
        note(spin, u"turned"_s);
        spin->stepBy(below(5) - 2);
    } else if (auto *tabs = qobject_cast<QTabBar *>(widget)) {
        note(tabs, u"changed"_s);
        tabs->setCurrentIndex(below(tabs->count()));
    } else if (auto *splitter = qobject_cast<QSplitter *>(widget)) {
        note(splitter, u"moved"_s);
        splitter->setSizes({50 + below(500), 50 + below(500)});
    } else if (auto *header = qobject_cast<QHeaderView *>(widget); header && header->count() > 0) {
        const int section = below(header->count());
        note(header, u"section %1"_s.arg(section));
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {},
            {header->sectionViewportPosition(section) + header->sectionSize(section) / 2, header->height() / 2});
    } else {
        below(2) == 0 ? pressKeys(widget) : turnWheel(widget);
    }
}

void RandomWalk::actOnView(QAbstractItemView *view)
{
    switch (below(8)) {
    case 0:
        return pressKeys(view);
    case 1:
        return turnWheel(view->viewport());
    case 2:
        return askForContextMenu(view);
    default:
        return clickInView(view);
    }
}

void RandomWalk::clickInView(QAbstractItemView *view)
{
    const QRect shown = view->viewport()->rect();
    const QPoint place(below(shown.width()), below(shown.height()));
    const Qt::KeyboardModifiers modifiers = below(5) == 0   ? Qt::ShiftModifier
                                            : below(5) == 0 ? Qt::ControlModifier
                                                            : Qt::NoModifier;
    note(view, u"clicked in row %1"_s.arg(view->indexAt(place).row()));
    if (below(12) == 0)
        QTest::mouseDClick(view->viewport(), Qt::LeftButton, modifiers, place);
    else
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, place);
}

void RandomWalk::pressKeys(QWidget *widget)
{
    static const QList<QKeySequence> Sequences = {Qt::Key_Up,
                                                  Qt::Key_Down,
                                                  Qt::Key_Home,
                                                  Qt::Key_End,
                                                  Qt::Key_PageUp,
                                                  Qt::Key_PageDown,
                                                  Qt::Key_Tab,
                                                  Qt::Key_Backtab,
                                                  Qt::Key_Escape,
                                                  Qt::Key_Delete,
                                                  Qt::Key_F1,
                                                  Qt::Key_F5,
                                                  Qt::Key_Space,
                                                  Qt::CTRL | Qt::Key_A,
                                                  Qt::CTRL | Qt::Key_C,
                                                  Qt::CTRL | Qt::Key_F,
                                                  Qt::CTRL | Qt::Key_1,
                                                  Qt::CTRL | Qt::Key_2,
                                                  Qt::CTRL | Qt::Key_3,
                                                  Qt::CTRL | Qt::Key_4,
                                                  Qt::CTRL | Qt::Key_5,
                                                  Qt::CTRL | Qt::Key_D,
                                                  Qt::CTRL | Qt::Key_L,
                                                  Qt::CTRL | Qt::Key_P,
                                                  Qt::CTRL | Qt::Key_End,
                                                  Qt::CTRL | Qt::Key_Plus,
                                                  Qt::CTRL | Qt::Key_Minus,
                                                  Qt::CTRL | Qt::Key_0};
    const QKeySequence keys = Sequences.at(below(int(Sequences.size())));
    note(widget, keys.toString());
    QTest::keySequence(widget, keys);
}

void RandomWalk::turnWheel(QWidget *widget)
{
    note(widget, u"wheel"_s);
    const QPointF middle = widget->rect().center();
    QWheelEvent event(middle, widget->mapToGlobal(middle), {}, {0, (below(2) == 0 ? 1 : -1) * WheelStep}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

void RandomWalk::askForContextMenu(QWidget *widget)
{
    note(widget, u"context menu"_s);
    const QPoint middle = widget->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, widget->mapToGlobal(middle));
    QApplication::sendEvent(widget, &event);
}

void RandomWalk::openMenu(QWidget *top)
{
    auto *window = qobject_cast<QMainWindow *>(top);
    if (!window || !window->menuBar() || window->menuBar()->actions().isEmpty())
        return;
    const QList<QAction *> titles = window->menuBar()->actions();
    QAction *title = titles.at(below(int(titles.size())));
    note(window->menuBar(), title->text());
    if (title->menu())
        title->menu()->popup(window->mapToGlobal(QPoint(10, 30)));
}

void RandomWalk::resize(QWidget *top)
{
    const QSize size(600 + below(900), 400 + below(600));
    note(top, u"resized to %1 x %2"_s.arg(size.width()).arg(size.height()));
    top->resize(size);
}

QString RandomWalk::someText()
{
    static const QStringList Texts = {
        QString(),       u"a"_s,          u"bob"_s, u"EHLO"_s,          u"127.0.0.1"_s, u"\u0645\u0631\u062d"_s,
        u"\U0001F600"_s, u"\u202Eevil"_s, u"(.*"_s, QString(2000, u'x')};
    return Texts.at(below(int(Texts.size())));
}
