// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>

/// A server on the loopback that answers one line with what answer() says; the dialogue is kept.
class FakeServer : public QTcpServer
{
public:
    explicit FakeServer(const QByteArray &greeting)
        : m_greeting(greeting)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &FakeServer::greet);
    }

    quint16 port() const { return serverPort(); }
    bool silent = false; ///< takes connections and says nothing
    QByteArrayList commands;
    int farewells = 0; ///< links that the other side closed only after QUIT was answered

protected:
    virtual QByteArray answer(const QByteArray &line) = 0;

private:
    void greet()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            if (!silent)
                socket->write(m_greeting + "\r\n");
        }
    }

    void read(QTcpSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine().trimmed();
            commands.append(line);
            socket->write(answer(line));
            if (line.toUpper() != "QUIT")
                continue;
            connect(
                socket, &QTcpSocket::bytesWritten, this, [this] { ++farewells; }, Qt::SingleShotConnection);
            socket->disconnectFromHost();
        }
    }

    QByteArray m_greeting;
};

/// A maildrop of alice, password "secret".
class FakePop3 : public FakeServer
{
public:
    FakePop3()
        : FakeServer("+OK POP3 server is ready")
    {
    }

    struct Message
    {
        QByteArray id;
        QByteArray text;
        bool deleted = false;
    };

    QList<Message> messages;
    QByteArray passReply = "+OK"; ///< to the right password
    bool hasUniqueIds = true;
    void add(const QByteArray &id, const QByteArray &text) { messages.append({id, text, false}); }

protected:
    QByteArray answer(const QByteArray &line) override
    {
        const QByteArrayList words = line.split(' ');
        const QByteArray verb = words.first().toUpper();
        if (verb == "CAPA")
            return "+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\n.\r\n";
        if (verb == "PASS")
            return (line == "PASS secret" ? passReply : QByteArray("-ERR [AUTH] wrong")) + "\r\n";
        if (verb == "UIDL" && !hasUniqueIds)
            return "-ERR what is that\r\n";
        if (verb == "UIDL" || verb == "LIST")
            return listing(verb == "UIDL");
        if (verb == "RETR" || verb == "TOP")
            return body(words.value(1).toInt());
        if (verb == "DELE")
            messages[words.value(1).toInt() - 1].deleted = true;
        if (verb == "RSET")
            undelete();
        if (verb == "QUIT")
            messages.removeIf([](const Message &message) { return message.deleted; });
        return "+OK\r\n";
    }

private:
    QByteArray listing(bool ids) const
    {
        QByteArray reply = "+OK\r\n";
        for (int i = 0; i < messages.size(); ++i) {
            const Message &message = messages.at(i);
            reply +=
                QByteArray::number(i + 1) + ' ' + (ids ? message.id : QByteArray::number(message.text.size())) + "\r\n";
        }
        return reply + ".\r\n";
    }

    QByteArray body(int number) const
    {
        return number < 1 || number > messages.size() ? "-ERR no such message\r\n"
                                                      : "+OK\r\n" + messages.at(number - 1).text + ".\r\n";
    }

    void undelete()
    {
        for (Message &message : messages)
            message.deleted = false;
    }
};

/// Takes mail for everybody but "nobody".
class FakeSmtp : public FakeServer
{
public:
    FakeSmtp()
        : FakeServer("220 example ESMTP Service ready")
    {
    }

    QByteArrayList text; ///< lines of the last message
    QByteArray extensions = "250-example Hello\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n";
    QByteArray dotReply = "250 2.6.0 OK Message accepted for delivery (id 1)";

protected:
    QByteArray answer(const QByteArray &line) override
    {
        if (m_inText)
            return takeText(line);
        const QByteArray verb = line.left(4).toUpper();
        if (verb == "EHLO")
            return extensions;
        if (verb == "RCPT" && line.contains("nobody"))
            return "550 5.1.1 No such user\r\n";
        m_inText = verb == "DATA";
        if (m_inText)
            return "354 Enter mail, end with \".\" on a line by itself\r\n";
        return verb == "QUIT" ? "221 bye\r\n" : "250 OK\r\n";
    }

private:
    QByteArray takeText(const QByteArray &line)
    {
        if (line != ".") {
            text.append(line);
            return {};
        }
        m_inText = false;
        return dotReply + "\r\n";
    }

    bool m_inText = false;
};

inline QByteArray plainMail(const QByteArray &from, const QByteArray &subject, const QByteArray &text)
{
    return "Received: from x by example; Sat, 21 Nov 2026 20:45:01 +0000\r\nFrom: " + from +
           "\r\nTo: alice@example\r\nSubject: " + subject +
           "\r\nDate: Sat, 21 Nov 2026 20:45:00 +0000\r\nMessage-ID: <" + subject.simplified().replace(' ', '.') +
           "@example>\r\n\r\n" + text + "\r\n";
}
