// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Mail {

/// A path with its brackets (RFC 5321 section 4.5.3.1.3), in octets.
inline constexpr qsizetype MaxPathOctets = 256;
/// What fits into a path before the shortest domain, "<", "@", "x" and ">". The 64 octets of RFC 5321 section 4.5.3.1.1
/// are what every server must take, and VERP and SRS need more.
inline constexpr qsizetype MaxLocalPartOctets = MaxPathOctets - 4;
/// RFC 5321 section 4.5.3.1.2; a full stop at the end is not counted.
inline constexpr qsizetype MaxDomainOctets = 255;

/// A mailbox: local-part "@" domain (RFC 5321 section 4.1.2).
///
/// The local-part is kept as what it means: <"a b"@x> has the local-part <a b>, and <"alice"@x> equals <alice@x>.
struct Address
{
    QByteArray localPart;
    /// As written, an address literal with its brackets; compared as a Domain. Empty only in a bare "postmaster".
    QByteArray domain;

    bool isEmpty() const { return localPart.isEmpty() && domain.isEmpty(); }
    /// As it is written in a command or a header, quoted again where that is needed.
    QByteArray toByteArray() const;
    bool operator==(const Address &) const = default;
};

/// Where a refusal of the sender goes: an address, or the null path <> of a bounce (RFC 5321 section 4.5.5).
struct ReversePath
{
    Address address;

    bool isNull() const { return address.isEmpty(); }
    /// With angle brackets.
    QByteArray toByteArray() const { return '<' + address.toByteArray() + '>'; }
    bool operator==(const ReversePath &) const = default;
};

/// One recipient as the client named it, without its source route (RFC 5321 section 4.1.1.3).
struct ForwardPath
{
    Address address;

    /// With angle brackets.
    QByteArray toByteArray() const { return '<' + address.toByteArray() + '>'; }
    bool operator==(const ForwardPath &) const = default;
};

/// Which octets above 127 an address may hold.
enum class AddressCharset {
    Ascii,
    Utf8, ///< valid UTF-8 in both parts (RFC 6531 section 3.3)
};

/// Which addresses are taken for some.
enum class AddressSyntax {
    Rfc5321, ///< section 4.1.2 to the letter
    AsUsed,  ///< also what is in use: dots anywhere in a local-part, in a domain underscores, hyphens anywhere, and a
             ///< full stop at the end, which is left out of the address
};

/// Parses a whole Mailbox of RFC 5321 section 4.1.2, without brackets, comments or blanks. Nothing if it is not one,
/// or if a part is longer than its limit.
std::optional<Address> parseAddress(QByteArrayView text, AddressCharset charset = AddressCharset::Ascii,
                                    AddressSyntax syntax = AddressSyntax::AsUsed);

/// The local-part alone, quoted or not: "postmaster". Nothing if it is not one.
std::optional<QByteArray> parseLocalPart(QByteArrayView text, AddressCharset charset = AddressCharset::Ascii,
                                         AddressSyntax syntax = AddressSyntax::AsUsed);

/// A domain name or an address literal in brackets (RFC 5321 section 4.1.2 and 4.1.3). One beyond US-ASCII has an ASCII
/// form (Domain::toAscii()).
bool isDomain(QByteArrayView text, AddressCharset charset = AddressCharset::Ascii,
              AddressSyntax syntax = AddressSyntax::AsUsed);

} // namespace Mail
