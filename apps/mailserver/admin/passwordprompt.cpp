// SPDX-License-Identifier: MIT
#include "admin/passwordprompt.h"

#include <QFile>

#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

/// Octets of a line that are read at most: nobody's password is longer, and a file given by mistake ends there.
constexpr qint64 MaxLineOctets = 4096;

/// The terminal does not show what is typed as long as this object lives.
class SilentTerminal
{
public:
    explicit SilentTerminal(int descriptor)
        : m_descriptor(descriptor)
    {
        ::tcgetattr(m_descriptor, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(m_descriptor, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() { ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before); }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

private:
    int m_descriptor;
    termios m_before{};
};

QByteArray withoutLineEnd(QByteArray line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray ask(QFile &terminal, const QByteArray &question)
{
    terminal.write(question);
    const QByteArray answer = withoutLineEnd(terminal.readLine(MaxLineOctets));
    terminal.write("\n");
    return answer;
}

} // namespace

Mail::Expected<QByteArray, QString> askPassword(const QString &user)
{
    QFile terminal(u"/dev/tty"_s);
    if (!terminal.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return tl::unexpected(u"There is no terminal to ask for the password; use --password-stdin."_s);
    const SilentTerminal silent(terminal.handle());
    const QByteArray password = ask(terminal, "New password for " + user.toUtf8() + ": ");
    if (ask(terminal, "Again: ") != password)
        return tl::unexpected(u"The two passwords differ; nothing was changed."_s);
    return password;
}

Mail::Expected<QByteArray, QString> readPassword()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return tl::unexpected(u"Standard input cannot be read."_s);
    return withoutLineEnd(input.readLine(MaxLineOctets));
}

} // namespace Admin
