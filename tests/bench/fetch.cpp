// SPDX-License-Identifier: MIT
// fetch HOST PORT USER PASSWORD: every message of a maildrop by HomeClient's own classes, many asked for at once;
// prints how long that took. Beside it: mailload with the same maildrop.
#include "pop3client.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

namespace {

class Fetch : public QObject
{
    Q_OBJECT

public:
    explicit Fetch(const Client::MailAccount &account)
    {
        using Client::Pop3Client;
        connect(&m_client, &Pop3Client::loggedIn, &m_client, &Pop3Client::list);
        connect(&m_client, &Pop3Client::listed, this, &Fetch::retrieveAll);
        connect(&m_client, &Pop3Client::retrieved, this, &Fetch::take);
        connect(&m_client, &Pop3Client::quitted, this, &Fetch::tell);
        connect(&m_client, &Pop3Client::failed, this,
                [](const Client::MailFailure &failure) { std::fprintf(stderr, "%s\n", qPrintable(failure.text)); });
        connect(&m_client, &Pop3Client::closed, qApp, &QCoreApplication::quit);
        m_client.open(account);
    }

private:
    void retrieveAll(const QList<Mail::ScanListing> &messages)
    {
        m_clock.start();
        for (qint64 number = 1; number <= messages.size(); ++number)
            m_client.retrieve(number);
        m_client.quit();
    }

    void take(qint64, const QByteArray &message)
    {
        ++m_messages;
        m_octets += message.size();
    }

    void tell()
    {
        const double seconds = double(m_clock.nsecsElapsed()) / 1e9;
        std::printf("%lld messages, %lld octets, %.3f s, %.0f messages/s\n", m_messages, m_octets, seconds,
                    double(m_messages) / seconds);
    }

    Client::Pop3Client m_client;
    QElapsedTimer m_clock;
    qint64 m_messages = 0;
    qint64 m_octets = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5) {
        std::fprintf(stderr, "fetch HOST PORT USER PASSWORD\n");
        return 2;
    }
    Client::MailAccount account;
    account.server = arguments.at(1);
    account.pop3Port = arguments.at(2).toUShort();
    account.user = arguments.at(3);
    account.password = arguments.at(4);
    account.pop3Security = Client::Security::None;
    const Fetch fetch(account);
    return QCoreApplication::exec();
}

#include "fetch.moc"
