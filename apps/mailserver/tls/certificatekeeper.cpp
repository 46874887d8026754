// SPDX-License-Identifier: MIT
#include "tls/certificatekeeper.h"

#include "tls/ownpair.h"

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

QString dateText(const QDateTime &time)
{
    return time.date().toString(Qt::ISODate);
}

} // namespace

CertificateKeeper::CertificateKeeper(CertificateRequest request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
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
    m_seenStamp = m_loadedStamp;
    m_look.start();
    m_renewal.start();
    noteValidity();
    return {};
}

Mail::Expected<KeyPairFiles, QString> CertificateKeeper::files() const
{
    if (!m_request.certificateFile.isEmpty())
        return KeyPairFiles{m_request.certificateFile, m_request.keyFile};
    return ownPair(m_request.ownFolder, m_request.names, QDateTime::currentDateTimeUtc());
}

Mail::Expected<void, QString> CertificateKeeper::load()
{
    const auto files = this->files();
    if (!files)
        return tl::unexpected(files.error());
    m_files = *files;
    // Before it is read: what is replaced meanwhile is looked at again.
    m_loadedStamp = stampOf(m_files);
    const auto context = Context::load(m_files);
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
    if (stamp.isEmpty() || !isSettled || stamp == m_loadedStamp)
        return;
    if (const auto loaded = load(); !loaded) {
        Q_EMIT noted(loaded.error() + u"; the certificate from before stays in use"_s);
        return;
    }
    Q_EMIT noted(sentence());
    noteValidity();
}

void CertificateKeeper::renew()
{
    if (const auto loaded = load(); !loaded)
        Q_EMIT noted(loaded.error() + u"; the certificate from before stays in use"_s);
    m_seenStamp = m_loadedStamp;
    noteValidity();
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
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const std::optional<Certificate> shown = certificate();
    if (shown->validUntil < now)
        Q_EMIT noted(
            u"The certificate in %1 has expired on %2: clients will refuse it; put a new one in its place"_s.arg(
                m_files.certificate, dateText(shown->validUntil)));
    else if (shown->validFrom > now)
        Q_EMIT noted(u"The certificate in %1 is valid from %2 on: clients will refuse it until then"_s.arg(
            m_files.certificate, dateText(shown->validFrom)));
}

} // namespace Tls
