// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"
#include "mail/addresstokens.h"

#include <optional>

namespace Mail {

/// Reads one address list: AddressList::parse().
class AddressListParser
{
public:
    explicit AddressListParser(const QString &text);

    AddressList parse();

private:
    /// Tokens from first to before last.
    struct Range
    {
        qsizetype first;
        qsizetype last;

        bool isEmpty() const { return first >= last; }
    };

    void readPart();
    bool isSeparator(qsizetype index) const;
    bool opensGroup(Range part) const;
    bool isMailScheme(Range part) const;
    qsizetype bracketEnd(qsizetype opener) const;

    void openGroup(Range name);
    void closeGroup();
    void readMailbox(Range part);
    qsizetype openerIn(Range part) const;
    void readBracketed(Range part, qsizetype opener);
    void readBare(Range part);
    void add(NamedAddress mailbox);

    QList<Range> words(Range range) const;
    std::optional<Address> addressIn(Range word) const;
    QString phrase(Range range) const;
    QString withComments(const QString &name, Range range) const;
    bool isPhrase(Range range) const;
    Range trimmed(Range range) const;
    void find(AddressFault::Kind kind, Range range);
    void findUnclosed(qsizetype position);

    AddressTokens m_tokens;
    qsizetype m_next = 0;
    AddressList m_list;
    std::optional<AddressGroup> m_group;
    qsizetype m_groupPosition = 0;
};

} // namespace Mail
