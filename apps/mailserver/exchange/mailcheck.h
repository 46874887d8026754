// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Exchange {

/// Octets of a file that are looked at to tell whether it is mail.
inline constexpr qsizetype MailCheckOctets = 64 * 1024;

/// What speaks for a file's being mail beside what is in it: a name like letter.eml, or its place in a Maildir.
enum class Claim { Mail, Anything };

/// Without the byte order mark that some editors put in front of UTF-8.
QByteArrayView withoutMark(QByteArrayView text);
/// Where the first message or separator begins: behind a byte order mark and empty lines.
QByteArrayView messageBegin(QByteArrayView head);

/// What a file is that begins with @p head (MailCheckOctets, or all of it), if it is no message: "is a PNG picture".
/// A message begins with a header in which one of the fields stands that every mail has one of; where a file claims to
/// be mail, any other text is one without a header.
std::optional<QString> noMailReason(QByteArrayView head, Claim claim);

} // namespace Exchange
