// SPDX-License-Identifier: MIT
#include "gui/explanations.h"

#include "log/explainline.h"

#include <QCoreApplication>
#include <QHash>

namespace Gui {

namespace {

struct ExplainTr
{
    Q_DECLARE_TR_FUNCTIONS(Explanations)
};

using Sentences = QHash<QByteArray, QString>;

// clang-format off
void addSmtpCommands(Sentences &s)
{
    s["smtp.helo"] = ExplainTr::tr("The client says who it is and asks for plain SMTP without extensions.");
    s["smtp.ehlo"] = ExplainTr::tr("The client says who it is and asks which extensions the server has.");
    s["smtp.mail"] = ExplainTr::tr("The client begins a message and gives the reverse-path: where a report goes if it cannot be delivered.");
    s["smtp.rcpt"] = ExplainTr::tr("The client names one recipient. It may come many times, once for each.");
    s["smtp.data"] = ExplainTr::tr("The client wants to send the text of the message. A line that is a single full stop ends it.");
    s["smtp.rset"] = ExplainTr::tr("The client gives up the message it had begun: sender and recipients are forgotten.");
    s["smtp.vrfy"] = ExplainTr::tr("The client asks whether a mailbox exists. Servers rarely tell, so that nobody can collect addresses.");
    s["smtp.expn"] = ExplainTr::tr("The client asks who is on a mailing list.");
    s["smtp.help"] = ExplainTr::tr("The client asks for help.");
    s["smtp.noop"] = ExplainTr::tr("Nothing is to be done: the client only wants to hear that the server is there.");
    s["smtp.quit"] = ExplainTr::tr("The client is done. The server answers 221, then closes the connection.");
    s["smtp.auth"] = ExplainTr::tr("The client logs in. What it proves its identity with is never shown here.");
    s["smtp.starttls"] = ExplainTr::tr("The client asks to go on encrypted. After the handshake everything begins anew, with EHLO.");
    s["smtp.bdat"] = ExplainTr::tr("The client sends a part of the message whose length it says beforehand, so that no line has to end it. LAST says that it is the last one.");
}

void addLogins(Sentences &s)
{
    s["auth.plain"] = ExplainTr::tr("The client logs in by saying name and password at once, which is why it is encrypted or comes from a trusted network.");
    s["auth.login"] = ExplainTr::tr("The client logs in by saying name and password when it is asked for each: older than PLAIN, and no safer.");
    s["auth.cram-md5"] = ExplainTr::tr("The client proves that it knows the password with a digest of it and of what the server says next: the password itself is not sent.");
    s["auth.scram"] = ExplainTr::tr("The client proves that it knows the password without sending it, and the server proves that it knows it too.");
}

void addSmtpSuccesses(Sentences &s)
{
    s["smtp.reply.214"] = ExplainTr::tr("The help that was asked for.");
    s["smtp.reply.220-2.0.0"] = ExplainTr::tr("Go on: from here the TLS handshake follows, and then everything is encrypted.");
    s["smtp.reply.220"] = ExplainTr::tr("The server is ready: after connecting, it speaks first.");
    s["smtp.reply.221"] = ExplainTr::tr("The server says goodbye and closes the connection.");
    s["smtp.reply.235"] = ExplainTr::tr("The client has logged in.");
    s["smtp.reply.250"] = ExplainTr::tr("Done: the command was carried out.");
    s["smtp.reply.251"] = ExplainTr::tr("The user is not here, but the server will pass the message on.");
    s["smtp.reply.252"] = ExplainTr::tr("The server does not tell whether the mailbox exists; mail for it would be tried.");
    s["smtp.reply.334"] = ExplainTr::tr("The server asks for the next part of the login.");
    s["smtp.reply.354"] = ExplainTr::tr("Go on: the server waits for the text of the message, up to a line that is a single full stop.");
}

void addSmtpRefusals(Sentences &s)
{
    s["smtp.reply.421"] = ExplainTr::tr("The server closes the connection. The client should try again later.");
    s["smtp.reply.421-4.3.2"] = ExplainTr::tr("The server is being stopped, or has as many connections as it may. The client should try again later.");
    s["smtp.reply.421-4.4.2"] = ExplainTr::tr("The client said nothing for too long, so the server closes the connection.");
    s["smtp.reply.421-4.7.0"] = ExplainTr::tr("The client did too much that was wrong (errors, unknown recipients or failed logins), so the server closes the connection.");
    s["smtp.reply.450"] = ExplainTr::tr("The mailbox cannot be used now. The client should try again later.");
    s["smtp.reply.451"] = ExplainTr::tr("Something failed in the server. The client should try again later.");
    s["smtp.reply.452"] = ExplainTr::tr("There is no room now, or there are too many recipients. The client should try again later.");
    s["smtp.reply.452-4.2.2"] = ExplainTr::tr("The mailbox is full. The client should try again later, when mail has been fetched and deleted.");
    s["smtp.reply.452-4.3.1"] = ExplainTr::tr("There is too little room on the server's disk. The client should try again later.");
    s["smtp.reply.452-4.5.3"] = ExplainTr::tr("The message has as many recipients as it may. The client should send it to the others in another message.");
    s["smtp.reply.454"] = ExplainTr::tr("Logging in or encryption does not work at the moment.");
    s["smtp.reply.500"] = ExplainTr::tr("The server does not know this command, or the line is too long.");
    s["smtp.reply.500-5.5.6"] = ExplainTr::tr("What the client sent to log in is longer than the server reads.");
    s["smtp.reply.501-5.7.0"] = ExplainTr::tr("The client broke off the login, and the server agrees.");
    s["smtp.reply.501"] = ExplainTr::tr("The command is known, but what stands behind it is not right.");
    s["smtp.reply.502"] = ExplainTr::tr("The server knows this command but does not do it.");
    s["smtp.reply.503"] = ExplainTr::tr("The command came at the wrong moment: another one must come first.");
    s["smtp.reply.504"] = ExplainTr::tr("The server does not do what stands behind this command.");
    s["smtp.reply.530"] = ExplainTr::tr("The client must log in first.");
    s["smtp.reply.535"] = ExplainTr::tr("Name or password is wrong. The reply does not tell which, so that nobody can try out names.");
    s["smtp.reply.538"] = ExplainTr::tr("This way of logging in is allowed only on an encrypted connection.");
    s["smtp.reply.550"] = ExplainTr::tr("Refused for good: there is no such mailbox here, or this client may not do that.");
    s["smtp.reply.550-5.1.1"] = ExplainTr::tr("There is no such mailbox here. Trying again will not help.");
    s["smtp.reply.550-5.6.0"] = ExplainTr::tr("The message is not written as mail must be, so it was read to its end and not stored: a line that ends wrongly could hide a second message.");
    s["smtp.reply.550-5.7.1"] = ExplainTr::tr("That is not allowed: mail for other domains is not passed on from here, and nobody may send under somebody else's name.");
    s["smtp.reply.551"] = ExplainTr::tr("The user is not here.");
    s["smtp.reply.552"] = ExplainTr::tr("The message is larger than the server takes.");
    s["smtp.reply.552-5.3.4"] = ExplainTr::tr("The message, or its header, is larger than the server takes.");
    s["smtp.reply.553-5.6.7"] = ExplainTr::tr("The address has letters beyond English ones, and the client did not say SMTPUTF8 with MAIL.");
    s["smtp.reply.553"] = ExplainTr::tr("That is no name of a mailbox.");
    s["smtp.reply.554-5.4.6"] = ExplainTr::tr("The message has passed so many servers that it must be going round in circles.");
    s["smtp.reply.554-5.5.1"] = ExplainTr::tr("The client spoke out of turn or broke off what it had begun. A program that does not wait for the server is rarely a mail program.");
    s["smtp.reply.554"] = ExplainTr::tr("Refused for good, for instance a message without a valid recipient.");
    s["smtp.reply.555"] = ExplainTr::tr("The server does not know a parameter of MAIL or RCPT.");
}

void addPop3(Sentences &s)
{
    s["pop3.user"] = ExplainTr::tr("The client says whose mailbox it wants. The server says the same to every name.");
    s["pop3.pass"] = ExplainTr::tr("The client gives the password, which is never shown here. If it is right, the mailbox is locked for this session.");
    s["pop3.apop"] = ExplainTr::tr("The client logs in with a digest instead of a password.");
    s["pop3.stat"] = ExplainTr::tr("How many messages are there, and how many octets do they have together?");
    s["pop3.list"] = ExplainTr::tr("The number and size of each message, or of one.");
    s["pop3.uidl"] = ExplainTr::tr("The unique id of each message, or of one: it stays the same, unlike the number.");
    s["pop3.retr"] = ExplainTr::tr("The client fetches a whole message.");
    s["pop3.top"] = ExplainTr::tr("The client fetches the header of a message and a few lines of its body.");
    s["pop3.dele"] = ExplainTr::tr("The client marks a message as deleted. It is removed only at QUIT.");
    s["pop3.rset"] = ExplainTr::tr("The client takes back all its deletion marks.");
    s["pop3.noop"] = ExplainTr::tr("Nothing is to be done: the client only wants to hear that the server is there.");
    s["pop3.capa"] = ExplainTr::tr("The client asks what the server can do.");
    s["pop3.quit"] = ExplainTr::tr("The client is done. Now, and only now, what it marked is removed, and the mailbox is unlocked.");
    s["pop3.auth"] = ExplainTr::tr("The client logs in. What it proves its identity with is never shown here.");
    s["pop3.stls"] = ExplainTr::tr("The client asks to go on encrypted. After the handshake everything begins anew.");
    s["pop3.lang"] = ExplainTr::tr("The client asks in which languages the server speaks to people, or chooses one.");
    s["pop3.utf8"] = ExplainTr::tr("The client says that it reads headers with letters of all languages, just as they are.");
    s["pop3.reply.continue"] = ExplainTr::tr("The server asks for the next part of the login.");
    s["pop3.reply.login-delay"] = ExplainTr::tr("This user has logged in a moment ago: the server wants a pause between two logins.");
    s["pop3.reply.ok"] = ExplainTr::tr("Yes: the command was carried out. In POP3 there are only two replies.");
    s["pop3.reply.err"] = ExplainTr::tr("No: the command was not carried out. In POP3 there are only two replies.");
    s["pop3.reply.in-use"] = ExplainTr::tr("Another session holds this mailbox now. Only one at a time may read it.");
    s["pop3.reply.auth"] = ExplainTr::tr("Name or password is wrong: asking the person again may help.");
    s["pop3.reply.sys-temp"] = ExplainTr::tr("Something failed in the server. Trying again later may help.");
    s["pop3.reply.sys-perm"] = ExplainTr::tr("Something failed in the server, and trying again will not help.");
}
void addEhlo(Sentences &s)
{
    s["smtp.ehlo.greeting"] = ExplainTr::tr("The server greets the client by the name it gave. The lines that follow say which extensions it has.");
    s["smtp.ehlo.size"] = ExplainTr::tr("The largest message that the server takes, in octets. A client can say with MAIL how large its message is, and is refused before it sends it.");
    s["smtp.ehlo.pipelining"] = ExplainTr::tr("The client may send several commands without waiting for each reply.");
    s["smtp.ehlo.8bitmime"] = ExplainTr::tr("The text of a message may hold letters beyond English ones, as they are.");
    s["smtp.ehlo.smtputf8"] = ExplainTr::tr("Addresses and header fields may hold letters of all languages.");
    s["smtp.ehlo.enhancedstatuscodes"] = ExplainTr::tr("Behind the code of a reply stands a second one, such as 5.1.1, that says more exactly what is the matter.");
    s["smtp.ehlo.chunking"] = ExplainTr::tr("A message may be sent in parts of a length said beforehand, with BDAT instead of DATA.");
    s["smtp.ehlo.binarymime"] = ExplainTr::tr("With BDAT a message may hold any octets, and lines of any length.");
    s["smtp.ehlo.starttls"] = ExplainTr::tr("The connection can be encrypted: the client asks for it with STARTTLS.");
    s["smtp.ehlo.auth"] = ExplainTr::tr("The client can log in, in one of these ways.");
    s["smtp.ehlo.limits"] = ExplainTr::tr("Limits that the server keeps to, such as how many recipients one message may have.");
    s["smtp.ehlo.dsn"] = ExplainTr::tr("The client can ask for reports on what became of a message.");
    s["smtp.ehlo.help"] = ExplainTr::tr("There is help: the client can ask for it with HELP.");
    s["smtp.ehlo.vrfy"] = ExplainTr::tr("The client may ask whether a mailbox exists.");
    s["smtp.ehlo.etrn"] = ExplainTr::tr("A client that was away can ask for the mail that waits for it.");
}

void addCompletions(Sentences &s)
{
    s["smtp.reply.250-helo"] = ExplainTr::tr("The server greets the client: now it may send mail.");
    s["smtp.reply.250-mail"] = ExplainTr::tr("The sender may begin a message. Next come the recipients.");
    s["smtp.reply.250-rcpt"] = ExplainTr::tr("The server takes mail for this recipient.");
    s["smtp.reply.250-rset"] = ExplainTr::tr("The message that was begun is forgotten: sender and recipients have to be named anew.");
    s["smtp.reply.250-noop"] = ExplainTr::tr("The server is there, and nothing has changed.");
    s["smtp.reply.250-bdat"] = ExplainTr::tr("This part of the message has arrived. After the last part it says that the server has taken over responsibility for it.");
    s["smtp.reply.250-text"] = ExplainTr::tr("The message is stored, and the server has taken over responsibility for it.");
}

void addPop3Listings(Sentences &s)
{
    s["pop3.stat.ok"] = ExplainTr::tr("How many messages there are, and how many octets they have together.");
    s["pop3.list.ok"] = ExplainTr::tr("The number and size of a message; or a list of all of them follows, up to a line that is a single full stop.");
    s["pop3.list.line"] = ExplainTr::tr("The number of a message, and how many octets it has.");
    s["pop3.uidl.ok"] = ExplainTr::tr("The number and unique id of a message; or a list of all of them follows, up to a line that is a single full stop.");
    s["pop3.uidl.line"] = ExplainTr::tr("The number of a message in this session, and its unique id, by which the client knows it again.");
    s["pop3.lang.line"] = ExplainTr::tr("A language that the server speaks, and its name in that language.");
    s["pop3.auth.line"] = ExplainTr::tr("A way to log in that the server knows.");
    s["pop3.retr.ok"] = ExplainTr::tr("The text of the message follows, up to a line that is a single full stop.");
    s["pop3.dele.ok"] = ExplainTr::tr("The message is marked. It is removed at QUIT, and RSET takes the mark back.");
    s["pop3.capa.ok"] = ExplainTr::tr("What the server can do follows, a line each, up to a line that is a single full stop.");
    s["pop3.quit.ok"] = ExplainTr::tr("The session is over: what was marked is removed, and the mailbox is free again.");
    s["pop3.listing.end"] = ExplainTr::tr("The end of the list: a line that is a single full stop.");
    s["pop3.reply.greeting"] = ExplainTr::tr("The server is ready: after connecting, it speaks first.");
}

void addCapabilities(Sentences &s)
{
    s["pop3.capa.top"] = ExplainTr::tr("The client may fetch the header and a few lines of a message.");
    s["pop3.capa.user"] = ExplainTr::tr("The client can log in with USER and PASS.");
    s["pop3.capa.sasl"] = ExplainTr::tr("The client can log in with AUTH, in one of these ways.");
    s["pop3.capa.resp-codes"] = ExplainTr::tr("Behind -ERR may stand a code in brackets that says to programs what is the matter.");
    s["pop3.capa.login-delay"] = ExplainTr::tr("So many seconds a user has to wait between two logins.");
    s["pop3.capa.pipelining"] = ExplainTr::tr("The client may send several commands without waiting for each reply.");
    s["pop3.capa.expire"] = ExplainTr::tr("How long messages are kept that were read. NEVER: until the client deletes them.");
    s["pop3.capa.uidl"] = ExplainTr::tr("Each message has a unique id that stays the same.");
    s["pop3.capa.implementation"] = ExplainTr::tr("Which program the server is.");
    s["pop3.capa.auth-resp-code"] = ExplainTr::tr("A wrong password has a code of its own, [AUTH], so that a mail program asks for another one only then.");
    s["pop3.capa.stls"] = ExplainTr::tr("The connection can be encrypted: the client asks for it with STLS.");
    s["pop3.capa.utf8"] = ExplainTr::tr("The client may ask for headers with letters of all languages, as they are.");
    s["pop3.capa.lang"] = ExplainTr::tr("The server can speak to people in other languages.");
}

QString ofNote(const Events::ConnectionEvent &event)
{
    if (event.rule == "tls" && event.text.startsWith("TLS started"))
        return ExplainTr::tr("The handshake is over: from here on only the two ends can read what is said. The version of TLS and the cipher stand behind it.");
    if (event.rule == "login")
        return ExplainTr::tr("A login failed. The answer is held back, longer each time, so that trying out passwords takes for ever.");
    return ExplainTr::tr("A decision of the server; in brackets, the rule behind it.");
}
// clang-format on

QString ofEvent(const Events::ConnectionEvent &event)
{
    using Kind = Events::ConnectionEvent::Kind;
    switch (event.kind) {
    case Kind::Opened:
        return ExplainTr::tr("A client has connected. Now the server speaks first.");
    case Kind::MessageText:
        return ExplainTr::tr("The text of a message, which is one row in the table. Its beginning stands below, as it "
                             "went over the wire.");
    case Kind::StateChanged:
        return ExplainTr::tr("The session has gone on to another state, in which other commands are allowed.");
    case Kind::MailboxLocked:
        return ExplainTr::tr("From now on no other session can open this mailbox; new mail is still stored.");
    case Kind::MailboxUnlocked:
        return ExplainTr::tr("Other sessions can open this mailbox again.");
    case Kind::MessageStored:
        return ExplainTr::tr("The message is on the disk and would outlive a power cut; only now the server says 250.");
    case Kind::Note:
        return ofNote(event);
    case Kind::LoggedIn:
        return ExplainTr::tr("The client has proved who it is: from here on it may do what this user may.");
    case Kind::Closed:
        return ExplainTr::tr("The connection is over. Behind the colon stands why: \"quit\" is how it should end.");
    case Kind::Line:
        break;
    }
    return {};
}

Sentences allSentences()
{
    Sentences sentences;
    addSmtpCommands(sentences);
    addLogins(sentences);
    addSmtpSuccesses(sentences);
    addSmtpRefusals(sentences);
    addEhlo(sentences);
    addCompletions(sentences);
    addPop3(sentences);
    addPop3Listings(sentences);
    addCapabilities(sentences);
    return sentences;
}

} // namespace

QString explanation(const Events::ConnectionEvent &event, const QByteArray &command)
{
    const Wire::Explanation found = Log::explain(event, command);
    const QString sentence = found.key.isEmpty() ? ofEvent(event) : allSentences().value(found.key);
    return found.section.isEmpty() || sentence.isEmpty()
               ? sentence
               : sentence + QStringLiteral(" (") + QString::fromLatin1(found.section) + QLatin1Char(')');
}

} // namespace Gui
