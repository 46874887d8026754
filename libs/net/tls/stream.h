// SPDX-License-Identifier: MIT
#pragma once

#include "tls/clientcontext.h"
#include "tls/failure.h"
#include "tls/peercertificate.h"

#include <QByteArray>

namespace Tls {

/// What a handshake led to.
struct Parameters
{
    QByteArray version; ///< "TLSv1.3"
    QByteArray cipher;  ///< "TLS_AES_256_GCM_SHA384"
    bool isResumed = false;
};

/// One end of a TLS link as a value: ciphertext in, plaintext and ciphertext out. No socket, no clock.
///
/// Drive it: feed() what came, then handshake() until it is Done, then read() until that gives nothing; after each call
/// send takeCiphertext(). A client's handshake begins with a call of handshake(), and pauses once the server has shown
/// its certificate: nothing more leaves until judge() was called, however late. Before it is Done nothing is read or
/// written. Holds no more of what came in than was fed and not yet read.
class Stream
{
public:
    enum class Handshake {
        NeedsMore,
        NeedsJudgement, ///< of peerCertificate(), at the client's end
        Done,
        Failed,
    };

    /// The server's end.
    explicit Stream(std::shared_ptr<const Context> context);
    /// The client's end. @p serverName: that the certificate should be made out to: a host in ASCII, which the server
    /// is told (SNI, RFC 6066 section 3), or an address without brackets.
    Stream(std::shared_ptr<const ClientContext> context, const QByteArray &serverName);
    ~Stream();

    void feed(const QByteArray &ciphertext);
    Handshake handshake();
    /// In NeedsJudgement: handshake() then goes on, or fails and leaves an alert for the server. What the server shows
    /// was not proved when it is judged; that follows before the handshake is Done.
    void judge(bool isBelieved);
    /// At the client's end, from NeedsJudgement on.
    const PeerCertificate &peerCertificate() const;
    /// At most @p maxOctets; empty if nothing more can be had from what was fed.
    QByteArray read(qint64 maxOctets);
    /// Whether something was fed that was not read, or not looked at yet.
    bool hasUnread() const;
    void write(QByteArrayView plaintext);
    /// Says that no more will be written (close_notify, RFC 8446 section 6.1). Reading goes on.
    void close();
    QByteArray takeCiphertext();

    /// The peer said that it will write no more, and all it wrote has been read.
    bool isAtEnd() const { return m_isAtEnd; }
    /// The peer broke the rules: nothing more can be read or written; an alert may be in the ciphertext.
    bool hasFailed() const { return !m_failure.isEmpty(); }
    /// Why, for a log: "the client does not trust the certificate".
    QByteArray failure() const { return m_failure; }
    FailureKind failureKind() const { return m_failureKind; }
    Parameters parameters() const;
    End end() const { return m_end; }

private:
    Stream(std::shared_ptr<const Context> context, End end);
    void fail();

    struct Private;
    std::unique_ptr<Private> d;
    End m_end;
    FailureKind m_failureKind = FailureKind::None;
    QByteArray m_failure;
    bool m_isEstablished = false;
    bool m_isAtEnd = false;
};

} // namespace Tls
