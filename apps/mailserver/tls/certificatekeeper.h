// SPDX-License-Identifier: MIT
#pragma once

#include "tls/contextsource.h"
#include "tls/selfsigned.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace Tls {

/// How often the files are looked at. A pair is taken once two looks found it the same, so that one half of a renewal
/// is not taken for a fault.
inline constexpr std::chrono::milliseconds LookInterval = std::chrono::seconds(1);
/// How soon a pair that was refused, or a renewal of our own that failed, is tried again.
inline constexpr std::chrono::milliseconds RetryInterval = std::chrono::seconds(30);
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

    bool operator==(const CertificateRequest &) const = default;
};

/// Keeps the certificate that connections use: loads it, makes our own, takes over renewed files while connections go
/// on. Our own is renewed with its key as soon as its names or the clock say so. What cannot be used, or would be
/// refused for its time where the one in use would not, never takes the place of one that works. Lives in the main
/// thread.
class CertificateKeeper : public QObject
{
    Q_OBJECT

public:
    /// The time of day, UTC; it may jump.
    using Clock = std::function<QDateTime()>;
    explicit CertificateKeeper(CertificateRequest request, QObject *parent = nullptr);
    CertificateKeeper(CertificateRequest request, Clock clock, QObject *parent = nullptr); ///< for tests

    /// Loads, or makes, and begins to watch. The error is one sentence that says what to do.
    Mail::Expected<void, QString> open();
    /// Another request, or other names, from now on; nothing happens if it is the same. noted() says what is wrong with
    /// it: then the certificate from before stays in use.
    void setRequest(const CertificateRequest &request);
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
    Mail::Expected<std::shared_ptr<const Context>, QString> usableContext() const;
    bool isDue() const;
    void look();
    void renew();
    void takeOver();
    void noteValidity();

    CertificateRequest m_request;
    const Clock m_clock;
    std::shared_ptr<ContextSource> m_source = std::make_shared<ContextSource>();
    KeyPairFiles m_files;
    QByteArray m_loadedStamp; ///< of what is in use, or was refused
    QByteArray m_seenStamp;   ///< of the last look
    QString m_fault;          ///< why the last load failed; empty: it did not
    QDeadlineTimer m_retry;   ///< until then nothing is tried again without a change
    QTimer m_look;
    QTimer m_renewal;
};

} // namespace Tls
