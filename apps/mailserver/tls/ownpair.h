// SPDX-License-Identifier: MIT
#pragma once

#include "tls/certificate.h"
#include "tls/keypair.h"
#include "tls/selfsigned.h"

namespace Tls {

/// A certificate of ours is made anew, with the same key, when fewer days are left.
inline constexpr int RenewalDays = 30;

/// Whether a certificate of ours can stay: it has begun, is not about to end, and does not last longer than one that is
/// made at @p now, as one does that was made while the clock was wrong.
bool isInTime(const Certificate &certificate, const QDateTime &now);

/// The first line of both files that we made. A file without it is a person's: it is used, and never written to.
inline constexpr char OwnMark[] = "HomeMail made this file, and renews it. One of yours in its place is left alone.\n";

/// The pair server.crt and server.key in @p folder: made if there is none, renewed if it is ours and not in time, does
/// not name a domain or an address, or was left incomplete by a crash. The folder is 0700, the key 0600 from the first
/// instant, and a file is there whole or not at all, also after a power cut. The error is one sentence.
Mail::Expected<KeyPairFiles, QString> ownPair(const QString &folder, const CertificateNames &names,
                                              const QDateTime &now);

} // namespace Tls
