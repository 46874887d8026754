// SPDX-License-Identifier: MIT
#include "tls/loadedpair.h"

#include "tls/ownpair.h"

namespace Tls {

namespace {

bool isOwn(const CertificateRequest &request)
{
    return request.files.certificate.isEmpty();
}

} // namespace

LoadedPair loadPair(const CertificateRequest &request, Storage::SharedSettings &shared, const QDateTime &now)
{
    LoadedPair loaded;
    // Before it is read: what is replaced meanwhile is looked at again. Our own is made first.
    if (!isOwn(request))
        loaded.stamp = stampOf(request.files);
    const auto pair = isOwn(request) ? ownPair(shared, request.names, now) : readKeyPair(request.files);
    if (isOwn(request))
        loaded.stamp = ownStamp(shared);
    if (pair) {
        loaded.certificatePlace = pair->certificatePlace;
        loaded.context = ServerContext::load(*pair);
    } else {
        loaded.context = tl::unexpected(pair.error());
    }
    return loaded;
}

QByteArray stampOf(const CertificateRequest &request, Storage::SharedSettings &shared)
{
    return isOwn(request) ? ownStamp(shared) : stampOf(request.files);
}

} // namespace Tls
