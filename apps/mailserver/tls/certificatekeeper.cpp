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
QString timeTrouble(const Certificate &certificate, const KeyPairFiles &files, const QDateTime &now)
{
    if (certificate.validUntil < now)
        return u"The certificate in %1 has expired on %2: clients will refuse it; put a new one in its place"_s.arg(
            files.certificate, dateText(certificate.validUntil));
    if (certificate.validFrom > now)
        return u"The certificate in %1 is valid from %2 on: clients will refuse it until then"_s.arg(
            files.certificate, dateText(certificate.validFrom));
    return {};
}

} // namespace

CertificateKeeper::CertificateKeeper(CertificateRequest request, QObject *parent)
    : CertificateKeeper(std::move(request), QDateTime::currentDateTimeUtc, parent)
{
}

CertificateKeeper::CertificateKeeper(CertificateRequest request, Clock clock, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_clock(std::move(clock))
{
    m_look.setInterval(LookInterval);
    m_renewal.setInterval(ContextLifetime);
    connect(&m_look, &QTimer::timeout, this, &CertificateKeeper::look);
    connect(&m_renewal, &QTimer::timeout, this, &CertificateKeeper::renew);
}

Mail::Expected<void, QString> CertificateKeeper::open()
{
    if (const auto loaded = load(); !loaded)
        return loaded;
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

Mail::Expected<KeyPairFiles, QString> CertificateKeeper::files() const
{
    if (!m_request.certificateFile.isEmpty())
        return KeyPairFiles{m_request.certificateFile, m_request.keyFile};
    return ownPair(m_request.ownFolder, m_request.names, m_clock());
}

/// An expired certificate is better than none, but not than one that clients take.
Mail::Expected<std::shared_ptr<const Context>, QString> CertificateKeeper::usableContext() const
{
    auto context = Context::load(m_files);
    const std::optional<Certificate> before = certificate();
    if (!context || !before || before->fingerprint == (*context)->certificate().fingerprint)
        return context;
    const QDateTime now = m_clock();
    const QString trouble = timeTrouble((*context)->certificate(), m_files, now);
    if (!trouble.isEmpty() && timeTrouble(*before, m_files, now).isEmpty())
        return tl::unexpected(trouble);
    return context;
}

Mail::Expected<void, QString> CertificateKeeper::load()
{
    const auto files = this->files();
    if (!files)
        return tl::unexpected(files.error());
    m_files = *files;
    // Before it is read: what is replaced meanwhile is looked at again.
    m_loadedStamp = m_seenStamp = stampOf(m_files);
    const auto context = usableContext();
    if (!context)
        return tl::unexpected(context.error());
    const std::optional<Certificate> before = certificate();
    m_source->replace(*context);
    if (before != certificate())
        Q_EMIT certificateChanged();
    return {};
}

void CertificateKeeper::look()
{
    const QByteArray stamp = stampOf(m_files);
    const bool isSettled = stamp == std::exchange(m_seenStamp, stamp);
    if ((isSettled && !stamp.isEmpty() && stamp != m_loadedStamp) || isDue())
        takeOver();
}

/// Whether to try again though no file has changed: the clock may have.
bool CertificateKeeper::isDue() const
{
    const std::optional<Certificate> shown = certificate();
    return m_retry.hasExpired() && (!m_fault.isEmpty() || (shown->isOwn && !isInTime(*shown, m_clock())));
}

/// A fault is noted once, however often it is tried again.
void CertificateKeeper::takeOver()
{
    const std::optional<Certificate> before = certificate();
    const auto loaded = load();
    const QString fault = loaded ? QString() : loaded.error();
    m_retry.setRemainingTime(RetryInterval);
    if (std::exchange(m_fault, fault) != fault && !fault.isEmpty())
        Q_EMIT noted(fault + u"; the certificate from before stays in use"_s);
    if (before == certificate())
        return;
    Q_EMIT noted(sentence());
    noteValidity();
}

void CertificateKeeper::renew()
{
    const std::optional<Certificate> before = certificate();
    takeOver();
    if (before == certificate())
        noteValidity(); // once a day, as long as it is so
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
        shown->name, shown->isOwn ? u"made by this server"_s : u"from "_s + m_files.certificate,
        dateText(shown->validUntil), QString::fromLatin1(shown->fingerprint));
}

void CertificateKeeper::noteValidity()
{
    const std::optional<Certificate> shown = certificate();
    if (const QString trouble = timeTrouble(*shown, m_files, m_clock()); !trouble.isEmpty())
        Q_EMIT noted(trouble);
    if (shown->lacksIssuer)
        Q_EMIT noted(
            u"The certificate in %1 was signed by one that is neither behind it nor known to this system: most clients "
            "will refuse it; give the file with the whole chain (fullchain.pem)"_s.arg(m_files.certificate));
}

} // namespace Tls
