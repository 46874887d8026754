// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QSocketNotifier>

#include <memory>
#include <vector>

struct epoll_event;

namespace Net {

/// Tells the channels of one thread that their sockets can be read or written, by one epoll descriptor. Qt's loop,
/// which waits by poll(2), sees that one alone: poll walks through all it is given, and fails at once, again and again,
/// when the limit of open files is lowered beneath their number.
class SocketWatch : public QObject
{
    Q_OBJECT

public:
    /// One that is told of its own socket. Each may remove itself, or be destroyed, within a call.
    class Client
    {
    public:
        virtual void socketReadable() = 0; ///< or at its end, or broken
        virtual void socketWritable() = 0; ///< or broken

    protected:
        ~Client() = default;
    };

    explicit SocketWatch(QObject *parent = nullptr);
    ~SocketWatch() override;

    /// False: the system gave no descriptor.
    bool isOpen() const { return m_epoll >= 0; }

    /// From now on, and again and again as long as it is so. With neither the socket is not looked at. What is changed
    /// and changed back while clients are told costs no call to the system.
    void watch(int socket, Client *client, bool forReading, bool forWriting);
    /// Before the socket is closed.
    void forget(int socket);

private:
    struct Entry
    {
        Client *client = nullptr;
        quint32 events = 0; ///< wanted
        quint32 known = 0;  ///< to the system
        quint32 serial = 0; ///< tells a socket from an earlier one of the same number
    };

    void dispatch();
    void tell(const epoll_event &event);
    void update(int socket, Entry &entry);
    void updateAll();
    const Entry *entryOf(quint64 key) const;

    int m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QHash<int, Entry> m_entries; ///< by socket
    quint32 m_lastSerial = 0;
    bool m_isTelling = false;
    std::vector<int> m_changed; ///< sockets that were to be watched otherwise while clients were told
};

} // namespace Net
