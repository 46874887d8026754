// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMap>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <utility>

/// Said instead of a reply: closes the link.
inline const QByteArray HangUp = QByteArrayLiteral("\x04");

/// A server on the loopback that says what a test tells it to.
class FakeServer
{
public:
    /// One line without its line end -> what is said, CRLF included; empty: silence.
    using Answer = std::function<QByteArray(const QByteArray &line)>;

    FakeServer(QByteArray greeting, Answer answer)
        : m_greeting(std::move(greeting))
        , m_answer(std::move(answer))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { welcome(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server.serverPort(); }
    const QList<QByteArray> &lines() const { return m_lines; }
    const QByteArray &text() const { return m_text; }
    int connections() const { return m_connections; }
    /// To the client that came last, unasked.
    void sayToLast(const QByteArray &words)
    {
        if (m_last)
            m_last->write(words);
    }
    void setGreeting(const QByteArray &greeting) { m_greeting = greeting; }

private:
    void welcome()
    {
        ++m_connections;
        m_isInText = false;
        auto *socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        m_last = socket;
        say(socket, m_greeting);
    }

    void read(QTcpSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            if (m_isInText && line != ".\r\n") {
                m_text += line;
                continue;
            }
            m_lines.append(line.chopped(2));
            const QByteArray reply = m_answer(line.chopped(2));
            m_isInText = reply.startsWith("354");
            say(socket, reply);
        }
    }

    void say(QTcpSocket *socket, const QByteArray &words)
    {
        const bool hangsUp = words.endsWith(HangUp);
        socket->write(hangsUp ? words.chopped(1) : words);
        if (hangsUp)
            socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QByteArray m_greeting;
    Answer m_answer;
    QList<QByteArray> m_lines;
    QByteArray m_text;
    QPointer<QTcpSocket> m_last;
    int m_connections = 0;
    bool m_isInText = false;
};

/// A maildrop behind a FakeServer. Replies for single commands can be replaced.
class FakeMaildrop
{
public:
    struct Message
    {
        QByteArray uniqueId;
        QByteArray text;
        bool isDeleted = false;
    };

    FakeMaildrop()
        : server("+OK POP3 server is ready\r\n", [this](const QByteArray &line) { return answer(line); })
    {
    }

    /// "DELE 2" or "DELE" -> what is said instead.
    QMap<QByteArray, QByteArray> replies;
    QList<Message> messages;
    std::function<void(const QByteArray &line)> onLine = [](const QByteArray &) {};
    FakeServer server;

    QList<QByteArray> said(const QByteArray &verb) const
    {
        QList<QByteArray> found;
        for (const QByteArray &line : server.lines()) {
            if (line.startsWith(verb))
                found.append(line);
        }
        return found;
    }

private:
    QByteArray answer(const QByteArray &line)
    {
        onLine(line);
        const QByteArray verb = line.left(4).trimmed().toUpper();
        if (replies.contains(line))
            return replies.value(line);
        if (replies.contains(verb))
            return replies.value(verb);
        const qsizetype index = line.split(' ').value(1).toInt() - 1;
        if (verb == "CAPA")
            return "+OK\r\nTOP\r\nUIDL\r\nUSER\r\n.\r\n";
        if (verb == "LIST" || verb == "UIDL")
            return listing(verb == "LIST");
        if (verb == "TOP")
            return text(index, true);
        if (verb == "RETR")
            return text(index, false);
        return change(verb, index);
    }

    QByteArray listing(bool sizes)
    {
        QByteArray lines = "+OK\r\n";
        for (qsizetype i = 0; i < messages.size(); ++i) {
            if (!messages.at(i).isDeleted)
                lines += QByteArray::number(i + 1) + ' ' +
                         (sizes ? QByteArray::number(messages.at(i).text.size()) : messages.at(i).uniqueId) + "\r\n";
        }
        return lines + ".\r\n";
    }

    QByteArray text(qsizetype index, bool headerOnly)
    {
        if (index < 0 || index >= messages.size() || messages.at(index).isDeleted)
            return "-ERR no such message\r\n";
        const QByteArray whole = messages.at(index).text;
        return "+OK\r\n" + (headerOnly ? whole.left(whole.indexOf("\r\n\r\n") + 4) : whole) + ".\r\n";
    }

    QByteArray change(const QByteArray &verb, qsizetype index)
    {
        if (verb == "DELE" && index >= 0 && index < messages.size())
            messages[index].isDeleted = true;
        if (verb == "RSET") {
            for (Message &message : messages)
                message.isDeleted = false;
        }
        if (verb != "QUIT")
            return "+OK\r\n";
        messages.removeIf([](const Message &message) { return message.isDeleted; });
        return "+OK Thanks for using POP3 server\r\n" + HangUp;
    }
};
