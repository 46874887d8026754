// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

/// The real MailServer as a process, without a window and with a data folder of its own: HomeClient's tests link none
/// of its rooms. Listens where it listened before once it was started.
class ServerProcess
{
public:
    ServerProcess() { m_server.setProcessChannelMode(QProcess::SeparateChannels); }
    ~ServerProcess() { stop(); }
    Q_DISABLE_COPY_MOVE(ServerProcess)

    quint16 smtpPort() const { return m_smtpPort; } ///< 0 before it was started
    quint16 pop3Port() const { return m_pop3Port; }
    bool isRunning() const { return m_server.state() == QProcess::Running; }
    QByteArray errors() { return m_server.readAllStandardError(); }

    bool addUser(const QString &name, const QByteArray &password)
    {
        QProcess tool;
        tool.start(QStringLiteral(HOMEMAIL_SERVER),
                   {QStringLiteral("user"), QStringLiteral("add"), name, QStringLiteral("--data"), m_folder.path(),
                    QStringLiteral("--password-stdin")});
        tool.write(password + '\n');
        tool.closeWriteChannel();
        return tool.waitForFinished(PatienceMilliseconds) && tool.exitCode() == 0;
    }

    bool start() { return startAt(m_smtpPort, m_pop3Port) || startAt(0, 0); }

    /// True if it ended by itself, and well.
    bool stop()
    {
        if (!isRunning())
            return true;
        m_server.terminate();
        if (!m_server.waitForFinished(PatienceMilliseconds))
            m_server.kill();
        return m_server.exitStatus() == QProcess::NormalExit && m_server.exitCode() == 0;
    }

private:
    static constexpr int PatienceMilliseconds = 30'000;

    bool startAt(quint16 smtpPort, quint16 pop3Port)
    {
        m_server.start(QStringLiteral(HOMEMAIL_SERVER),
                       {QStringLiteral("--headless"), QStringLiteral("--data"), m_folder.path(),
                        QStringLiteral("--smtp-port"), QString::number(smtpPort), QStringLiteral("--pop3-port"),
                        QString::number(pop3Port), QStringLiteral("--login-failures-before-ban"),
                        QStringLiteral("off")}); // a walk types what comes to mind
        while (!m_server.canReadLine()) {
            if (m_server.waitForReadyRead(PatienceMilliseconds))
                continue;
            m_server.waitForFinished(PatienceMilliseconds);
            return false;
        }
        const QString ready = QString::fromUtf8(m_server.readLine());
        m_smtpPort = portIn(ready, QStringLiteral("smtp"));
        m_pop3Port = portIn(ready, QStringLiteral("pop3"));
        return ready.startsWith(QStringLiteral("READY")) && m_smtpPort != 0 && m_pop3Port != 0;
    }

    static quint16 portIn(const QString &ready, const QString &service)
    {
        const QRegularExpression form(QStringLiteral("\\b%1=\\S*:(\\d+)").arg(service));
        return form.match(ready).captured(1).toUShort();
    }

    QTemporaryDir m_folder;
    QProcess m_server;
    quint16 m_smtpPort = 0;
    quint16 m_pop3Port = 0;
};
