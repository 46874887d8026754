// SPDX-License-Identifier: MIT
#include "listen/portholder.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace Listen {

namespace {

constexpr int NeighboursTried = 50;
constexpr QByteArrayView ListenState = "0A"; // TCP_LISTEN in the kernel's tables

// Columns of /proc/net/tcp, proc(5).
constexpr qsizetype LocalAddressColumn = 1;
constexpr qsizetype StateColumn = 3;
constexpr qsizetype InodeColumn = 9;

/// The inodes of the sockets that listen on @p port, from one of the kernel's tables.
QList<QByteArray> listeningInodes(const QString &table, quint16 port)
{
    QFile file(table);
    QList<QByteArray> inodes;
    if (!file.open(QIODevice::ReadOnly))
        return inodes;
    const QByteArray wanted = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() > InodeColumn && columns.at(StateColumn) == ListenState &&
            columns.at(LocalAddressColumn).endsWith(wanted))
            inodes.append(columns.at(InodeColumn));
    }
    return inodes;
}

bool holdsSocket(const QString &process, const QString &socket)
{
    const QDir descriptors("/proc/"_L1 + process + "/fd"_L1);
    const QStringList names = descriptors.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        return QString::fromUtf8(QFile::symLinkTarget(descriptors.filePath(name)).toUtf8()).endsWith(socket);
    });
}

QString processName(const QString &process)
{
    QFile file("/proc/"_L1 + process + "/comm"_L1);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : u"a program"_s;
}

bool canListen(const QHostAddress &address, quint16 port)
{
    QTcpServer server;
    return server.listen(address, port);
}

} // namespace

QString portHolder(quint16 port)
{
    const QList<QByteArray> inodes =
        listeningInodes(u"/proc/net/tcp"_s, port) + listeningInodes(u"/proc/net/tcp6"_s, port);
    if (inodes.isEmpty())
        return {};
    const QString socket = u"socket:[%1]"_s.arg(QString::fromLatin1(inodes.first()));
    const QStringList processes = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &process : processes) {
        if (holdsSocket(process, socket))
            return u"%1 (process %2)"_s.arg(processName(process), process);
    }
    return {};
}

quint16 freePortNear(const QHostAddress &address, quint16 port)
{
    for (int next = port + 1; next <= std::min(port + NeighboursTried, 65535); ++next) {
        if (canListen(address, quint16(next)))
            return quint16(next);
    }
    QTcpServer any;
    return any.listen(address) ? any.serverPort() : 0;
}

} // namespace Listen
