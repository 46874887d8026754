// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "taskpool.h"
#include "tls/contextsource.h"
#include "tls/loadedpair.h"

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
/// A context's tickets can be read by a process that gets its memory: none lives longer. Also how often our own
/// certificate is looked at for renewal.
inline constexpr std::chrono::milliseconds ContextLifetime = std::chrono::hours(24);

/// Keeps the certificate that connections use: loads it, makes our own, takes over renewed files while connections go
/// on. Our own is renewed with its key as soon as its names or the clock say so. What cannot be used, or would be
/// refused for its time where the one in use would not, never takes the place of one that works. Lives in the main
/// thread, which waits for the disk in open() alone.
class CertificateKeeper : public QObject
{
    Q_OBJECT

public:
    /// The time of day, UTC; it may jump.
    using Clock = std::function<QDateTime()>;
    CertificateKeeper(CertificateRequest request, std::shared_ptr<Storage::SharedSettings> shared,
                      QObject *parent = nullptr);
    /// For tests.
    CertificateKeeper(CertificateRequest request, std::shared_ptr<Storage::SharedSettings> shared, Clock clock,
                      QObject *parent = nullptr);

    /// Loads, or makes, and begins to watch. The error is one sentence that says what to do. Waits for the disk: for
    /// the start of a program.
    Mail::Expected<void, QString> open();
    /// Another request, or other names, from now on; nothing happens if it is the same. noted() says soon what is wrong
    /// with it: then the certificate from before stays in use.
    void setRequest(const CertificateRequest &request);
    /// Has the pair looked at now, and taken as it is: the caller knows that it is complete.
    void lookNow() { takeOver(); }
    /// What connections take their context from; any thread.
    std::shared_ptr<const ContextSource> source() const { return m_source; }
    std::optional<Certificate> certificate() const;
    /// One sentence for a log: name, fingerprint, how long it is valid, whose it is. Empty before open().
    QString sentence() const;

Q_SIGNALS:
    void certificateChanged();           ///< another one is in use
    void noted(const QString &sentence); ///< what a person should know

private:
    std::optional<QString> faultOf(const LoadedPair &loaded) const;
    std::optional<QString> take(const LoadedPair &loaded);
    bool isDue() const;
    void look();
    void judge(const QByteArray &stamp);
    void renew();
    void takeOver();
    void settle(const LoadedPair &loaded);
    void noteValidity();

    CertificateRequest m_request;
    const std::shared_ptr<Storage::SharedSettings> m_shared;
    const Clock m_clock;
    std::shared_ptr<ContextSource> m_source = std::make_shared<ContextSource>();
    QString m_place;          ///< of the certificate that is in use
    QByteArray m_loadedStamp; ///< of what is in use, or was refused
    QByteArray m_seenStamp;   ///< of the last look
    QString m_fault;          ///< why the last load failed; empty: it did not
    QDeadlineTimer m_retry;   ///< until then nothing is tried again without a change
    QTimer m_look;
    QTimer m_renewal;
    bool m_isLooking = false;     ///< the disk has not answered yet
    bool m_isLoading = false;     ///< the same
    bool m_isWantedAgain = false; ///< something was asked for meanwhile
    bool m_isDaily = false;       ///< what is wrong with the time is said again, although it is the same certificate
    Answers::AnswerQueue m_answers;
    Answers::TaskPool m_pool{1}; ///< waits for the disk; goes first: its jobs answer to the rest
};

} // namespace Tls
