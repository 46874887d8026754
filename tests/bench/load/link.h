// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;

namespace Load {

/// One connection that never waits: what was received, what is still to be sent, and TLS between them if asked for.
class Link
{
public:
    /// @p tls: null for a connection in clear.
    explicit Link(ssl_ctx_st *tls);
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    /// False if the system refuses at once.
    bool open(const std::string &host, unsigned short port);
    int descriptor() const { return m_descriptor; }
    bool wantsToWrite() const { return !m_isConnected || m_tlsWantsToWrite || m_sent < m_unsent.size(); }

    /// Something happened to the descriptor. False once the connection has ended or failed.
    bool progress();

    void send(std::string_view octets) { m_unsent += octets; }
    /// Sends what the system takes now. False if the link is broken.
    bool flush();
    /// Takes one line, without its end, out of what was received; false if there is none yet. The view is valid until
    /// the next call.
    bool takeLine(std::string_view &line);

private:
    bool finishOpening();
    bool receive();
    long write(const char *octets, std::size_t count);
    long read(char *octets, std::size_t count);

    int m_descriptor = -1;
    ssl_st *m_tls = nullptr;
    bool m_isConnected = false;
    bool m_tlsWantsToWrite = false;
    std::string m_unsent;
    std::size_t m_sent = 0;
    std::string m_received;
    std::size_t m_taken = 0;
};

} // namespace Load
