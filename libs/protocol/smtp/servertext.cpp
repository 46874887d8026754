// SPDX-License-Identifier: MIT
// The text of a message: DATA (RFC 5321 section 4.1.1.4), or BDAT in chunks (RFC 3030 section 2).
#include "smtp/replies.h"
#include "smtp/serversession.h"

#include <algorithm>

namespace Smtp {

void ServerSession::handle(const Data &)
{
    if (const std::optional<Reply> refusal = m_transaction.refusalOfData())
        return refuse(*refusal);
    ask(Question::Message, MessageOffered{m_transaction.envelope()});
}

bool ServerSession::readText()
{
    const QByteArrayView piece = m_input.view().first(qMin(m_input.size(), MaxTextPieceOctets));
    const qsizetype consumed = m_intake.feed(piece);
    m_input.consume(consumed);
    const QByteArrayView text = m_dots.feed(piece.first(consumed));
    const std::optional<Reply> fault = m_intake.fault();
    if (m_options.reportsLines)
        m_events += TextRead{piece.first(consumed), m_intake.isComplete()};
    if (!fault && !text.isEmpty())
        m_events += MessageText{text};
    if (m_intake.isComplete())
        textEnded(fault, m_intake.octets());
    return true;
}

void ServerSession::textEnded(const std::optional<Reply> &fault, qint64 octets)
{
    m_state = State::Greeted;
    if (!fault)
        return ask(Question::Commit, MessageEnded{octets});
    m_events += MessageDropped{};
    m_transaction.reset();
    say(*fault);
}

/// Whether there is a writer for what DATA or a first BDAT brings.
void ServerSession::answerMessage(const Reply &reply)
{
    if (m_state == State::Chunk) {
        if (!reply.isPositive())
            return failChunk(m_chunk, reply);
        m_transaction.beginChunks();
        m_chunks = ChunkIntake(m_options.textLimits());
        return takeChunk(m_chunk);
    }
    if (reply.isPositive()) {
        m_state = State::Data;
        m_intake = MessageIntake(m_options.textLimits());
        m_dots = Wire::DotMender();
    }
    say(reply);
}

void ServerSession::handle(const Bdat &bdat)
{
    Chunk chunk{bdat.octets, bdat.octets, bdat.isLast};
    // What follows from an earlier refusal is no error: the client sent it before it could know.
    chunk.isError = bdat.isMalformed || (!m_transaction.isOpen() && !m_transaction.hasFailed());
    if (const std::optional<Reply> refusal = m_transaction.refusalOfBdat())
        return refuseChunk(chunk, *refusal);
    if (bdat.isMalformed)
        return failChunk(chunk, Replies::badArguments("Syntax: BDAT octets [LAST]"));
    const qint64 before = m_transaction.isInChunks() ? m_chunks.octets() : 0;
    if (bdat.octets > m_options.maxMessageOctets - before)
        return failChunk(chunk, Replies::tooLarge(m_options.maxMessageOctets));
    if (m_transaction.isInChunks())
        return takeChunk(chunk);
    m_chunk = chunk;
    m_state = State::Chunk;
    ask(Question::Message, MessageOffered{m_transaction.envelope()});
}

void ServerSession::takeChunk(const Chunk &chunk)
{
    m_chunk = chunk;
    m_state = State::Chunk;
    if (m_chunk.left == 0)
        takeChunkPiece({});
}

/// The octets of a chunk are read whatever becomes of them, so that text never passes for commands.
void ServerSession::refuseChunk(Chunk chunk, const Reply &refusal)
{
    if (chunk.octets > qMax(MaxDiscardedChunkOctets, m_options.maxMessageOctets)) {
        say(refusal);
        return close(Replies::chunkTooLarge(m_options.domain));
    }
    chunk.refusal = refusal;
    takeChunk(chunk);
}

/// The message is lost with this chunk. Those that are in the pipeline behind it will be dropped.
void ServerSession::failChunk(const Chunk &chunk, const Reply &refusal)
{
    forgetTransaction();
    m_transaction.fail();
    refuseChunk(chunk, refusal);
}

bool ServerSession::readChunk()
{
    const qsizetype octets = std::min<qint64>({m_input.size(), m_chunk.left, MaxTextPieceOctets});
    const QByteArrayView piece = m_input.view().first(octets);
    m_input.consume(octets);
    m_chunk.left -= octets;
    takeChunkPiece(piece);
    return true;
}

void ServerSession::takeChunkPiece(QByteArrayView piece)
{
    const bool isWhole = m_chunk.left == 0;
    if (m_options.reportsLines)
        m_events += TextRead{piece, isWhole};
    if (!m_chunk.refusal) {
        const QByteArrayView wire = m_chunks.feed(piece, isWhole && m_chunk.isLast);
        if (!wire.isEmpty() && !m_chunks.fault())
            m_events += MessageText{wire};
    }
    if (isWhole)
        chunkEnded();
}

void ServerSession::chunkEnded()
{
    m_state = m_clientName ? State::Greeted : State::Connected;
    if (m_chunk.refusal && m_chunk.isError)
        refuse(*m_chunk.refusal);
    else if (m_chunk.refusal)
        say(*m_chunk.refusal);
    else if (m_chunk.isLast)
        textEnded(m_chunks.fault(), m_chunks.octets());
    else
        say(Replies::chunkReceived(m_chunk.octets));
}

/// RSET, EHLO, a new link: what BDAT has brought so far is dropped.
void ServerSession::forgetTransaction()
{
    if (m_transaction.isInChunks())
        m_events += MessageDropped{};
    m_transaction.reset();
}

} // namespace Smtp
