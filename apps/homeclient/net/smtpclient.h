// SPDX-License-Identifier: MIT
#pragma once

#include "clientlimits.h"
#include "mail/envelope.h"
#include "mailaccount.h"
#include "mailfailure.h"

#include <QObject>

#include <memory>

namespace Net {

/// Sends one message over one connection, then hangs up. Nothing blocks.
class SmtpClient : public QObject
{
    Q_OBJECT

public:
    explicit SmtpClient(QObject *parent = nullptr);
    ~SmtpClient() override;

    /// Before send(): shorter ones for tests.
    void setLimits(const ClientLimits &limits);

    /// @p message has CRLF line ends. All recipients get it, or failed() says why none did. AUTH is used if the account
    /// has a password and the server offers it.
    void send(const MailAccount &account, const Mail::Envelope &envelope, const QByteArray &message);
    /// Hears how the server calls itself, and leaves: named(), or failed().
    void greet(const MailAccount &account);
    /// Cuts the link at once, no failed(); closed() follows. Before the final dot the message is not sent.
    void cancel();
    /// Nothing is wanted any more: QUIT, and its answer is waited for as long as a farewell may take; where QUIT would
    /// be taken for text, or a message is under way that must not arrive, the link is cut. See partFrom().
    void leave();
    bool isOpen() const;

Q_SIGNALS:
    void connected(const QString &peer);
    void greeted(const QString &text);
    /// The handshake is done; before the greeting where TLS begins with the first octet. Without it all goes in clear.
    void encrypted(const Net::Encryption &encryption);
    void named(const QString &name); ///< as the server called itself in its reply to EHLO; empty if it took HELO only
    void progressed(qint64 octets, qint64 allOctets);
    void sent(const QString &reply); ///< the 250 to the final dot
    void failed(const Net::MailFailure &failure);
    void closed();
    void lineSeen(bool sent, const QByteArray &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Net
