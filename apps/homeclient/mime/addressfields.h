// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"

#include <QByteArray>

namespace Mime {

/// A header as far as it is looked at: of one beyond MaxHeaderOctets, which no mail program makes, the fields that
/// begin within them.
struct UsualHeader
{
    explicit UsualHeader(const QByteArray &message);

    QByteArray fields; ///< all of them whole
    QByteArray begun;  ///< one that goes on beyond twice MaxHeaderOctets, up to there
};

/// The addresses in the header field @p name of @p message, those of groups included, names decoded (RFC 2047). What is
/// broken beside an address does not hide it. Of a field longer than MaxHeaderOctets those within it; only in
/// the UsualHeader.
QList<Mail::NamedAddress> addressesIn(const QByteArray &message, QByteArrayView name);

/// The charset that @p header names for the text below; it tells most of raw octets in the header. Empty if it is
/// silent.
QByteArray charsetOfText(const QByteArray &header);

} // namespace Mime
