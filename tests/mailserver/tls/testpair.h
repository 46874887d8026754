// SPDX-License-Identifier: MIT
#pragma once

#include "file/shared/filesharedsettings.h"
#include "tls/servercontext.h"

#include <QTemporaryDir>

/// A certificate for localhost with its key in files of its own.
class TestPair
{
public:
    /// @p daysAgo: when the certificate was made, so that it can have expired.
    explicit TestPair(int daysAgo = 0);

    const Tls::KeyPairFiles &files() const { return m_files; }
    QString folder() const { return m_folder.path(); }
    /// What a server makes of the files.
    Mail::Expected<std::shared_ptr<const Tls::ServerContext>, QString> load() const;
    std::shared_ptr<const Tls::ServerContext> context() const;
    /// Another certificate with another key in the same files.
    void replace(int daysAgo = 0);

    /// Another key and certificate ("leaf.example") in the same files, signed by "Middle", which "Root" signed: the
    /// three certificates in that order, PEM.
    QList<QByteArray> signedByOthers() const;

    static void write(const QString &path, const QByteArray &octets);
    static QByteArray read(const QString &path);
    /// The openssl command: what it printed on both streams.
    static QByteArray openssl(const QStringList &arguments);

    /// The shared settings of a data folder, as a server that starts there has them.
    static std::shared_ptr<Storage::SharedSettings> sharedIn(const QString &dataFolder);

private:
    QTemporaryDir m_folder;
    Tls::KeyPairFiles m_files;
};
