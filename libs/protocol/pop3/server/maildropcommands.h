// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/server/listingwriter.h"
#include "pop3/server/maildrop.h"
#include "pop3/server/messagetext.h"
#include "pop3/server/serverdialogue.h"
#include "pop3/words/command.h"

#include <optional>

namespace Pop3 {

/// What a client does with its open maildrop: STAT, LIST, UIDL, RETR, TOP, DELE and RSET, and the listing or the text
/// that is on its way out. RFC 1939 sections 5 and 7.
class MaildropCommands
{
public:
    void open(QList<Mail::ScanListing> listing) { m_maildrop = Maildrop(std::move(listing)); }
    /// Messages and octets that are not marked.
    QList<QByteArray> summary() const;
    QList<QByteArray> deletedIds() const { return m_maildrop.deletedIds(); }

    void execute(const Stat &command, ServerDialogue &dialogue);
    void execute(const List &command, ServerDialogue &dialogue);
    void execute(const UniqueIds &command, ServerDialogue &dialogue);
    void execute(const Retrieve &command, ServerDialogue &dialogue);
    void execute(const Top &command, ServerDialogue &dialogue);
    void execute(const Delete &command, ServerDialogue &dialogue);
    void execute(const Reset &command, ServerDialogue &dialogue);

    /// A listing is on its way out, and goes on with continueListing().
    bool isListing() const { return m_listing.has_value(); }
    void continueListing(ServerDialogue &dialogue);

    /// The answer to MessageWanted, in pieces.
    void messageText(MessagePiece piece, ServerDialogue &dialogue);
    /// There will be no text.
    void messageRefused() { m_text.reset(); }

    /// A listing or a text is cut off where it is: -ERR would be taken for a line of it.
    bool isInText() const { return m_listing || (m_text && m_textBegun); }

private:
    void beginListing(ListingWriter::Column column, std::optional<qint64> number, ServerDialogue &dialogue);
    void wantMessage(qint64 number, const Reply &reply, const MessageText &text, ServerDialogue &dialogue);
    std::optional<Reply> fault(qint64 number) const;

    Maildrop m_maildrop;
    std::optional<ListingWriter> m_listing;
    std::optional<MessageText> m_text; ///< a RETR or TOP that is asked for, or on its way out
    Reply m_textReply;                 ///< its first line
    bool m_textBegun = false;          ///< the first line has gone out
};

} // namespace Pop3
