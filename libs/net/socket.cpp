// SPDX-License-Identifier: MIT
#include "socket.h"

#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Net {

namespace {

/// What is read at once where no more came.
constexpr std::size_t CommandOctets = 4096;

bool wouldWait()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

struct SystemAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;
};

SystemAddress systemAddress(const QHostAddress &address, quint16 port)
{
    SystemAddress made;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *ipv4 = reinterpret_cast<sockaddr_in *>(&made.storage);
        ipv4->sin_family = AF_INET;
        ipv4->sin_port = htons(port);
        ipv4->sin_addr.s_addr = htonl(address.toIPv4Address());
        made.size = sizeof(sockaddr_in);
        return made;
    }
    auto *ipv6 = reinterpret_cast<sockaddr_in6 *>(&made.storage);
    ipv6->sin6_family = AF_INET6;
    ipv6->sin6_port = htons(port);
    const Q_IPV6ADDR octets = address.toIPv6Address();
    std::memcpy(&ipv6->sin6_addr, &octets, sizeof octets);
    if (!address.scopeId().isEmpty()) // "fe80::1%eth0"
        ipv6->sin6_scope_id = quint32(QNetworkInterface::interfaceIndexFromName(address.scopeId()));
    made.size = sizeof(sockaddr_in6);
    return made;
}

} // namespace

Socket Socket::connectTo(const QHostAddress &address, quint16 port)
{
    const SystemAddress to = systemAddress(address, port);
    Socket socket(::socket(to.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const bool isUnderWay =
        socket.isOpen() &&
        (::connect(socket.descriptor(), reinterpret_cast<const sockaddr *>(&to), to.size) == 0 || errno == EINPROGRESS);
    return isUnderWay ? std::move(socket) : Socket();
}

// RFC 1122 section 4.2.3.4.
bool Socket::prepare()
{
    const int yes = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const int flags = ::fcntl(m_descriptor, F_GETFL);
    return flags >= 0 && ::fcntl(m_descriptor, F_SETFL, flags | O_NONBLOCK) == 0;
}

// errno stays what it is: it may be about to be told.
void Socket::close()
{
    const int error = errno;
    if (isOpen())
        ::close(release());
    errno = error;
}

int Socket::takeError()
{
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

Socket::Received Socket::receive(qint64 maxOctets, Amount amount)
{
    return amount == Amount::Much ? receiveMuch(maxOctets) : receiveLittle(maxOctets);
}

Socket::Received Socket::receiveMuch(qint64 maxOctets)
{
    QByteArray octets(maxOctets, Qt::Uninitialized);
    const ssize_t got = ::recv(m_descriptor, octets.data(), std::size_t(maxOctets), 0);
    const int error = got < 0 && !wouldWait() ? errno : 0;
    octets.truncate(std::max<ssize_t>(got, 0));
    return {octets, got == 0, error};
}

Socket::Received Socket::receiveLittle(qint64 maxOctets)
{
    std::array<char, CommandOctets> first;
    const std::size_t wanted = std::min(std::size_t(maxOctets), first.size());
    const ssize_t got = ::recv(m_descriptor, first.data(), wanted, 0);
    if (got < 0)
        return {{}, false, wouldWait() ? 0 : errno};
    if (got == 0)
        return {{}, true, 0};
    const bool mayBeMore = std::size_t(got) == first.size() && maxOctets > got;
    QByteArray octets;
    octets.reserve(mayBeMore ? maxOctets : got);
    octets.append(first.data(), got);
    ::explicit_bzero(first.data(), std::size_t(got)); // a secret may be among them
    if (mayBeMore) {
        octets.resize(maxOctets);
        octets.truncate(got + receiveRest(octets.data() + got, maxOctets - got));
    }
    return {octets, false, 0};
}

/// What goes wrong here shows at the next call.
qint64 Socket::receiveRest(char *octets, qint64 maxOctets)
{
    return std::max<ssize_t>(::recv(m_descriptor, octets, std::size_t(maxOctets), 0), 0);
}

bool Socket::hasUnread() const
{
    char octet;
    return isOpen() && ::recv(m_descriptor, &octet, 1, MSG_PEEK) > 0;
}

qint64 Socket::send(const char *octets, qint64 count)
{
    const ssize_t sent = ::send(m_descriptor, octets, std::size_t(count), MSG_NOSIGNAL);
    return sent < 0 && wouldWait() ? 0 : sent;
}

void Socket::shutDown()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void Socket::discardAll()
{
    constexpr std::size_t Anything = std::numeric_limits<int>::max();
    [[maybe_unused]] const auto dropped = ::recv(m_descriptor, nullptr, Anything, MSG_TRUNC | MSG_DONTWAIT);
}

} // namespace Net
