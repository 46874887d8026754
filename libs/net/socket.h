// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <utility>

class QHostAddress;

namespace Net {

/// The descriptor of a TCP socket, closed with this object. No call on it waits.
class Socket
{
public:
    Socket() = default;
    /// Takes over @p descriptor in any case.
    explicit Socket(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Socket(Socket &&other) noexcept
        : m_descriptor(other.release())
    {
    }
    Socket &operator=(Socket &&other) noexcept
    {
        if (this != &other)
            close();
        m_descriptor = this != &other ? other.release() : m_descriptor;
        return *this;
    }
    ~Socket() { close(); }

    /// Begins to connect. It is done once the socket can be written; takeError() then tells how it went. Not open if it
    /// failed at once: errno says why.
    static Socket connectTo(const QHostAddress &address, quint16 port);

    /// So that small writes wait for nothing, and no call ever waits. False if it is no socket.
    bool prepare();
    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    int release() { return std::exchange(m_descriptor, -1); }
    void close();
    /// What went wrong since this was asked last, as in errno; 0: nothing.
    int takeError();

    struct Received
    {
        QByteArray octets;
        bool isAtEnd = false; ///< the peer will send no more
        int error = 0;        ///< the link is broken, as in errno
    };
    /// How much may be about to come.
    enum class Amount {
        Little, ///< commands: memory for all that could come is taken only where much came
        Much,   ///< text: it is read straight into such memory
    };
    /// What the system has, at most @p maxOctets.
    Received receive(qint64 maxOctets, Amount amount = Amount::Little);
    bool hasUnread() const;
    /// How many of @p octets the system took; 0: none for now; below 0: the link is broken, see errno.
    qint64 send(const char *octets, qint64 count);
    /// Tells the peer that no more will come.
    void shutDown();
    /// The system forgets all that has come in, without copying (tcp(7)).
    void discardAll();

private:
    Received receiveLittle(qint64 maxOctets);
    Received receiveMuch(qint64 maxOctets);
    qint64 receiveRest(char *octets, qint64 maxOctets);

    int m_descriptor = -1;
};

} // namespace Net
