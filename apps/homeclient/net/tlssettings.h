// SPDX-License-Identifier: MIT
#pragma once

#include "servercertificate.h"

#include <QSslConfiguration>
#include <QSslError>

namespace Net {

/// TLS 1.2 and later; for 1.2 only ciphers with forward secrecy and authenticated encryption (RFC 9325 section 4.2).
QSslConfiguration clientTls();

/// @p errors: what the system has against it.
ServerCertificate readCertificate(const QSslCertificate &certificate, const QList<QSslError> &errors,
                                  const QString &host, quint16 port);

/// What OpenSSL said of a handshake that failed, as a sentence where it is known, else in its own words.
QString handshakeSentence(const QString &errorText);

} // namespace Net
