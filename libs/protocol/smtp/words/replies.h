// SPDX-License-Identifier: MIT
#pragma once

#include "mail/address.h"
#include "smtp/words/reply.h"

/// The texts of the server's replies, all in one place. The seed's texts where it has one; the text behind a code is
/// free (RFC 5321 section 4.2).
namespace Smtp::Replies {

// What policy and storage decide: said by the driver of the session.
Reply senderOk(const Mail::ReversePath &path);    ///< "250 2.1.0 <address>... Sender ok"
Reply recipientOk(const Mail::ForwardPath &path); ///< "250 2.1.5 <local-part>... Recipient ok"
Reply startInput();                               ///< 354: there is a writer
Reply messageAccepted(const QByteArray &id);      ///< 250 2.6.0, once it is on disk
Reply noSuchUser();                               ///< 550 5.1.1
Reply relayingDenied();                           ///< 550 5.7.1
Reply authenticated();                            ///< 235 2.7.0
Reply authenticationFailed();                     ///< 535 5.7.8
Reply temporaryAuthenticationFailure();           ///< 454 4.7.0
Reply authenticationRequired();                   ///< 530 5.7.0
Reply senderNotYours();                           ///< 550 5.7.1: a local sender that is not the authenticated user's
Reply localError();                               ///< 451 4.3.0
Reply mailboxFull();                              ///< 452 4.2.2
Reply diskFull();                                 ///< 452 4.3.1
Reply tooLarge(qint64 maxOctets);                 ///< 552 5.3.4
Reply loopDetected();                             ///< 554 5.4.6

// What the session decides itself.
Reply ready(const QByteArray &domain); ///< 220
Reply hello(const QByteArray &client); ///< 250 to HELO, with shownClientName()
Reply extendedHello(const QByteArray &domain, const QByteArray &client, const QList<QByteArray> &extensions);
Reply closing(const QByteArray &domain);                  ///< 221
Reply ok();                                               ///< 250 2.0.0
Reply help(const QList<QByteArray> &lines);               ///< 214
Reply unknownHelpTopic();                                 ///< 504 5.5.4
Reply chunkReceived(qint64 octets);                       ///< 250 2.0.0 to BDAT without LAST
Reply chunkTooLarge(const QByteArray &domain);            ///< 421 4.3.4, behind the refusal of a BDAT
Reply earlyTalker();                                      ///< 554 5.5.1
Reply cannotVerify();                                     ///< 252
Reply badSequence(const QByteArray &text);                ///< 503 5.5.1
Reply tooManyRecipients();                                ///< 452 4.5.3
Reply headerTooLarge(qint64 maxOctets);                   ///< 552 5.3.4
Reply textLineTooLong(qint64 maxOctets);                  ///< 550 5.6.0
Reply malformedText(const QByteArray &what);              ///< 550 5.6.0
Reply encryptionRequired();                               ///< 538 5.7.11
Reply readyForTls();                                      ///< 220 2.0.0 to STARTTLS
Reply tlsNotAvailable();                                  ///< 454 4.7.0
Reply challenge(const QByteArray &octets);                ///< 334, with @p octets in base64
Reply authenticationCancelled();                          ///< 501 5.7.0
Reply badBase64();                                        ///< 501 5.5.2
Reply authenticationLineTooLong();                        ///< 500 5.5.6
Reply lineTooLong();                                      ///< 500 5.5.2
Reply bareLineFeed();                                     ///< 500 5.5.2
Reply tooManyErrors(const QByteArray &domain);            ///< 421 4.7.0
Reply tooManyRefusedRecipients(const QByteArray &domain); ///< 421 4.7.0
Reply tooManyFailedLogins(const QByteArray &domain);      ///< 421 4.7.0, to an address that is banned, or becomes so
Reply timedOut(const QByteArray &domain);                 ///< 421 4.4.2
Reply shuttingDown(const QByteArray &domain);             ///< 421 4.3.2
Reply tooManyConnections(const QByteArray &domain);       ///< 421 4.3.2, said by the listener at the cap

// What the parser decides.
Reply unrecognized();                              ///< 500 5.5.1
Reply notAscii();                                  ///< 500 5.5.2
Reply notUtf8();                                   ///< 500 5.5.2
Reply utf8NotAnnounced();                          ///< 553 5.6.7 (RFC 6531 section 3.5)
Reply badArguments(const QByteArray &text);        ///< 501 5.5.4
Reply badSenderAddress();                          ///< 501 5.1.7
Reply badRecipientAddress();                       ///< 501 5.1.3
Reply notImplemented();                            ///< 502 5.5.1
Reply unknownMechanism();                          ///< 504 5.5.4
Reply unknownParameter(const QByteArray &keyword); ///< 555 5.5.4

} // namespace Smtp::Replies
