// SPDX-License-Identifier: MIT
#include "pop3/server/maildropcommands.h"

#include <utility>

namespace Pop3 {

namespace {

constexpr qsizetype ListingPieceOctets = 16 * 1024;

} // namespace

QList<QByteArray> MaildropCommands::summary() const
{
    return {QByteArray::number(m_maildrop.livingCount()), QByteArray::number(m_maildrop.livingOctets())};
}

void MaildropCommands::execute(const Stat &, ServerDialogue &dialogue)
{
    dialogue.say(positive(summary().join(' ')));
}

void MaildropCommands::execute(const List &command, ServerDialogue &dialogue)
{
    beginListing(ListingWriter::Column::Octets, command.number, dialogue);
}

void MaildropCommands::execute(const UniqueIds &command, ServerDialogue &dialogue)
{
    beginListing(ListingWriter::Column::UniqueId, command.number, dialogue);
}

// The number is the one that LIST says, not that of the octets on the wire: RFC 1939 section 5 and 11.
void MaildropCommands::execute(const Retrieve &command, ServerDialogue &dialogue)
{
    if (const std::optional<Reply> wrong = fault(command.number))
        return dialogue.say(*wrong);
    const QByteArray octets = QByteArray::number(m_maildrop.at(command.number).octets);
    wantMessage(command.number, positive("%1 octets", {octets}), MessageText(), dialogue);
}

void MaildropCommands::execute(const Top &command, ServerDialogue &dialogue)
{
    if (const std::optional<Reply> wrong = fault(command.number))
        return dialogue.say(*wrong);
    wantMessage(command.number, positive("top of message follows"), MessageText(command.lines), dialogue);
}

void MaildropCommands::execute(const Delete &command, ServerDialogue &dialogue)
{
    if (const std::optional<Reply> wrong = fault(command.number))
        return dialogue.say(*wrong);
    m_maildrop.markDeleted(command.number);
    dialogue.say(positive("message %1 deleted", {QByteArray::number(command.number)}));
}

void MaildropCommands::execute(const Reset &, ServerDialogue &dialogue)
{
    m_maildrop.unmarkAll();
    dialogue.say(positive("%1 messages (%2 octets)", summary()));
}

void MaildropCommands::beginListing(ListingWriter::Column column, std::optional<qint64> number,
                                    ServerDialogue &dialogue)
{
    if (!number) {
        m_listing.emplace(column);
        return dialogue.say(positive("%1 messages (%2 octets)", summary()));
    }
    if (const std::optional<Reply> wrong = fault(*number))
        return dialogue.say(*wrong);
    dialogue.say(positive(ListingWriter::line(m_maildrop, *number, column)));
}

void MaildropCommands::continueListing(ServerDialogue &dialogue)
{
    dialogue.write(m_listing->nextPiece(m_maildrop, ListingPieceOctets));
    if (m_listing->isDone())
        m_listing.reset();
}

void MaildropCommands::wantMessage(qint64 number, const Reply &reply, const MessageText &text, ServerDialogue &dialogue)
{
    m_text = text;
    m_textReply = reply;
    m_textBegun = false;
    dialogue.ask(Question::Message, MessageWanted{m_maildrop.at(number).uniqueId});
}

void MaildropCommands::messageText(MessagePiece piece, ServerDialogue &dialogue)
{
    if (!std::exchange(m_textBegun, true))
        dialogue.say(m_textReply);
    const bool isEnd = dialogue.writeText([this, &piece](QByteArray &output) {
        m_text->pass(std::move(piece), output);
        return m_text->isComplete();
    });
    if (!isEnd)
        return;
    m_text.reset();
    dialogue.answered();
}

// Nothing if there is such a message, and it is not marked. No error: a client may ask for what is not there as often
// as it likes.
std::optional<Reply> MaildropCommands::fault(qint64 number) const
{
    if (!m_maildrop.exists(number))
        return negative("no such message, only %1 in maildrop", {QByteArray::number(m_maildrop.count())});
    if (m_maildrop.isDeleted(number))
        return negative("message %1 already deleted", {QByteArray::number(number)});
    return std::nullopt;
}

} // namespace Pop3
