// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/chunkintake.h"
#include "smtp/server/serverdialogue.h"
#include "smtp/server/transaction.h"
#include "wire/dotmender.h"

namespace Smtp {

/// The text of messages on its way in: DATA (RFC 5321 section 4.1.1.4), or BDAT in chunks (RFC 3030 section 2). Asks
/// for a writer, hands on the text piece by piece, and asks for the commit; what cannot be kept is read all the same.
class TextIntake
{
public:
    explicit TextIntake(const TextLimits &limits);

    /// What comes next is text.
    bool isReading() const { return m_form != Form::None; }
    bool isInChunk() const { return m_form == Form::Chunk; }

    /// DATA is in order.
    void beginData(const Transaction &transaction, ServerDialogue &dialogue);
    /// BDAT brings octets that have to be read whatever becomes of it: it asks itself whether it is in order.
    void beginChunk(const Bdat &bdat, Stage stage, Transaction &transaction, ServerDialogue &dialogue);
    /// Whether there is a writer for what DATA or a first BDAT brings.
    void messageAnswered(const Reply &reply, Transaction &transaction, ServerDialogue &dialogue);

    /// Takes what of @p input is text, at most MaxTextPieceOctets: so many octets. isReading() holds.
    qsizetype read(QByteArrayView input, Transaction &transaction, ServerDialogue &dialogue);

    /// RSET, EHLO, a new link: the transaction is over, and what BDAT has brought so far is dropped.
    static void forget(Transaction &transaction, ServerDialogue &dialogue);

    /// The pieces that were handed on are not looked at any more: gives their memory back.
    void tidy();

private:
    enum class Form { None, Data, Chunk };

    qsizetype readData(QByteArrayView piece, Transaction &transaction, ServerDialogue &dialogue);
    qsizetype readChunk(QByteArrayView piece, Transaction &transaction, ServerDialogue &dialogue);
    void textEnded(const std::optional<Reply> &fault, qint64 octets, Transaction &transaction,
                   ServerDialogue &dialogue);
    void takeChunk(const Chunk &chunk, Transaction &transaction, ServerDialogue &dialogue);
    void takeChunkPiece(QByteArrayView piece, Transaction &transaction, ServerDialogue &dialogue);
    void refuseChunk(Chunk chunk, const Reply &refusal, Transaction &transaction, ServerDialogue &dialogue);
    void failChunk(const Chunk &chunk, const Reply &refusal, Transaction &transaction, ServerDialogue &dialogue);
    void chunkEnded(Transaction &transaction, ServerDialogue &dialogue);

    TextLimits m_limits;
    Form m_form = Form::None;
    MessageIntake m_message;
    Wire::DotMender m_dots;
    Chunk m_chunk;
    ChunkIntake m_chunks;
};

} // namespace Smtp
