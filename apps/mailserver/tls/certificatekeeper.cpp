// SPDX-License-Identifier: MIT
#include "tls/certificatekeeper.h"

#include "tls/ownpair.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

QString dateText(const QDateTime &time)
{
    return time.date().toString(Qt::ISODate);
}

/// Why clients refuse @p certificate at @p now; empty if its time is no reason.
QString timeTrouble(const Certificate &certificate, const QString &place, const QDateTime &now)
{
    if (certificate.validUntil < now)
        return u"The certificate in %1 has expired on %2: clients will refuse it; put a new one in its place"_s.arg(
            place, dateText(certificate.validUntil));
    if (certificate.validFrom > now)
        return u"The certificate in %1 is valid from %2 on: clients will refuse it until then"_s.arg(
            place, dateText(certificate.validFrom));
    return {};
}

} // namespace

CertificateKeeper::CertificateKeeper(CertificateRequest request, std::shared_ptr<Storage::SharedSettings> shared,
                                     QObject *parent)
    : CertificateKeeper(std::move(request), std::move(shared), QDateTime::currentDateTimeUtc, parent)
{
}

CertificateKeeper::CertificateKeeper(CertificateRequest request, std::shared_ptr<Storage::SharedSettings> shared,
                                     Clock clock, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_shared(std::move(shared))
    , m_clock(std::move(clock))
{
    m_look.setInterval(LookInterval);
    m_renewal.setInterval(ContextLifetime);
    connect(&m_look, &QTimer::timeout, this, &CertificateKeeper::look);
    connect(&m_renewal, &QTimer::timeout, this, &CertificateKeeper::renew);
}

Mail::Expected<void, QString> CertificateKeeper::open()
{
    if (!m_pool.isRunning())
        return tl::unexpected(Answers::TaskPool::noThreadSentence());
    if (const auto fault = take(loadPair(m_request, *m_shared, m_clock())))
        return tl::unexpected(*fault);
    m_look.start();
    m_renewal.start();
    noteValidity();
    return {};
}

void CertificateKeeper::setRequest(const CertificateRequest &request)
{
    if (request == m_request)
        return;
    m_request = request;
    if (m_source->current())
        takeOver();
}

/// An expired certificate is better than none, but not than one that clients take.
std::optional<QString> CertificateKeeper::faultOf(const LoadedPair &loaded) const
{
    if (!loaded.context)
        return loaded.context.error();
    const Certificate &offered = (*loaded.context)->certificate();
    const std::optional<Certificate> before = certificate();
    if (!before || before->fingerprint == offered.fingerprint)
        return {};
    const QDateTime now = m_clock();
    const QString trouble = timeTrouble(offered, loaded.certificatePlace, now);
    return !trouble.isEmpty() && timeTrouble(*before, m_place, now).isEmpty() ? std::optional(trouble) : std::nullopt;
}

/// Nothing: it is in use. Else why not.
std::optional<QString> CertificateKeeper::take(const LoadedPair &loaded)
{
    m_loadedStamp = m_seenStamp = loaded.stamp;
    if (const auto fault = faultOf(loaded))
        return fault;
    const std::optional<Certificate> before = certificate();
    m_place = loaded.certificatePlace;
    m_source->replace(*loaded.context);
    if (before != certificate())
        Q_EMIT certificateChanged();
    return {};
}

void CertificateKeeper::look()
{
    if (std::exchange(m_isLooking, true))
        return;
    m_answers.deliver(m_pool.run([request = m_request, shared = m_shared] { return stampOf(request, *shared); }), this,
                      Answers::Delivery::Later, [this](const QByteArray &stamp) { judge(stamp); });
}

void CertificateKeeper::judge(const QByteArray &stamp)
{
    m_isLooking = false;
    const bool isSettled = stamp == std::exchange(m_seenStamp, stamp);
    if ((isSettled && !stamp.isEmpty() && stamp != m_loadedStamp) || isDue())
        takeOver();
}

/// Whether to try again though nothing was replaced: the clock may have changed.
bool CertificateKeeper::isDue() const
{
    const std::optional<Certificate> shown = certificate();
    return m_retry.hasExpired() && (!m_fault.isEmpty() || (shown->isOwn && !isInTime(*shown, m_clock())));
}

void CertificateKeeper::takeOver()
{
    m_retry.setRemainingTime(RetryInterval);
    if (std::exchange(m_isLoading, true)) {
        m_isWantedAgain = true;
        return;
    }
    const auto load = [request = m_request, shared = m_shared, now = m_clock()] {
        return loadPair(request, *shared, now);
    };
    m_answers.deliver(m_pool.run(load), this, Answers::Delivery::Later,
                      [this](const LoadedPair &loaded) { settle(loaded); });
}

/// A fault is noted once, however often it is tried again.
void CertificateKeeper::settle(const LoadedPair &loaded)
{
    const std::optional<Certificate> before = certificate();
    const QString fault = take(loaded).value_or(QString());
    if (std::exchange(m_fault, fault) != fault && !fault.isEmpty())
        Q_EMIT noted(fault + u"; the certificate from before stays in use"_s);
    const bool isAnother = before != certificate();
    if (isAnother)
        Q_EMIT noted(sentence());
    if (std::exchange(m_isDaily, false) || isAnother)
        noteValidity();
    m_isLoading = false;
    if (std::exchange(m_isWantedAgain, false))
        takeOver();
}

void CertificateKeeper::renew()
{
    m_isDaily = true;
    takeOver();
}

std::optional<Certificate> CertificateKeeper::certificate() const
{
    const auto context = m_source->current();
    return context ? std::optional(context->certificate()) : std::nullopt;
}

QString CertificateKeeper::sentence() const
{
    const std::optional<Certificate> shown = certificate();
    if (!shown)
        return {};
    return u"TLS uses the certificate of %1, %2, valid until %3, SHA-256 fingerprint %4"_s.arg(
        shown->name, shown->isOwn ? u"made by this server"_s : u"from "_s + m_place, dateText(shown->validUntil),
        QString::fromLatin1(shown->fingerprint));
}

void CertificateKeeper::noteValidity()
{
    const std::optional<Certificate> shown = certificate();
    if (const QString trouble = timeTrouble(*shown, m_place, m_clock()); !trouble.isEmpty())
        Q_EMIT noted(trouble);
    if (shown->lacksIssuer)
        Q_EMIT noted(
            u"The certificate in %1 was signed by one that is neither behind it nor known to this system: most clients "
            "will refuse it; give the file with the whole chain (fullchain.pem)"_s.arg(m_place));
}

} // namespace Tls
