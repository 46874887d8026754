// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QObject>

namespace Process {

/// Lets a second start of MailServer with a window on the same data folder bring the window of the first one to the
/// front. The two meet at a local socket of the person who started them.
class WindowCall : public QObject
{
    Q_OBJECT

public:
    /// Listens for second starts. To be made by the holder of the data folder's lock; without a place for the socket
    /// nothing is heard.
    explicit WindowCall(const QString &dataFolder, QObject *parent = nullptr);

    /// Calls the window that runs on @p dataFolder, with the token by which a Wayland compositor lets it take the focus
    /// (may be empty). Whether there is one. Does not wait for it.
    static bool raise(const QString &dataFolder, const QByteArray &activationToken);

Q_SIGNALS:
    void windowWanted(const QByteArray &activationToken);

private:
    void take();
    void hear(QLocalSocket *caller);

    QLocalServer m_server;
};

} // namespace Process
