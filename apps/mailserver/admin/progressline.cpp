// SPDX-License-Identifier: MIT
#include "admin/progressline.h"

#include <cstdio>

#include <unistd.h>

namespace Admin {

namespace {

constexpr qint64 TerminalPauseMs = 100;
constexpr qint64 FilePauseMs = 1000;

void write(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
    std::fflush(stderr);
}

} // namespace

ProgressLine::ProgressLine()
    : m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const QString &text)
{
    const QMutexLocker locker(&m_mutex);
    if (m_sinceShown.isValid() && m_sinceShown.elapsed() < (m_isTerminal ? TerminalPauseMs : FilePauseMs))
        return;
    m_sinceShown.start();
    m_isShown = m_isTerminal;
    // ESC [ K erases what is left of a longer line (ECMA-48, EL).
    write(m_isTerminal ? u'\r' + text + QStringLiteral("\x1b[K") : text + u'\n');
}

void ProgressLine::note(const QString &text)
{
    const QMutexLocker locker(&m_mutex);
    clear();
    write(text + u'\n');
}

void ProgressLine::clear()
{
    if (m_isShown)
        write(QStringLiteral("\r\x1b[K"));
    m_isShown = false;
}

} // namespace Admin
