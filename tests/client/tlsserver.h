// SPDX-License-Identifier: MIT
#pragma once

#include "certificates.h"

#include <QMap>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <functional>

/// A server on the loopback that speaks POP3 or SMTP in clear and under TLS, or whatever a test tells it to.
class TlsServer : public QTcpServer
{
public:
    enum class Protocol { Pop3, Smtp };

    explicit TlsServer(Protocol protocol)
        : m_protocol(protocol)
    {
        useCertificate(TestCertificates::One, TestCertificates::KeyOne);
        greeting = protocol == Protocol::Pop3 ? "+OK ready\r\n" : "220 fake ESMTP\r\n";
        listen(QHostAddress::LocalHost);
    }

    void useCertificate(const char *certificate, const char *key)
    {
        m_certificate = QSslCertificate(QByteArray(certificate));
        m_key = QSslKey(QByteArray(key), QSsl::Ec);
    }
    QByteArray fingerprint() const { return m_certificate.digest(QCryptographicHash::Sha256); }
    quint16 port() const { return serverPort(); }

    QByteArray greeting;
    bool tlsFromTheStart = false;
    bool offersTls = true;
    QByteArray injected;                  ///< in clear, in the same segment as the consent to TLS
    QMap<QByteArray, QByteArray> replies; ///< by verb: said instead
    /// In place of a handshake; may be empty.
    std::function<void(QSslSocket *)> handshake;
    /// After one of the replies.
    std::function<void(QSslSocket *, const QByteArray &verb)> onReply = [](QSslSocket *, const QByteArray &) {};
    /// Verb at which the link is cut without a word.
    QByteArray cutsAt;
    QByteArray message = "Subject: x\r\n\r\nText\r\n";
    QByteArrayList lines;
    int encryptedLines = 0;
    int handshakes = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QSslSocket::encrypted, this, [this] { ++handshakes; });
        if (tlsFromTheStart) {
            connect(socket, &QSslSocket::encrypted, this, [this, socket] { socket->write(greeting); });
            startTls(socket);
        } else {
            socket->write(greeting);
        }
    }

private:
    void startTls(QSslSocket *socket)
    {
        if (handshake)
            handshake(socket);
        else
            socket->startServerEncryption();
    }

    void read(QSslSocket *socket)
    {
        const QPointer<QSslSocket> alive = socket;
        while (alive && !m_mute.contains(socket) && socket->canReadLine()) {
            const QByteArray line = socket->readLine().trimmed();
            lines.append(line);
            if (socket->isEncrypted())
                ++encryptedLines;
            answer(socket, line);
        }
    }

    void answer(QSslSocket *socket, const QByteArray &line)
    {
        const QByteArray verb = line.split(' ').value(0).toUpper();
        if (!cutsAt.isEmpty() && verb == cutsAt) {
            socket->abort();
            return;
        }
        if (replies.contains(verb)) {
            socket->write(replies.value(verb));
            onReply(socket, verb);
            return;
        }
        const bool wantsTls = verb == "STLS" || verb == "STARTTLS";
        socket->write(m_protocol == Protocol::Pop3 ? pop3(verb, socket) : smtp(verb, socket));
        if (wantsTls) {
            if (handshake)
                m_mute.append(socket);
            socket->flush();
            startTls(socket);
        } else if (verb == "QUIT") {
            socket->disconnectFromHost();
        }
    }

    QByteArray pop3(const QByteArray &verb, QSslSocket *socket)
    {
        if (verb == "CAPA")
            return QByteArray("+OK\r\nTOP\r\nUIDL\r\nUSER\r\n") +
                   (offersTls && !socket->isEncrypted() ? "STLS\r\n" : "") + ".\r\n";
        if (verb == "STLS")
            return "+OK go\r\n" + injected;
        if (verb == "LIST")
            return "+OK\r\n1 " + QByteArray::number(message.size()) + "\r\n.\r\n";
        if (verb == "UIDL")
            return "+OK\r\n1 a\r\n.\r\n";
        return verb == "RETR" || verb == "TOP" ? "+OK\r\n" + message + ".\r\n" : QByteArray("+OK\r\n");
    }

    QByteArray smtp(const QByteArray &verb, QSslSocket *socket)
    {
        if (m_inText && verb != ".")
            return {};
        if (verb == "EHLO")
            return QByteArray("250-fake\r\n") + (offersTls && !socket->isEncrypted() ? "250-STARTTLS\r\n" : "") +
                   "250 AUTH PLAIN\r\n";
        if (verb == "STARTTLS")
            return "220 go\r\n" + injected;
        m_inText = verb == "DATA";
        if (m_inText)
            return "354 go on\r\n";
        return verb == "AUTH" ? "235 ok\r\n" : (verb == "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    }

    Protocol m_protocol;
    QSslCertificate m_certificate;
    QSslKey m_key;
    QList<QSslSocket *> m_mute; ///< whose octets are a handshake that we do not do
    bool m_inText = false;
};
