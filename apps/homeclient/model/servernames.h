// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"

#include <QObject>
#include <QStringList>

namespace Client {
class SmtpClient;
}

namespace Model {

/// Which domains a server calls itself: what it says to EHLO, in its greeting, and in POP3's. It is visited without a
/// login and without encryption, as nothing is told to it; a visit that fails tells nothing.
class ServerNames : public QObject
{
    Q_OBJECT

public:
    explicit ServerNames(QObject *parent = nullptr);
    ~ServerNames() override;

    void find(const Client::MailAccount &account, const QString &pop3Greeting);
    void forget();                                       ///< of another login
    const QStringList &names() const { return m_names; } ///< the surest first

Q_SIGNALS:
    void found(); ///< names() has grown

private:
    void end();

    Client::SmtpClient *m_client = nullptr;
    QString m_greeted;
    QStringList m_names;
};

} // namespace Model
