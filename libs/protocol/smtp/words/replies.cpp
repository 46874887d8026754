// SPDX-License-Identifier: MIT
#include "smtp/words/replies.h"

#include "smtp/words/clientname.h"

namespace Smtp::Replies {

namespace {

constexpr EnhancedStatus NoStatus;

Reply make(ReplyCode code, EnhancedStatus status, const QByteArray &text)
{
    return {code, status, {text}};
}

} // namespace

Reply senderOk(const Mail::ReversePath &path)
{
    return make(ReplyCode::Completed250, {1, 0}, path.toByteArray() + "... Sender ok");
}

Reply recipientOk(const Mail::ForwardPath &path)
{
    return make(ReplyCode::Completed250, {1, 5}, path.address.localPart + "... Recipient ok");
}

Reply startInput()
{
    return make(ReplyCode::StartInput354, NoStatus, "Enter mail, end with \".\" on a line by itself");
}

Reply messageAccepted(const QByteArray &id)
{
    return make(ReplyCode::Completed250, {6, 0}, "OK Message accepted for delivery (id " + id + ')');
}

Reply noSuchUser()
{
    return make(ReplyCode::NoSuchMailbox550, {1, 1}, "No such user");
}

Reply relayingDenied()
{
    return make(ReplyCode::NoSuchMailbox550, {7, 1}, "No mail is taken here for that domain");
}

Reply authenticated()
{
    return make(ReplyCode::Authenticated235, {7, 0}, "Authentication successful");
}

Reply authenticationFailed()
{
    return make(ReplyCode::AuthFailed535, {7, 8}, "Authentication credentials invalid");
}

Reply temporaryAuthenticationFailure()
{
    return make(ReplyCode::TemporaryAuthFailure454, {7, 0}, "Temporary authentication failure");
}

Reply authenticationRequired()
{
    return make(ReplyCode::AuthRequired530, {7, 0}, "Authentication required");
}

Reply senderNotYours()
{
    return make(ReplyCode::NoSuchMailbox550, {7, 1}, "That sender is not yours");
}

Reply localError()
{
    return make(ReplyCode::LocalError451, {3, 0}, "Local error, try again later");
}

Reply mailboxFull()
{
    return make(ReplyCode::InsufficientStorage452, {2, 2}, "Mailbox full");
}

Reply diskFull()
{
    return make(ReplyCode::InsufficientStorage452, {3, 1}, "Mail system full, try again later");
}

Reply tooLarge(qint64 maxOctets)
{
    return make(ReplyCode::TooLarge552, {3, 4}, "Message is larger than " + QByteArray::number(maxOctets) + " octets");
}

Reply headerTooLarge(qint64 maxOctets)
{
    return make(ReplyCode::TooLarge552, {3, 4}, "Header is larger than " + QByteArray::number(maxOctets) + " octets");
}

Reply textLineTooLong(qint64 maxOctets)
{
    return malformedText("a line is longer than " + QByteArray::number(maxOctets) + " octets");
}

Reply loopDetected()
{
    return make(ReplyCode::TransactionFailed554, {4, 6}, "Too many Received fields: a loop");
}

Reply ready(const QByteArray &domain)
{
    // RFC 2034 section 4: the greeting carries no enhanced code.
    return make(ReplyCode::Ready220, NoStatus, domain + " ESMTP Service ready");
}

Reply hello(const QByteArray &client)
{
    return make(ReplyCode::Completed250, NoStatus, "OK Hello " + shownClientName(client));
}

Reply extendedHello(const QByteArray &domain, const QByteArray &client, const QList<QByteArray> &extensions)
{
    return {ReplyCode::Completed250, NoStatus,
            QList<QByteArray>{domain + " Hello " + shownClientName(client)} + extensions};
}

Reply closing(const QByteArray &domain)
{
    return make(ReplyCode::Closing221, {0, 0}, domain + " closing connection");
}

Reply ok()
{
    return make(ReplyCode::Completed250, {0, 0}, "OK");
}

Reply help(const QList<QByteArray> &lines)
{
    return {ReplyCode::Help214, {0, 0}, lines};
}

Reply unknownHelpTopic()
{
    return make(ReplyCode::BadParameter504, {5, 4}, "No help on that: it is no command of this server");
}

Reply chunkReceived(qint64 octets)
{
    return make(ReplyCode::Completed250, {0, 0}, QByteArray::number(octets) + " octets received");
}

Reply chunkTooLarge(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {3, 4}, domain + " So many octets are not waited for, closing connection");
}

Reply earlyTalker()
{
    return make(ReplyCode::TransactionFailed554, {5, 1},
                "You spoke before the greeting: wait for the 220 line, then send your first command");
}

Reply cannotVerify()
{
    return make(ReplyCode::CannotVerify252, {5, 0}, "Cannot verify the user, but will take a message and try");
}

Reply badSequence(const QByteArray &text)
{
    return make(ReplyCode::BadSequence503, {5, 1}, text);
}

Reply tooManyRecipients()
{
    return make(ReplyCode::InsufficientStorage452, {5, 3}, "Too many recipients");
}

Reply malformedText(const QByteArray &what)
{
    return make(ReplyCode::NoSuchMailbox550, {6, 0}, what);
}

Reply encryptionRequired()
{
    return make(ReplyCode::EncryptionRequired538, {7, 11}, "Encryption required for that authentication mechanism");
}

Reply readyForTls()
{
    return make(ReplyCode::Ready220, {0, 0}, "Ready to start TLS");
}

Reply tlsNotAvailable()
{
    return make(ReplyCode::TemporaryAuthFailure454, {7, 0}, "TLS is not available");
}

Reply challenge(const QByteArray &octets)
{
    return make(ReplyCode::ContinueAuth334, NoStatus, octets.toBase64());
}

Reply authenticationCancelled()
{
    return make(ReplyCode::BadArguments501, {7, 0}, "Authentication cancelled");
}

Reply badBase64()
{
    return make(ReplyCode::BadArguments501, {5, 2}, "Cannot decode that response");
}

Reply authenticationLineTooLong()
{
    return make(ReplyCode::SyntaxError500, {5, 6}, "Authentication exchange line is too long");
}

Reply lineTooLong()
{
    return make(ReplyCode::SyntaxError500, {5, 2}, "Line too long");
}

Reply bareLineFeed()
{
    return make(ReplyCode::SyntaxError500, {5, 2}, "line ends must be CRLF (nc: use -C)");
}

Reply tooManyErrors(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {7, 0}, domain + " Too many errors, closing connection");
}

Reply tooManyRefusedRecipients(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {7, 0}, domain + " Too many unknown recipients, closing connection");
}

Reply tooManyFailedLogins(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {7, 0},
                domain + " Too many failed logins from your address, try again later");
}

Reply timedOut(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {4, 2}, domain + " Timeout, closing connection");
}

Reply shuttingDown(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {3, 2}, domain + " Service shutting down, closing connection");
}

Reply tooManyConnections(const QByteArray &domain)
{
    return make(ReplyCode::Unavailable421, {3, 2}, domain + " Too many connections, try again later");
}

Reply unrecognized()
{
    return make(ReplyCode::SyntaxError500, {5, 1}, "Command not recognized");
}

Reply notAscii()
{
    return make(ReplyCode::SyntaxError500, {5, 2}, "Command lines hold printable US-ASCII only");
}

Reply notUtf8()
{
    return make(ReplyCode::SyntaxError500, {5, 2}, "Octets above 127 must be UTF-8");
}

Reply utf8NotAnnounced()
{
    return make(ReplyCode::NameNotAllowed553, {6, 7}, "An address beyond US-ASCII needs MAIL with SMTPUTF8");
}

Reply badArguments(const QByteArray &text)
{
    return make(ReplyCode::BadArguments501, {5, 4}, text);
}

Reply badSenderAddress()
{
    return make(ReplyCode::BadArguments501, {1, 7}, "Bad sender address, expected MAIL FROM:<local-part@domain>");
}

Reply badRecipientAddress()
{
    return make(ReplyCode::BadArguments501, {1, 3}, "Bad recipient address, expected RCPT TO:<local-part@domain>");
}

Reply notImplemented()
{
    return make(ReplyCode::NotImplemented502, {5, 1}, "Command not implemented");
}

Reply unknownMechanism()
{
    return make(ReplyCode::BadParameter504, {5, 4}, "Authentication mechanism not known");
}

Reply unknownParameter(const QByteArray &keyword)
{
    return make(ReplyCode::UnknownParameter555, {5, 4}, "Parameter not recognized: " + keyword);
}

} // namespace Smtp::Replies
