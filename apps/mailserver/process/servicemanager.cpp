// SPDX-License-Identifier: MIT
#include "process/servicemanager.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Process {

ServiceManager::ServiceManager(QByteArray socket)
    : m_socket(std::move(socket))
{
}

void ServiceManager::tellReady(const QByteArray &status) const
{
    tell("READY=1\nSTATUS=" + status);
}

void ServiceManager::tellStopping() const
{
    tell("STOPPING=1");
}

void ServiceManager::tell(const QByteArray &state) const
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const bool isAbstract = m_socket.startsWith('@');
    if ((!isAbstract && !m_socket.startsWith('/')) || m_socket.size() >= qsizetype(sizeof address.sun_path))
        return;
    std::copy(m_socket.begin(), m_socket.end(), address.sun_path);
    if (isAbstract)
        address.sun_path[0] = '\0';
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_socket.size()));
    ::sendto(descriptor, state.constData(), size_t(state.size()), MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr *>(&address), length);
    ::close(descriptor);
}

} // namespace Process
