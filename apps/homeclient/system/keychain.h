// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace System {

/// Limit for an answer of the system's keychain, in milliseconds.
inline constexpr int KeychainTimeoutMilliseconds = 2000;

/// Passwords in the system's keychain (QtKeychain), never in a file of ours. Asked asynchronously; where there is no
/// keychain, the password is kept in this object, so for this run only, and the signals say so. A keychain that does
/// not answer may be asking the person: a read gives up in time, while a write waits for the answer, whenever it comes.
class Keychain : public QObject
{
    Q_OBJECT

public:
    explicit Keychain(const QString &service = QStringLiteral("HomeClient"), QObject *parent = nullptr);
    ~Keychain() override;

    void read(const QString &key);
    void write(const QString &key, const QString &password);
    void remove(const QString &key);

    /// "alice@mail.example:2110"
    static QString key(const QString &user, const QString &server, quint16 pop3Port);

Q_SIGNALS:
    void passwordRead(const QString &key, const QString &password); ///< empty if there is none
    void passwordWritten(const QString &key, bool permanently);     ///< false: for this run only
    void passwordRemoved(const QString &key);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace System
