// SPDX-License-Identifier: MIT
#include "process/windowcall.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Process {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A compositor's token is some tens of octets; a caller that says more is cut off.
constexpr qint64 MaxTokenOctets = 512;

/// In the person's own runtime folder, which others cannot enter. A hash stands for the data folder, for a socket's
/// path holds 107 octets at most. Empty if there is no such folder.
QString socketPath(const QString &dataFolder)
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (runtime.isEmpty())
        return {};
    const QByteArray folder = QDir(dataFolder).canonicalPath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(16);
    return runtime + "/homemail-mailserver-"_L1 + QString::fromLatin1(hash);
}

} // namespace

WindowCall::WindowCall(const QString &dataFolder, QObject *parent)
    : QObject(parent)
{
    const QString path = socketPath(dataFolder);
    if (path.isEmpty())
        return;
    QLocalServer::removeServer(path); // of a process that was killed: the data folder's lock says that it is gone
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.listen(path);
    connect(&m_server, &QLocalServer::newConnection, this, &WindowCall::take);
}

void WindowCall::take()
{
    while (QLocalSocket *caller = m_server.nextPendingConnection()) {
        caller->setReadBufferSize(MaxTokenOctets);
        connect(caller, &QLocalSocket::readyRead, this, [this, caller] { hear(caller); });
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    }
}

/// The line is the call. A caller that says more than a token is heard as soon as no more is read.
void WindowCall::hear(QLocalSocket *caller)
{
    if (!caller->canReadLine() && caller->bytesAvailable() < MaxTokenOctets)
        return;
    const QByteArray token = caller->readLine(MaxTokenOctets + 1).trimmed();
    caller->disconnect(this); // it has been heard
    caller->abort();
    caller->deleteLater();
    Q_EMIT windowWanted(token);
}

bool WindowCall::raise(const QString &dataFolder, const QByteArray &activationToken)
{
    const QByteArray path = QFile::encodeName(socketPath(dataFolder));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    const int link = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (link < 0)
        return false;
    // A local connection is there at once, or not at all; the token fits any socket buffer.
    const QByteArray text = activationToken.left(MaxTokenOctets - 1) + '\n';
    const bool isHeard = ::connect(link, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
                         ::send(link, text.constData(), size_t(text.size()), MSG_NOSIGNAL) == text.size();
    ::close(link);
    return isHeard;
}

} // namespace Process
