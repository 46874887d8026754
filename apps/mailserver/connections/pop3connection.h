// SPDX-License-Identifier: MIT
#pragma once

#include "connections/loginconnection.h"
#include "pop3/server/serversession.h"
#include "pop3/words/secretmask.h"
#include "wire/wipe.h"

#include <optional>

namespace Connections {

/// Octets of a record that are copied from the store to the link at a time.
inline constexpr qint64 RetrievalChunkOctets = 64 * 1024;
/// How long a login waits for a maildrop that another session holds.
inline constexpr std::chrono::milliseconds MaxLockWait = std::chrono::seconds(2);
/// When it looks again for one that another process holds: first after this, then after twice the time before, up to
/// MaxLockLook. The store itself tells of the end of a session of this process.
inline constexpr std::chrono::milliseconds FirstLockLook{10};
inline constexpr std::chrono::milliseconds MaxLockLook{200};

/// Answers what a POP3 session asks: passwords, the maildrop and its lock, the text of messages.
class Pop3Connection : public LoginConnection
{
    Q_OBJECT

public:
    Pop3Connection(const ConnectionOrigin &origin, QObject *parent);

protected:
    void beginSession() override;
    void tlsStarted() override;
    bool takeStep() override;
    void receive(QByteArray octets) override
    {
        m_session->receive(octets);
        Wire::wipe(octets);
    }
    QByteArray takeOutput() override { return m_session->takeOutput(); }
    bool isPaused() const override { return m_session->isPaused(); }
    bool isClosed() const override { return m_session->isClosed(); }
    Wire::SessionEnd closedBy() const override { return m_session->closedBy(); }
    QByteArrayView stateName() const override { return m_session->stateName(); }
    void idleTimedOut() override { m_session->idleTimedOut(); }
    void shutDown() override { m_session->shutDown(); }
    milliseconds idleLimit() const override { return services().settings.limits.pop3Timeout; }
    bool isCommitting() const override { return m_isUpdating; }
    void release() override;
    void answerLogin(const Mail::Expected<Login::Outcome, Storage::StoreError> &outcome) override;
    void answerSalt(const Mail::Expected<Sasl::ScramOffer, Storage::StoreError> &offer) override;

private:
    using OpenedMaildrop = Mail::Expected<std::unique_ptr<Storage::LockedMaildrop>, Storage::StoreError>;
    /// A login whose maildrop is wanted.
    struct Opening
    {
        QByteArray user;
        bool isWaiting = false; ///< the maildrop was in use
        QDeadlineTimer patience = {};
        std::chrono::milliseconds nextLook = FirstLockLook;
    };

    void handle(const Pop3::CommandRead &event);
    void handle(const Pop3::ReplyMade &event);
    void handle(const Pop3::TextMade &event);
    void handle(const Pop3::RefusalMade &event) { log().reply(event.octets); }
    void handle(const Pop3::TlsWanted &) { startTls(); }
    void handle(const Pop3::ClearTextInjected &) { noteClearText(); }
    void handle(const Pop3::SaltWanted &event);
    void handle(const Pop3::CredentialsOffered &event);
    void handle(const Pop3::MaildropWanted &event);
    void handle(const Pop3::MessageWanted &event);
    void handle(const Pop3::UpdateWanted &event);

    void openMaildrop();
    void answerMaildrop(OpenedMaildrop maildrop);
    void waitForMaildrop(const Storage::StoreError &inUse);
    void watchLock();
    void readChunk();
    void passChunk(Mail::Expected<Storage::RecordPiece, Storage::StoreError> chunk);
    void answerUpdate(const Mail::Expected<void, Storage::StoreError> &updated);
    void refuse(const Storage::StoreError &error);

    std::optional<Pop3::ServerSession> m_session; ///< from the opening of the link on
    Pop3::SecretMask m_mask;                      ///< of what the log shows
    std::shared_ptr<Opening> m_opening;           ///< null: what is still said of one comes too late
    std::unique_ptr<Storage::LockedMaildrop> m_maildrop;
    QByteArray m_retrievedId; ///< of the message whose text is on its way; empty if there is none
    qint64 m_offset = 0;      ///< in its record
    bool m_isReading = false; ///< a chunk was asked for
    bool m_isUpdating = false;
};

} // namespace Connections
