// SPDX-License-Identifier: MIT
#pragma once

#include "tls/context.h"

#include <QByteArray>

namespace Tls {

/// What a handshake led to.
struct Parameters
{
    QByteArray version; ///< "TLSv1.3"
    QByteArray cipher;  ///< "TLS_AES_256_GCM_SHA384"
    bool isResumed = false;
};

/// The server's end of a TLS link as a value: ciphertext in, plaintext and ciphertext out. No socket, no clock.
///
/// Drive it: feed() what came, then handshake() until it is Done, then read() until that gives nothing; after each call
/// send takeCiphertext(). Holds no more of what came in than was fed and not yet read.
class Stream
{
public:
    enum class Handshake { NeedsMore, Done, Failed };

    explicit Stream(std::shared_ptr<const Context> context);
    ~Stream();

    void feed(const QByteArray &ciphertext);
    Handshake handshake();
    /// At most @p maxOctets; empty if nothing more can be had from what was fed.
    QByteArray read(qint64 maxOctets);
    /// Whether something was fed that nobody has read, or not looked at yet.
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
    Parameters parameters() const;

private:
    void fail();

    struct Private;
    std::unique_ptr<Private> d;
    QByteArray m_failure;
    bool m_isAtEnd = false;
};

} // namespace Tls
