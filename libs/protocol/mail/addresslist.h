// SPDX-License-Identifier: MIT
#pragma once

#include "mail/address.h"

#include <QList>
#include <QString>

#include <variant>

namespace Mail {

/// A mailbox with the name that stands beside it (RFC 5322 section 3.4: name-addr, or addr-spec with a comment).
struct NamedAddress
{
    /// Without quotes; a comment beside a name is kept in parentheses. May be empty. Not decoded (RFC 2047).
    QString name;
    Address address;

    /// As it is written in a field: the name quoted where that is needed. Reads back as the same value.
    QString toString() const;
    bool operator==(const NamedAddress &) const = default;
};

/// "Friends: a@x, b@y;" (RFC 5322 section 3.4).
struct AddressGroup
{
    QString name;
    QList<NamedAddress> members; ///< may be empty: "undisclosed-recipients:;"

    QString toString() const;
    bool operator==(const AddressGroup &) const = default;
};

/// A part of a list that is no address, or what is left over beside one.
struct AddressFault
{
    enum class Kind {
        NotAnAddress, ///< the whole part
        LeftOver,     ///< text beside an address, such as the second of "a@x b@y"
        Unclosed,     ///< a quote, parenthesis, bracket or group without its end
    };
    Kind kind;
    qsizetype position; ///< of part in the text that was parsed, in QChars
    QString part;       ///< as it stands in the text; at least from its opener on if unclosed

    bool operator==(const AddressFault &) const = default;
};

/// An address list: From:, To:, Cc: or Reply-To: of a message (unfolded, encoded words not decoded), or what a person
/// typed or pasted.
///
/// Parts end at commas, semicolons and line breaks outside of quotes, comments, angle brackets and domain literals;
/// empty parts are skipped. Nothing else is dropped: what is neither an address nor its name is in faults. Where an
/// address can be told in spite of a fault it is in entries too, so that a broken header can be answered; a program
/// that sends must see that there is no fault. RFC 5322 section 3.4, with the obsolete syntax of section 4.4.
struct AddressList
{
    using Entry = std::variant<NamedAddress, AddressGroup>;

    QList<Entry> entries;
    QList<AddressFault> faults; ///< by position

    static AddressList parse(const QString &text);

    /// Every address in the order of the list, those of groups included; doubles are kept.
    QList<NamedAddress> mailboxes() const;
    /// Entries only, separated by ", ". Parsed again it has the same entries and no fault.
    QString toString() const;
    bool operator==(const AddressList &) const = default;
};

} // namespace Mail
