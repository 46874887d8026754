// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "sasl/clientchoice.h"
#include "smtp/obstacle.h"
#include "smtp/reply.h"
#include "smtp/serverextensions.h"
#include "smtp/tlswanted.h"
#include "wire/dotstuffing.h"
#include "wire/linereader.h"
#include "wire/tls.h"

#include <memory>
#include <optional>
#include <variant>

namespace Smtp {

using Wire::Tls;
using Wire::TlsFault;

/// The longest line that a server may send: an AUTH challenge (RFC 4954 section 4).
inline constexpr qsizetype MaxServerLineOctets = Sasl::MaxAuthLineOctets;

struct ClientOptions
{
    QByteArray clientName = "localhost";          ///< said with EHLO
    std::optional<Sasl::Credentials> credentials; ///< AUTH is used if the server offers a known mechanism
    QByteArray nonce;                             ///< fresh, for SCRAM-SHA-256, which needs one (see Sasl)
    bool encrypted = false;                       ///< TLS from the first octet on
    Tls tls = Tls::Off;                           ///< STARTTLS; Off also where the link is encrypted already
};

/// Where a dialogue stood when it failed.
enum class ClientStage { Greeting, Hello, Authentication, Sender, Recipient, Text, Quit, Encryption };

struct Greeted
{
    ServerReply reply;
};
/// SCRAM: PBKDF2 takes tens of milliseconds; have it made elsewhere, then call saltedPassword().
using Sasl::SaltedPasswordWanted;
/// HELO/EHLO (and AUTH) done: send() may be called.
struct Ready
{
};
/// The server said 354: feed the message with writeText(), then endText().
struct TextWanted
{
};
struct Sent
{
    ServerReply reply; ///< the 250 to the final dot
};
/// The transaction (or, before Ready, the session) failed. reply.code is 0 if what came was no SMTP reply.
struct SendFailed
{
    ClientStage stage;
    ServerReply reply;
    QByteArray recipient; ///< whom it was about, in stage Recipient
    TlsFault tlsFault = TlsFault::None;
    bool isObstacle = false; ///< the server would have to refuse and was not asked; reply.code is 0, its text says why
    qint64 maxOctets = 0;    ///< the obstacle is the message's size: the server takes no more than these
};
/// The server answered QUIT, or hung up with 421: close the link.
struct Closed
{
};
/// Only if asked for by setReportsLines(): one line each way, secrets masked.
struct LineSent
{
    QByteArray line;
};
struct LineRead
{
    QByteArray line;
};

using ClientEvent = std::variant<Greeted, TlsWanted, SaltedPasswordWanted, Ready, TextWanted, Sent, SendFailed, Closed,
                                 LineSent, LineRead>;

/// The client's half of an SMTP dialogue, as a value. All recipients or none: one refusal ends the transaction (RSET),
/// and nothing is sent. EHLO with HELO behind it for old servers; SIZE, BODY=8BITMIME, SMTPUTF8, LIMITS and PIPELINING
/// where offered. Text goes out with DATA: BDAT would save nothing, as the text is one stream, and DATA works
/// everywhere. RFC 5321.
class ClientSession
{
public:
    explicit ClientSession(ClientOptions options);

    void receive(QByteArrayView octets);
    std::optional<ClientEvent> nextEvent();
    QByteArray takeOutput();

    /// The answer to TlsWanted: what the server said before is forgotten, and EHLO said anew (RFC 3207 section 4.2).
    /// Whatever was received between the server's consent and this has closed the session, or does it now.
    void tlsStarted();
    /// The answer to SaltedPasswordWanted: PBKDF2-HMAC-SHA-256 of the password after SASLprep (RFC 5802 section 3), or
    /// nothing if it could not be made.
    void saltedPassword(const QByteArray &octets);

    /// Only when Ready. What the server would have to refuse (see Obstacle) gives SendFailed, and nothing goes out. @p
    /// octets: size of the message with CRLF line ends, for SIZE=.
    void send(const Mail::Envelope &envelope, qint64 octets);
    /// Message octets, CRLF line ends, not stuffed: the session stuffs.
    void writeText(QByteArrayView text);
    void endText();

    /// QUIT once the replies that are due are in. A transaction that has not come to its final dot is given up without
    /// a further event; where QUIT would be taken for text, the session closes at once.
    void quit();
    void setReportsLines(bool reports);

    /// What the server called itself in its reply to EHLO (RFC 5321 section 4.1.1.1), as it came; empty before that,
    /// and where it took HELO only, behind whose reply anything may stand.
    const QByteArray &serverName() const { return m_serverName; }
    bool isReady() const;
    bool isClosed() const;
    /// The link went away. Gives SendFailed if something was under way.
    void linkLost();
    ClientStage stage() const;

private:
    /// The command whose reply is due.
    enum class Awaited { Greeting, Ehlo, Helo, StartTls, Auth, Mail, Rcpt, Data, Dot, Rset, Quit };
    struct Line
    {
        Awaited awaited;
        QByteArray text;
        QByteArray shown; ///< with secrets masked
    };

    void lineRead(const Wire::LineReader::Line &line);
    void replyRead(const ServerReply &reply);
    void replyTo(Awaited awaited, const ServerReply &reply);
    void restRead(Awaited awaited, const ServerReply &reply);
    void greetingRead(const ServerReply &reply);
    void ehloRead(const ServerReply &reply);
    void heloRead(const ServerReply &reply);
    void startTlsRead(const ServerReply &reply);
    void authRead(const ServerReply &reply);
    void rcptRead(const ServerReply &reply);
    void dataRead(const ServerReply &reply);
    void dotRead(const ServerReply &reply);

    bool beginsTls();
    void refuseClearText();
    Sasl::ClientContext saslContext() const;
    bool beginsLogin();
    bool authenticate();
    void respond(const QByteArray &challenge);
    void follow(const Sasl::ClientStep &step);
    void becomeReady();
    void refuseToSend(const Obstacle &obstacle);
    void fail(ClientStage stage, const ServerReply &reply, const QByteArray &recipient = {},
              TlsFault tlsFault = TlsFault::None);
    void abandonTransaction();
    void giveUp(const QByteArray &why);
    void hangUp();
    bool isUnderWay() const;

    void queue(Awaited awaited, const QByteArray &text);
    void sayQueued();
    bool maySay(Awaited next) const;
    void say(const Line &line);

    ClientOptions m_options;
    Wire::LineReader m_lines;
    qsizetype m_unendedOctets = 0; ///< since the last line end
    ReplyReader m_replies;
    QList<ClientEvent> m_events;
    QByteArray m_output;
    bool m_reportsLines = false;

    QList<Awaited> m_awaited{Awaited::Greeting};
    QList<Line> m_queued;
    ServerExtensions m_extensions;
    QByteArray m_serverName;
    QList<QByteArray> m_mechanisms; ///< usable, and not tried yet
    std::unique_ptr<Sasl::ClientMechanism> m_mechanism;
    QByteArray m_distrust;                    ///< why the exchange was cancelled
    std::optional<QByteArray> m_heldResponse; ///< an initial response too long for the AUTH command

    Mail::Envelope m_envelope;
    qsizetype m_recipientsAnswered = 0;
    int m_messages = 0; ///< MAIL was said so often
    Wire::DotStuffer m_stuffer;
    bool m_awaitsTls = false;     ///< between the 220 to STARTTLS and tlsStarted()
    bool m_awaitsKey = false;     ///< between SaltedPasswordWanted and saltedPassword()
    bool m_ready = false;         ///< hello and authentication are done
    bool m_failed = false;        ///< before that
    bool m_inTransaction = false; ///< between send() and Sent or SendFailed
    bool m_inText = false;
    bool m_quitting = false;
    bool m_closed = false;
};

} // namespace Smtp
