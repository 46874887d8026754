// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"

#include <QByteArray>

namespace Mime {

/// The addresses in the header field @p name of @p message, those of groups included, names decoded (RFC 2047). What is
/// broken beside an address does not hide it. Of a field longer than MaxHeaderOctets those within it.
QList<Mail::NamedAddress> addressesIn(const QByteArray &message, QByteArrayView name);

} // namespace Mime
