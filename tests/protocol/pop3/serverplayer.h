// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/server/serversession.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Pop3Test {

/// One line of a dialogue.
struct Turn
{
    enum class Kind {
        Client, ///< "C: text", sent with CRLF; "c: text", with a bare LF
        Server, ///< "S: text", expected with CRLF
        Update, ///< "U: id id", the ids that QUIT is expected to remove
    };
    Kind kind;
    QByteArray octets;
};

/// A dialogue as its file says. "{A*300}" in a line is 300 times A; "#" begins a comment; "set <what> <value>" changes
/// the options; "closed" says that the server has closed the link at the end, otherwise it must not have.
struct Dialogue
{
    Pop3::ServerOptions options;
    QList<Turn> turns;
    bool endsClosed = false;
    bool readFails = false;   ///< set read fails: RETR gets no first octet
    bool updateFails = false; ///< set update fails

    QByteArray clientOctets() const;
    QByteArray serverOctets() const;
    QList<QByteArray> updates() const;
};

Dialogue parseDialogue(const QByteArray &file);

/// Plays the client and the store for one session. alice's password is "secret", bob's is " open  sesame ", carol's
/// maildrop is locked; each maildrop has the three messages of records().
class ServerPlayer
{
public:
    explicit ServerPlayer(const Dialogue &dialogue, qsizetype textPiece);

    /// Gives the octets to the session, answers its questions, and says what came out.
    QByteArray send(QByteArrayView octets);

    Pop3::ServerSession &session() { return m_session; }
    QList<QByteArray> updates() const { return m_updates; }   ///< one entry a QUIT: its ids, joined with blanks
    QList<QByteArray> commands() const { return m_commands; } ///< as they were handed out, "+ " before responses
    QByteArray replies() const { return m_replies; }          ///< all ReplyMade
    QByteArray refusals() const { return m_refusals; }        ///< all RefusalMade

    static QList<QByteArray> records(); ///< wire form
    static QList<Mail::ScanListing> listing();

private:
    void handle(const Pop3::CommandRead &event);
    void handle(const Pop3::ReplyMade &event);
    void handle(const Pop3::TextMade &event) { m_handedOut += event.octets; }
    void handle(const Pop3::RefusalMade &event) { m_refusals += event.octets; }
    void handle(const Pop3::TlsWanted &) { m_session.tlsStarted(); }
    void handle(const Pop3::ClearTextInjected &) { m_commands << "injected"; }
    void handle(const Pop3::SaltWanted &event);
    void handle(const Pop3::CredentialsOffered &event);
    void handle(const Pop3::MaildropWanted &event);
    void handle(const Pop3::MessageWanted &event);
    void handle(const Pop3::UpdateWanted &event);

    Pop3::ServerSession m_session;
    qsizetype m_textPiece;
    bool m_readFails;
    bool m_updateFails;
    QList<QByteArray> m_updates;
    QList<QByteArray> m_commands;
    QByteArray m_replies;
    QByteArray m_refusals;
    QByteArray m_handedOut; ///< what came as events and not as output
};

enum class Way { ByLine, InBurst, ByOctet };
/// @p octets as they arrive.
QList<QByteArray> pieces(const QByteArray &octets, Way way);

/// Line by line, in one burst, octet by octet: what is wrong, or an empty text. Line by line, each reply must come at
/// its command.
QString playByLine(const Dialogue &dialogue);
QString playInBurst(const Dialogue &dialogue);
QString playByOctet(const Dialogue &dialogue);

} // namespace Pop3Test
