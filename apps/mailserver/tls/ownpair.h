// SPDX-License-Identifier: MIT
#pragma once

#include "sharedsettings.h"
#include "tls/certificate.h"
#include "tls/keypair.h"
#include "tls/selfsigned.h"

namespace Tls {

/// A certificate of ours is made anew, with the same key, when fewer days are left.
inline constexpr int RenewalDays = 30;

/// Whether a certificate of ours can stay: it has begun, is not about to end, and does not last longer than one that is
/// made at @p now, as one does that was made while the clock was wrong.
bool isInTime(const Certificate &certificate, const QDateTime &now);

/// The last line of both values that we made. One without it is a person's: it is used, and never written to.
inline constexpr char OwnMark[] = "HomeMail made this file, and renews it. One of yours in its place is left alone.\n";

/// The pair that is kept with the shared settings: made if there is none, renewed if it is ours and not in time, does
/// not name a domain or an address, or was left incomplete by a crash. The error is one sentence. Waits for the disk.
Mail::Expected<KeyPair, QString> ownPair(Storage::SharedSettings &shared, const CertificateNames &names,
                                         const QDateTime &now);

/// Which revisions of the two it is, as stampOf() of files. Empty if one is not there. Waits for the disk.
QByteArray ownStamp(Storage::SharedSettings &shared);

} // namespace Tls
