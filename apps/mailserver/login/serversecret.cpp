// SPDX-License-Identifier: MIT
#include "login/serversecret.h"

#include "login/randomoctets.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Login {

namespace {

constexpr mode_t OwnerOnly = 0600;
constexpr qsizetype Digits = 2 * ServerSecretOctets;

/// A descriptor that is closed in time.
class Descriptor
{
public:
    Descriptor(const QByteArray &path, int flags)
        : m_number(::open(path.constData(), flags | O_CLOEXEC | O_NOFOLLOW, OwnerOnly))
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    const int m_number;
};

Mail::Unexpected<QString> failure(const QByteArray &path)
{
    return Mail::Unexpected<QString>(
        u"%1: %2"_s.arg(QFile::decodeName(path), QString::fromLocal8Bit(std::strerror(errno))));
}

/// Empty if there is no such file, or nothing of use in it.
QByteArray secretIn(const QByteArray &path)
{
    const Descriptor file(path, O_RDONLY);
    char text[Digits + 1];
    if (!file.isOpen() || ::read(file.number(), text, sizeof text) != qsizetype(sizeof text) || text[Digits] != '\n')
        return {};
    ::fchmod(file.number(), OwnerOnly); // a copy out of a backup may have another
    const QByteArray digits(text, Digits);
    const QByteArray secret = QByteArray::fromHex(digits);
    return secret.toHex() == digits ? secret : QByteArray();
}

bool writeWhole(const QByteArray &path, const QByteArray &text)
{
    ::unlink(path.constData()); // of a start that was cut short
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    return file.isOpen() && ::write(file.number(), text.constData(), std::size_t(text.size())) == text.size() &&
           ::fsync(file.number()) == 0;
}

bool syncFolder(const QByteArray &path)
{
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    return folder.isOpen() && ::fsync(folder.number()) == 0;
}

} // namespace

Mail::Expected<QByteArray, QString> serverSecret(const QString &folder)
{
    const QByteArray place = QFile::encodeName(folder);
    const QByteArray path = place + '/' + ServerSecretFile;
    if (const QByteArray known = secretIn(path); !known.isEmpty())
        return known;
    const QByteArray secret = randomOctets(ServerSecretOctets);
    const QByteArray beside = path + ".new";
    if (!writeWhole(beside, secret.toHex() + '\n'))
        return failure(beside);
    if (::rename(beside.constData(), path.constData()) != 0 || !syncFolder(place))
        return failure(path);
    return secret;
}

} // namespace Login
