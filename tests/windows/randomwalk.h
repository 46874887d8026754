// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSet>
#include <QWidget>

#include <random>

QT_BEGIN_NAMESPACE
class QAbstractItemView;
class QAction;
class QMenu;
QT_END_NAMESPACE

/// Uses the windows of a program as a person in a hurry does: clicks, selects, sorts, types, scrolls, opens menus and
/// dialogs, answers some and leaves others, resizes. What it does is chosen by a seed, from what can be seen at that
/// moment.
///
/// Steps come from timers, so that they go on within menus and dialogs that run an event loop of their own.
class RandomWalk : public QObject
{
    Q_OBJECT

public:
    explicit RandomWalk(quint32 seed);

    /// Actions, and buttons with these words ("&" left out), that are never chosen.
    void avoid(const QSet<QString> &words) { m_avoided = words; }

    /// Does nothing in the next @p steps: what takes a while is not always interrupted.
    void rest(int steps) { m_stepsToRest = steps; }

    /// Walks for @p milliseconds, then closes what is open and returns. False if menus or dialogs would not close.
    bool run(int milliseconds);

    quint64 steps() const { return m_steps; }
    /// What was done last, for the report of a failure.
    QString lastStep() const { return m_lastStep; }

    /// HOMEMAIL_SEED, or one by chance; it is printed.
    static quint32 chosenSeed();
    /// Qt Test ends a function after five minutes otherwise. For initMain() of a test.
    static void letTestsTakeAsLong();
    /// A minute; ten with HOMEMAIL_LONG=1, that many seconds with a larger number.
    static int chosenMilliseconds();

Q_SIGNALS:
    void stepped();

private:
    void step();
    void stepInMenu(QMenu *menu);
    void stepIn(QWidget *top);
    void actOn(QWidget *widget);
    void actOnView(QAbstractItemView *view);
    void clickInView(QAbstractItemView *view);
    void pressKeys(QWidget *widget);
    void turnWheel(QWidget *widget);
    void askForContextMenu(QWidget *widget);
    void openMenu(QWidget *top);
    void resize(QWidget *top);
    QWidget *someWindow();
    bool mayTrigger(const QString &text) const;
    QString someText();
    int below(int bound);
    void note(const QWidget *widget, const QString &what);
    bool closeAll();

    std::mt19937 m_random;
    QSet<QString> m_avoided;
    QString m_lastStep;
    quint64 m_steps = 0;
    int m_stepsToRest = 0;
    bool m_isOver = false;
};
