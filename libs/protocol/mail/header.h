// SPDX-License-Identifier: MIT
#pragma once

#include "mail/address.h"

#include <QList>

namespace Mail {

/// The body of the first field called @p name (without colon, case ignored), unfolded: each CRLF (or LF) before a blank
/// is taken out, blanks at both ends are dropped. A null array if there is none before the first empty line.
/// @p message may be wire form or plain octets. RFC 5322 section 2.2.
QByteArray headerField(QByteArrayView message, QByteArrayView name);

/// The bodies of all fields called @p name, in their order, each as headerField() gives it.
QList<QByteArray> headerFields(QByteArrayView message, QByteArrayView name);

/// Octets of the header section, the empty line behind it included; all of @p message if no empty line is in it.
qsizetype headerSectionOctets(QByteArrayView message);

/// Whether @p line begins like a header field: a field name of printable US-ASCII, then ":" (RFC 5322 section 3.6.8).
bool isHeaderFieldLine(QByteArrayView line);

/// Whether @p text begins with a header field: a name of printable US-ASCII, then ":", with blanks before it in the
/// obsolete syntax (RFC 5322 sections 3.6.8 and 4.5).
bool beginsWithField(QByteArrayView text);

/// The first mailbox of an address list such as From:'s body: display names, comments and groups are skipped.
/// Nothing if no address can be parsed. RFC 5322 section 3.4.
std::optional<Address> firstAddress(QByteArrayView fieldBody);

} // namespace Mail
