// SPDX-License-Identifier: MIT
#include "windows/loopwatch.h"
#include "processortime.h"

#include <QAbstractEventDispatcher>

#include <algorithm>

namespace {

constexpr qint64 NanosecondsInAMillisecond = 1'000'000;

} // namespace

LoopWatch::LoopWatch(QObject *parent)
    : QObject(parent)
    , m_begun(threadNanoseconds())
{
    QAbstractEventDispatcher *loop = QAbstractEventDispatcher::instance();
    connect(loop, &QAbstractEventDispatcher::awake, this, &LoopWatch::begin);
    connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, &LoopWatch::end);
}

void LoopWatch::forget()
{
    m_longest = 0;
    begin();
}

void LoopWatch::begin()
{
    end(); // a loop that never waits has long turns, too
    m_begun = threadNanoseconds();
}

void LoopWatch::end()
{
    m_longest = std::max(m_longest, int((threadNanoseconds() - m_begun) / NanosecondsInAMillisecond));
    m_begun = threadNanoseconds();
}
