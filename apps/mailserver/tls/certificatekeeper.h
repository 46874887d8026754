// SPDX-License-Identifier: MIT
#pragma once

#include "tls/contextsource.h"
#include "tls/selfsigned.h"

#include <QObject>
#include <QTimer>

namespace Tls {

/// How often the files are looked at. A pair is taken once two looks found it the same, so that one half of a renewal
/// is not taken for a fault.
inline constexpr std::chrono::milliseconds LookInterval = std::chrono::seconds(1);
/// A context's tickets can be read by whoever gets its memory: none lives longer. Also how often our own certificate is
/// looked at for renewal.
inline constexpr std::chrono::milliseconds ContextLifetime = std::chrono::hours(24);

/// Where the certificate comes from.
struct CertificateRequest
{
    QString certificateFile; ///< with keyFile: a person's; both empty: our own, in ownFolder
    QString keyFile;
    QString ownFolder;
    CertificateNames names; ///< for our own
};

/// Keeps the certificate that connections use: loads it, makes our own, takes over renewed files while connections go
/// on. Lives in the main thread.
class CertificateKeeper : public QObject
{
    Q_OBJECT

public:
    explicit CertificateKeeper(CertificateRequest request, QObject *parent = nullptr);

    /// Loads, or makes, and begins to watch. The error is one sentence that says what to do.
    Mail::Expected<void, QString> open();
    /// What connections take their context from; any thread.
    std::shared_ptr<const ContextSource> source() const { return m_source; }
    std::optional<Certificate> certificate() const;
    /// One sentence for a log: name, fingerprint, how long it is valid, whose it is. Empty before open().
    QString sentence() const;

Q_SIGNALS:
    void certificateChanged();           ///< another one is in use
    void noted(const QString &sentence); ///< what a person should know

private:
    Mail::Expected<KeyPairFiles, QString> files() const;
    Mail::Expected<void, QString> load();
    void look();
    void renew();
    void noteValidity();

    CertificateRequest m_request;
    std::shared_ptr<ContextSource> m_source = std::make_shared<ContextSource>();
    KeyPairFiles m_files;
    QByteArray m_loadedStamp; ///< of what is in use, or was refused
    QByteArray m_seenStamp;   ///< of the last look
    QTimer m_look;
    QTimer m_renewal;
};

} // namespace Tls
