// SPDX-License-Identifier: MIT
#include "link.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Load {

namespace {

constexpr std::size_t PieceOctets = 256 * 1024;
constexpr long WouldWait = -2;

} // namespace

Link::Link(ssl_ctx_st *tls)
    : m_tls(tls ? SSL_new(tls) : nullptr)
{
}

Link::~Link()
{
    if (m_tls)
        SSL_free(m_tls);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool Link::open(const std::string &host, unsigned short port)
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return false;
    const int yes = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1)
        return false;
    if (m_tls)
        SSL_set_fd(m_tls, m_descriptor);
    const auto *name = reinterpret_cast<const sockaddr *>(&address);
    return ::connect(m_descriptor, name, sizeof address) == 0 || errno == EINPROGRESS;
}

bool Link::progress()
{
    return (m_isConnected || finishOpening()) && flush() && receive() && flush();
}

/// Still opening is no failure.
bool Link::finishOpening()
{
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size) < 0 || error != 0)
        return false;
    if (m_tls) {
        const int done = SSL_connect(m_tls);
        const int why = done == 1 ? SSL_ERROR_NONE : SSL_get_error(m_tls, done);
        m_tlsWantsToWrite = why == SSL_ERROR_WANT_WRITE;
        m_isConnected = done == 1;
        return done == 1 || why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE;
    }
    m_isConnected = true;
    return true;
}

bool Link::flush()
{
    if (!m_isConnected)
        return true;
    while (m_sent < m_unsent.size()) {
        const long count = write(m_unsent.data() + m_sent, m_unsent.size() - m_sent);
        if (count == WouldWait)
            return true;
        if (count < 0)
            return false;
        m_sent += std::size_t(count);
    }
    m_unsent.clear();
    m_sent = 0;
    return true;
}

bool Link::receive()
{
    if (!m_isConnected)
        return true;
    m_received.erase(0, m_taken);
    m_taken = 0;
    const std::size_t before = m_received.size();
    m_received.resize(before + PieceOctets);
    const long count = read(m_received.data() + before, PieceOctets);
    m_received.resize(before + (count > 0 ? std::size_t(count) : 0));
    return count > 0 || count == WouldWait;
}

long Link::write(const char *octets, std::size_t count)
{
    if (!m_tls) {
        const ssize_t sent = ::send(m_descriptor, octets, count, MSG_NOSIGNAL);
        return sent < 0 && errno == EAGAIN ? WouldWait : sent;
    }
    const int sent = SSL_write(m_tls, octets, int(count));
    return sent <= 0 && SSL_get_error(m_tls, sent) == SSL_ERROR_WANT_WRITE ? WouldWait : sent;
}

long Link::read(char *octets, std::size_t count)
{
    if (!m_tls) {
        const ssize_t got = ::recv(m_descriptor, octets, count, 0);
        return got < 0 && errno == EAGAIN ? WouldWait : got;
    }
    const int got = SSL_read(m_tls, octets, int(count));
    return got <= 0 && SSL_get_error(m_tls, got) == SSL_ERROR_WANT_READ ? WouldWait : got;
}

bool Link::takeLine(std::string_view &line)
{
    const std::size_t end = m_received.find('\n', m_taken);
    if (end == std::string::npos)
        return false;
    line = std::string_view(m_received).substr(m_taken, end - m_taken);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    m_taken = end + 1;
    return true;
}

} // namespace Load
