// SPDX-License-Identifier: MIT
#include "passwordprompt.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace Check {

namespace {

using Failure = Mail::Unexpected<QString>;

QString translated(const char *text)
{
    return QCoreApplication::translate("Check", text);
}

/// Opens the terminal, turns its echo off, and puts all back as it was.
class QuietTerminal
{
public:
    QuietTerminal()
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_descriptor < 0 || tcgetattr(m_descriptor, &m_before) != 0)
            return;
        termios quiet = m_before;
        // Ctrl+C must not leave a terminal without echo behind: it comes as a character instead.
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        m_isQuiet = tcsetattr(m_descriptor, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (m_isQuiet)
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    QuietTerminal(const QuietTerminal &) = delete;
    QuietTerminal &operator=(const QuietTerminal &) = delete;

    bool isQuiet() const { return m_isQuiet; }
    int descriptor() const { return m_descriptor; }
    void say(const QString &text) const
    {
        const QByteArray octets = text.toLocal8Bit();
        [[maybe_unused]] const ssize_t written = ::write(m_descriptor, octets.constData(), octets.size());
    }

private:
    int m_descriptor;
    termios m_before = {};
    bool m_isQuiet = false;
};

} // namespace

Mail::Expected<QString, QString> readPassword(int descriptor)
{
    QByteArray line;
    char octet = 0;
    while (line.size() <= MaxPasswordOctets) {
        const ssize_t count = ::read(descriptor, &octet, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Failure(translated(QT_TRANSLATE_NOOP("Check", "The password could not be read.")));
        if (count == 0 || octet == '\n')
            break;
        line += octet;
    }
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.size() > MaxPasswordOctets)
        return Failure(translated(QT_TRANSLATE_NOOP("Check", "The password is too long.")));
    if (line.isEmpty())
        return Failure(translated(QT_TRANSLATE_NOOP("Check", "No password was given.")));
    return QString::fromUtf8(line);
}

Mail::Expected<QString, QString> askPassword(const QString &question)
{
    const QuietTerminal terminal;
    if (!terminal.isQuiet())
        return Failure(translated(
            QT_TRANSLATE_NOOP("Check", "There is no terminal to ask for the password: use --password-stdin.")));
    terminal.say(question);
    auto password = readPassword(terminal.descriptor());
    terminal.say(QStringLiteral("\n"));
    if (password && password->contains(QChar(3)))
        return Failure(translated(QT_TRANSLATE_NOOP("Check", "No password was given.")));
    return password;
}

} // namespace Check
