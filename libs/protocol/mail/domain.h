// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Mail {

/// A domain name whose spellings are one: A-labels and U-labels (RFC 5890 section 2.3.2.1), in any case and normal
/// form, with full stops of any width, with or without one at the end. An address literal is itself, in any case.
///
/// Wherever two domains are compared, two of these are.
class Domain
{
public:
    Domain() = default;
    /// @p text: as written in an address or typed, UTF-8. What has no ASCII form is a domain that equals only its own
    /// spelling; Mail::isDomain() says whether @p text may be one.
    explicit Domain(QByteArrayView text);

    bool isEmpty() const { return m_ascii.isEmpty(); }
    /// The form to compare, and for DNS, certificates and peers without SMTPUTF8: small letters, A-labels, no full stop
    /// at the end.
    const QByteArray &ascii() const { return m_ascii; }
    /// The form for people: U-labels, in UTF-8. ascii() if it does not lead back to the same domain.
    QByteArray display() const;

    bool operator==(const Domain &) const = default;

    /// The A-labels of @p utf8, by UTS #46 without its transitional mapping: IDNA 2008 with the mapping of RFC 5895.
    /// Nothing if one of its labels can be none, or is longer than 63 octets then.
    static std::optional<QByteArray> toAscii(QByteArrayView utf8);

private:
    QByteArray m_ascii;
};

} // namespace Mail
