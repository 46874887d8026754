// SPDX-License-Identifier: MIT
#include "connections/pop3connection.h"

#include "connections/storereplies.h"
#include "policy/clock.h"
#include "wire/transcript.h"

namespace Connections {

using Storage::StoreError;

Pop3Connection::Pop3Connection(const ConnectionOrigin &origin, QObject *parent)
    : LoginConnection(origin, Events::Protocol::Pop3, parent)
{
}

void Pop3Connection::beginSession()
{
    Pop3::ServerOptions options;
    options.maxErrors = services().settings.limits.maxErrors;
    options.secretsAllowed = isTrustedPeer();
    options.tlsAvailable = hasTls();
    options.encrypted = isEncrypted();
    options.handsOutLines = log().hearsDialogue();
    options.reportsRefusals = log().isListening() && !log().hearsDialogue();
    options.sasl = saslContext();
    options.loginDelay =
        int(std::chrono::duration_cast<std::chrono::seconds>(services().settings.limits.loginDelay).count());
    m_session.emplace(options);
}

void Pop3Connection::tlsStarted()
{
    m_mask = Pop3::SecretMask();
    m_session->tlsStarted();
}

bool Pop3Connection::takeStep()
{
    if (const auto event = m_session->nextEvent()) {
        std::visit([this](const auto &happened) { handle(happened); }, *event);
        return true;
    }
    if (isClosed() || m_retrievedId.isEmpty() || m_isReading || m_session->pendingOutput() >= Pop3::MaxPendingOutput)
        return false;
    readChunk();
    return true;
}

void Pop3Connection::release()
{
    m_opening.reset();
    if (m_maildrop)
        log().report(Events::ConnectionEvent::Kind::MailboxUnlocked, m_session->user());
    // Without finish() nothing is removed, and the lock falls (RFC 1939 section 6).
    m_maildrop.reset();
    m_retrievedId.clear();
}

void Pop3Connection::handle(const Pop3::CommandRead &event)
{
    const QByteArray shown =
        event.isOverlong ? QByteArray("(overlong line)") : m_mask.shown(event.line, event.inExchange);
    log().command(shown, Wire::shownOctets(shown, event.octets));
}

void Pop3Connection::handle(const Pop3::ReplyMade &event)
{
    log().reply(Pop3::maskedReply(event.octets));
    send(event.octets);
}

void Pop3Connection::handle(const Pop3::TextMade &event)
{
    log().text(event.octets);
    if (event.isEnd)
        log().endText(Events::ConnectionLog::Direction::ToClient);
    send(event.octets);
}

void Pop3Connection::handle(const Pop3::SaltWanted &event)
{
    lookUpSalt(event.user);
}

void Pop3Connection::answerSalt(const Mail::Expected<Sasl::ScramOffer, StoreError> &offer)
{
    if (offer)
        m_session->answerSalt(*offer);
    else
        refuse(offer.error());
}

void Pop3Connection::handle(const Pop3::CredentialsOffered &event)
{
    logIn(event.proof);
}

void Pop3Connection::answerLogin(const Mail::Expected<Login::Outcome, StoreError> &outcome)
{
    if (!outcome)
        refuse(outcome.error());
    else if (outcome->verdict.isRight)
        m_session->acceptLogin(outcome->verdict.user, outcome->verdict.serverSignature);
    else if (outcome->isBanned)
        m_session->turnAway(tooManyFailedLogins());
    else
        m_session->refuse(pop3Reply({StoreError::Kind::NoSuchUser, {}}));
}

void Pop3Connection::handle(const Pop3::MaildropWanted &event)
{
    // Told only to a client that has just proved whose account it is.
    const milliseconds wait = services().loginInterval->remaining(event.user, Policy::steadyMilliseconds());
    if (wait > milliseconds(0))
        return m_session->refuse(loggedInAlready(wait));
    m_opening = std::make_shared<Opening>(Opening{event.user});
    openMaildrop();
}

void Pop3Connection::openMaildrop()
{
    await(
        services().store->openMaildrop(m_opening->user, {peerText(), Storage::MaildropUse::Login, m_opening->patience}),
        [this, opening = std::weak_ptr(m_opening)](OpenedMaildrop maildrop) {
            if (!opening.expired())
                answerMaildrop(std::move(maildrop));
        });
}

// The session before is often just ending, and [IN-USE] is shown as a wrong password by some mail programs. That one is
// waited for costs nothing unless the maildrop is in use.
void Pop3Connection::waitForMaildrop(const StoreError &inUse)
{
    const std::weak_ptr opening(m_opening);
    if (std::exchange(m_opening->isWaiting, true)) {
        // No session of this process held it, or its end would have given another answer.
        const milliseconds look = m_opening->nextLook;
        m_opening->nextLook = std::min(2 * look, MaxLockLook);
        return after(look, [this, opening] {
            if (!opening.expired())
                openMaildrop();
        });
    }
    m_opening->patience = QDeadlineTimer(MaxLockWait);
    after(MaxLockWait, [this, opening, inUse] {
        if (opening.expired())
            return;
        m_opening.reset();
        refuse(inUse);
    });
    openMaildrop();
}

void Pop3Connection::answerMaildrop(OpenedMaildrop maildrop)
{
    if (!maildrop && maildrop.error().kind == StoreError::Kind::Locked)
        return waitForMaildrop(maildrop.error());
    const QByteArray user = std::exchange(m_opening, {})->user;
    if (!maildrop) {
        refuse(maildrop.error());
        return;
    }
    m_maildrop = std::move(*maildrop);
    services().loginInterval->loggedIn(user, Policy::steadyMilliseconds());
    log().report(Events::ConnectionEvent::Kind::LoggedIn, user);
    peerIsKnown();
    log().report(Events::ConnectionEvent::Kind::MailboxLocked, user);
    m_mask.loggedIn();
    m_session->openMaildrop(user, m_maildrop->listing());
    watchLock();
}

void Pop3Connection::watchLock()
{
    await(m_maildrop->lost(), [this](bool isLost) {
        if (!isLost || !m_maildrop || m_isUpdating)
            return;
        log().note("lock", "The mailbox lock was lost; nothing is deleted");
        m_session->fail();
    });
}

void Pop3Connection::handle(const Pop3::MessageWanted &event)
{
    m_retrievedId = event.uniqueId;
    m_offset = 0;
}

void Pop3Connection::readChunk()
{
    m_isReading = true;
    await(m_maildrop->read(m_retrievedId, m_offset, RetrievalChunkOctets), [this](auto chunk) {
        m_isReading = false;
        passChunk(std::move(chunk));
    });
}

void Pop3Connection::passChunk(Mail::Expected<Storage::RecordPiece, StoreError> chunk)
{
    // A record that ends without its closing line is damaged: the client must not take what it got for the whole.
    const StoreError cutOff{StoreError::Kind::Damaged, QStringLiteral("a record ends without its closing line")};
    if (!chunk || chunk->octets.isEmpty()) {
        m_retrievedId.clear();
        refuse(chunk ? cutOff : chunk.error());
        return;
    }
    m_offset += chunk->octets.size();
    m_session->messageText({std::move(chunk->octets), chunk->isLast});
    if (!m_session->wantsText())
        m_retrievedId.clear();
}

void Pop3Connection::handle(const Pop3::UpdateWanted &event)
{
    m_isUpdating = true;
    await(m_maildrop->finish(event.uniqueIds), [this](const auto &updated) { answerUpdate(updated); });
}

void Pop3Connection::answerUpdate(const Mail::Expected<void, StoreError> &updated)
{
    m_isUpdating = false;
    // The lock is free before the client hears of it.
    release();
    if (updated)
        m_session->updated();
    else
        refuse(updated.error());
}

void Pop3Connection::refuse(const StoreError &error)
{
    log().note("store", error.detail.toUtf8());
    m_session->refuse(pop3Reply(error));
}

} // namespace Connections
