// SPDX-License-Identifier: MIT
#include "smtp/server/textintake.h"

#include "smtp/words/replies.h"

#include <algorithm>

namespace Smtp {

TextIntake::TextIntake(const TextLimits &limits)
    : m_limits(limits)
    , m_message(limits)
    , m_chunks(limits)
{
}

void TextIntake::beginData(const Transaction &transaction, ServerDialogue &dialogue)
{
    dialogue.ask(Question::Message, MessageOffered{transaction.envelope()});
}

void TextIntake::beginChunk(const Bdat &bdat, Stage stage, Transaction &transaction, ServerDialogue &dialogue)
{
    Chunk chunk{bdat.octets, bdat.octets, bdat.isLast};
    // What follows from an earlier refusal is no error: the client sent it before it could know.
    chunk.isError = bdat.isMalformed || (!transaction.isOpen() && !transaction.hasFailed());
    if (const char *why = disorder(bdat, stage))
        return refuseChunk(chunk, Replies::badSequence(why), transaction, dialogue);
    if (bdat.isMalformed)
        return failChunk(chunk, Replies::badArguments("Syntax: BDAT octets [LAST]"), transaction, dialogue);
    const qint64 before = transaction.isInChunks() ? m_chunks.octets() : 0;
    if (bdat.octets > m_limits.octets - before)
        return failChunk(chunk, Replies::tooLarge(m_limits.octets), transaction, dialogue);
    if (transaction.isInChunks())
        return takeChunk(chunk, transaction, dialogue);
    m_chunk = chunk;
    m_form = Form::Chunk;
    dialogue.ask(Question::Message, MessageOffered{transaction.envelope()});
}

void TextIntake::messageAnswered(const Reply &reply, Transaction &transaction, ServerDialogue &dialogue)
{
    if (m_form == Form::Chunk) {
        if (!reply.isPositive())
            return failChunk(m_chunk, reply, transaction, dialogue);
        transaction.beginChunks();
        m_chunks = ChunkIntake(m_limits);
        return takeChunk(m_chunk, transaction, dialogue);
    }
    if (reply.isPositive()) {
        m_form = Form::Data;
        m_message = MessageIntake(m_limits);
        m_dots = Wire::DotMender();
    }
    dialogue.say(reply);
}

qsizetype TextIntake::read(QByteArrayView input, Transaction &transaction, ServerDialogue &dialogue)
{
    const QByteArrayView piece = input.first(std::min(input.size(), MaxTextPieceOctets));
    return m_form == Form::Data ? readData(piece, transaction, dialogue) : readChunk(piece, transaction, dialogue);
}

qsizetype TextIntake::readData(QByteArrayView piece, Transaction &transaction, ServerDialogue &dialogue)
{
    const QByteArrayView read = piece.first(m_message.feed(piece));
    const QByteArrayView text = m_dots.feed(read);
    const std::optional<Reply> fault = m_message.fault();
    if (dialogue.options().handsOutLines)
        dialogue.tell(TextRead{read, m_message.isComplete()});
    if (!fault && !text.isEmpty())
        dialogue.tell(MessageText{text});
    if (m_message.isComplete())
        textEnded(fault, m_message.octets(), transaction, dialogue);
    return read.size();
}

void TextIntake::textEnded(const std::optional<Reply> &fault, qint64 octets, Transaction &transaction,
                           ServerDialogue &dialogue)
{
    m_form = Form::None;
    if (!fault)
        return dialogue.ask(Question::Commit, MessageEnded{octets});
    dialogue.tell(MessageDropped{});
    transaction.reset();
    dialogue.say(*fault);
}

void TextIntake::takeChunk(const Chunk &chunk, Transaction &transaction, ServerDialogue &dialogue)
{
    m_chunk = chunk;
    m_form = Form::Chunk;
    if (m_chunk.left == 0)
        takeChunkPiece({}, transaction, dialogue);
}

/// The octets of a chunk are read whatever becomes of them, so that text never passes for commands.
void TextIntake::refuseChunk(Chunk chunk, const Reply &refusal, Transaction &transaction, ServerDialogue &dialogue)
{
    if (chunk.octets > std::max(MaxDiscardedChunkOctets, m_limits.octets)) {
        dialogue.say(refusal);
        return dialogue.close(Replies::chunkTooLarge(dialogue.options().domain));
    }
    chunk.refusal = refusal;
    takeChunk(chunk, transaction, dialogue);
}

/// The message is lost with this chunk. Those that are in the pipeline behind it will be dropped.
void TextIntake::failChunk(const Chunk &chunk, const Reply &refusal, Transaction &transaction, ServerDialogue &dialogue)
{
    forget(transaction, dialogue);
    transaction.fail();
    refuseChunk(chunk, refusal, transaction, dialogue);
}

qsizetype TextIntake::readChunk(QByteArrayView piece, Transaction &transaction, ServerDialogue &dialogue)
{
    const qsizetype octets = std::min<qint64>(piece.size(), m_chunk.left);
    m_chunk.left -= octets;
    takeChunkPiece(piece.first(octets), transaction, dialogue);
    return octets;
}

void TextIntake::takeChunkPiece(QByteArrayView piece, Transaction &transaction, ServerDialogue &dialogue)
{
    const bool isWhole = m_chunk.left == 0;
    if (dialogue.options().handsOutLines)
        dialogue.tell(TextRead{piece, isWhole});
    if (!m_chunk.refusal) {
        const QByteArrayView wire = m_chunks.feed(piece, isWhole && m_chunk.isLast);
        if (!wire.isEmpty() && !m_chunks.fault())
            dialogue.tell(MessageText{wire});
    }
    if (isWhole)
        chunkEnded(transaction, dialogue);
}

void TextIntake::chunkEnded(Transaction &transaction, ServerDialogue &dialogue)
{
    m_form = Form::None;
    if (m_chunk.refusal && m_chunk.isError)
        dialogue.refuse(*m_chunk.refusal);
    else if (m_chunk.refusal)
        dialogue.say(*m_chunk.refusal);
    else if (m_chunk.isLast)
        textEnded(m_chunks.fault(), m_chunks.octets(), transaction, dialogue);
    else
        dialogue.say(Replies::chunkReceived(m_chunk.octets));
}

void TextIntake::forget(Transaction &transaction, ServerDialogue &dialogue)
{
    if (transaction.isInChunks())
        dialogue.tell(MessageDropped{});
    transaction.reset();
}

void TextIntake::tidy()
{
    m_chunks.tidy();
    m_dots.tidy();
}

} // namespace Smtp
