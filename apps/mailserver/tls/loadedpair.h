// SPDX-License-Identifier: MIT
#pragma once

#include "sharedsettings.h"
#include "tls/selfsigned.h"
#include "tls/servercontext.h"

#include <QDateTime>

namespace Tls {

/// Where the certificate comes from.
struct CertificateRequest
{
    KeyPairFiles files;     ///< an administrator's; both empty: our own, of the shared settings
    CertificateNames names; ///< for our own

    bool operator==(const CertificateRequest &) const = default;
};

/// What became of a request.
struct LoadedPair
{
    QByteArray stamp;         ///< stampOf() of what was read
    QString certificatePlace; ///< for a person
    Mail::Expected<std::shared_ptr<const ServerContext>, QString> context =
        tl::unexpected(QStringLiteral("no answer came"));
};

/// Reads the pair, and makes or renews our own. Waits for the disk.
LoadedPair loadPair(const CertificateRequest &request, Storage::SharedSettings &shared, const QDateTime &now);

/// Which state of which pair it is: another one means that it was replaced. Empty if a part is not there. Waits for the
/// disk.
QByteArray stampOf(const CertificateRequest &request, Storage::SharedSettings &shared);

} // namespace Tls
