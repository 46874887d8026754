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

using Answer = Mail::Expected<QByteArray, QString>;

constexpr char Interrupt = 3; ///< Ctrl+C

/// The terminal does not show what is typed as long as this object lives.
class SilentTerminal
{
public:
    explicit SilentTerminal(int descriptor)
        : m_descriptor(descriptor)
    {
        ::tcgetattr(m_descriptor, &m_before);
        termios silent = m_before;
        // Ctrl+C must not leave a terminal without echo behind: it comes as a character, which ends the line.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG);
        silent.c_cc[VEOL] = Interrupt;
        ::tcsetattr(m_descriptor, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() { ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before); }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

private:
    int m_descriptor;
    termios m_before{};
};

/// The next line of @p file without its end, octet by octet: nothing behind it is read from a terminal.
Answer readLine(QFile &file)
{
    QByteArray line;
    char octet = 0;
    while (line.size() <= MaxPasswordOctets && file.getChar(&octet) && octet != '\n') {
        if (octet == Interrupt)
            return tl::unexpected(u"Interrupted; nothing was changed."_s);
        line += octet;
    }
    if (line.size() > MaxPasswordOctets)
        return tl::unexpected(u"The password is longer than %1 octets; choose a shorter one."_s.arg(MaxPasswordOctets));
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

Answer ask(QFile &terminal, const QByteArray &question)
{
    terminal.write(question);
    Answer answer = readLine(terminal);
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
    Answer password = ask(terminal, "New password for " + user.toUtf8() + ": ");
    if (!password)
        return password;
    const Answer again = ask(terminal, "Again: ");
    if (!again)
        return again;
    if (*again != *password)
        return tl::unexpected(u"The two passwords differ; nothing was changed."_s);
    return password;
}

Mail::Expected<QByteArray, QString> readPassword()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return tl::unexpected(u"Standard input cannot be read."_s);
    return readLine(input);
}

} // namespace Admin
