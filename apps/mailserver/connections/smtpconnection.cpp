// SPDX-License-Identifier: MIT
#include "connections/smtpconnection.h"

#include "connections/storereplies.h"
#include "connections/trace.h"
#include "mail/uniqueid.h"
#include "policy/senders.h"
#include "smtp/words/replies.h"
#include "wire/transcript.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

namespace Connections {

using Storage::StoreError;

namespace {

QByteArray mailboxNames(const Mail::Envelope &envelope)
{
    QList<QByteArray> names;
    QSet<QByteArray> known;
    for (const Mail::Recipient &recipient : envelope.recipients) {
        for (const QByteArray &mailbox : recipient.mailboxes) {
            if (!known.contains(mailbox))
                names.append(mailbox);
            known.insert(mailbox);
        }
    }
    return names.join(' ');
}

} // namespace

SmtpConnection::SmtpConnection(const ConnectionOrigin &origin, QObject *parent)
    : LoginConnection(origin, Events::Protocol::Smtp, parent)
    , m_mask(origin.services->settings.dialect)
    , m_recipients(origin.services->accounts, origin.services->store, origin.services->aliases,
                   origin.services->settings.postmaster.toUtf8())
{
}

void SmtpConnection::beginSession()
{
    const Settings::ServerSettings &settings = services().settings;
    m_domains.emplace(settings.domains, localAddress());
    Smtp::ServerOptions options;
    options.domain = settings.domains.first().toUtf8();
    options.dialect = settings.dialect;
    options.maxMessageOctets = settings.maxMessageOctets;
    options.maxHeaderOctets = settings.limits.maxHeaderOctets;
    options.maxLineOctets = settings.limits.maxLineOctets;
    options.maxErrors = settings.limits.maxErrors;
    options.maxRecipients = settings.limits.maxRecipients;
    options.maxRefusedRecipients = settings.limits.maxRefusedRecipients;
    options.secretsAllowed = isTrustedPeer();
    options.bareNamesAllowed = isTrustedPeer();
    options.tlsAvailable = hasTls();
    options.encrypted = isEncrypted();
    options.authRequired = isSubmission(service());
    options.handsOutLines = log().hearsDialogue();
    options.reportsRefusals = log().isListening() && !log().hearsDialogue();
    options.sasl = saslContext();
    m_session.emplace(options);
    // RFC 5321 section 3.1: the client waits for the greeting. One that does not pipes at random, or is a proxy's
    // victim.
    if (isEarlyTalker())
        m_session->refuseEarlyTalker();
}

void SmtpConnection::tlsStarted()
{
    m_mask = Smtp::CommandMask(services().settings.dialect);
    m_session->tlsStarted();
}

bool SmtpConnection::takeStep()
{
    const auto event = m_session->nextEvent();
    if (event)
        std::visit([this](const auto &happened) { handle(happened); }, *event);
    return event.has_value();
}

milliseconds SmtpConnection::idleLimit() const
{
    const Settings::Limits &limits = services().settings.limits;
    return isInText() ? limits.dataTimeout : limits.commandTimeout;
}

void SmtpConnection::release()
{
    // Before commit() this leaves no trace; after it the record is the store's.
    m_writer.reset();
    m_isWriterFull = false;
}

void SmtpConnection::handle(const Smtp::CommandRead &event)
{
    const QByteArray shown = event.isOverlong ? QByteArray("...") : m_mask.shown(event.line, event.inExchange);
    log().command(shown, Wire::shownOctets(shown, event.octets));
}

void SmtpConnection::handle(const Smtp::ReplyMade &event)
{
    if (event.code == Smtp::ReplyCode::Authenticated235)
        m_mask.loggedIn();
    log().reply(Smtp::maskedReply(event.octets));
    send(event.octets);
}

void SmtpConnection::handle(const Smtp::TextRead &event)
{
    log().text(event.octets);
    if (event.isEnd)
        log().endText(Events::ConnectionLog::Direction::FromClient);
}

void SmtpConnection::handle(const Smtp::SaltWanted &event)
{
    lookUpSalt(event.user);
}

void SmtpConnection::answerSalt(const Mail::Expected<Sasl::ScramOffer, StoreError> &offer)
{
    if (offer)
        m_session->answerSalt(*offer);
    else
        refuseLogin(offer.error());
}

void SmtpConnection::handle(const Smtp::CredentialsOffered &event)
{
    logIn(event.proof);
}

void SmtpConnection::answerLogin(const Mail::Expected<Login::Outcome, StoreError> &outcome)
{
    if (!outcome) {
        refuseLogin(outcome.error());
    } else if (outcome->verdict.isRight) {
        log().report(Events::ConnectionEvent::Kind::LoggedIn, outcome->verdict.user);
        peerIsKnown();
        m_session->acceptLogin(outcome->verdict.user, outcome->verdict.serverSignature);
    } else if (outcome->isBanned) {
        m_session->answer(Smtp::Replies::tooManyFailedLogins(services().settings.domains.first().toUtf8()));
    } else {
        m_session->answer(Smtp::Replies::authenticationFailed());
    }
}

void SmtpConnection::refuseLogin(const StoreError &error)
{
    log().note("store", error.detail.toUtf8());
    m_session->answer(Smtp::Replies::temporaryAuthenticationFailure());
}

void SmtpConnection::handle(const Smtp::SenderOffered &event)
{
    const Mail::ReversePath path = event.envelope.reversePath;
    const QByteArray user = m_session->authenticatedUser();
    if (user.isEmpty())
        return judgeSender(path);
    // A session may live longer than the account that it logged in to.
    await(services().accounts->findRecipient(user), [this, path](const auto &found) {
        if (found)
            judgeSender(path);
        else if (found.error().kind == StoreError::Kind::NoSuchUser)
            answerSender(path, Smtp::Replies::authenticationRequired());
        else
            answerSender(path, troubleReply(found.error()));
    });
}

void SmtpConnection::judgeSender(const Mail::ReversePath &path)
{
    const Policy::SenderSituation situation{isTrustedPeer(), m_session->authenticatedUser()};
    if (const auto reply = Policy::judgeSender(path, situation, *m_domains))
        return answerSender(path, *reply);
    await(m_recipients.leadsTo(path.address, situation.authenticatedUser), [this, path](const auto &leadsToThem) {
        answerSender(path, leadsToThem ? Policy::judgeAlias(path, *leadsToThem) : troubleReply(leadsToThem.error()));
    });
}

void SmtpConnection::answerSender(const Mail::ReversePath &path, const Smtp::Reply &reply)
{
    if (reply.isPositive())
        peerIsKnown();
    else
        log().note("sender", path.toByteArray() + ": " + reply.lines.first());
    m_session->answer(reply);
}

void SmtpConnection::handle(const Smtp::RecipientOffered &event)
{
    await(m_recipients.route(event.recipient.path, *m_domains, std::max<qint64>(1, event.declaredOctets)),
          [this, recipient = event.recipient](const Policy::Route &route) { answerRecipient(recipient, route); });
}

void SmtpConnection::answerRecipient(Mail::Recipient recipient, const Policy::Route &route)
{
    if (const auto *mailboxes = std::get_if<Policy::MailboxRoute>(&route)) {
        recipient.mailboxes = mailboxes->logins;
        m_session->acceptRecipient(recipient, Smtp::Replies::recipientOk(recipient.path));
    } else if (std::holds_alternative<Policy::RemoteRoute>(route)) { // nothing here carries mail away
        log().note("relay", recipient.path.toByteArray() + " is not of this server's domains");
        m_session->answer(Smtp::Replies::relayingDenied());
    } else {
        m_session->answer(troubleReply(std::get<StoreError>(route)));
    }
}

void SmtpConnection::handle(const Smtp::MessageOffered &event)
{
    const QDateTime now = QDateTime::currentDateTime();
    m_envelope = event.envelope;
    m_envelope.authenticatedUser = m_session->authenticatedUser();
    m_envelope.id = Mail::makeUniqueId(now.toMSecsSinceEpoch(), QRandomGenerator::system()->generate64());
    m_envelope.trace = traceFields(
        m_envelope,
        {m_session->clientName(), peerAddress(), services().settings.domains.first().toUtf8(), m_session->isExtended(),
         isEncrypted() ? tlsParameters().version + ' ' + tlsParameters().cipher : QByteArray()},
        now.toOffsetFromUtc(now.offsetFromUtc()));
    m_writer = services().store->beginMessage(m_envelope);
    m_session->answer(Smtp::Replies::startInput());
}

void SmtpConnection::handle(const Smtp::MessageText &event)
{
    if (!m_writer || m_writer->write(event.octets) == Storage::Room::Available)
        return;
    m_isWriterFull = true;
    await(m_writer->drained(), [this](bool) { m_isWriterFull = false; });
}

void SmtpConnection::handle(const Smtp::MessageEnded &event)
{
    m_isCommitting = true;
    // The session has seen the text go by: nothing in it is malformed, its dots are stuffed, and nothing is behind it.
    await(m_writer->commit(event.octets),
          [this, octets = event.octets](const auto &uniqueId) { answerMessage(octets, uniqueId); });
}

void SmtpConnection::answerMessage(qint64 octets, const Mail::Expected<QByteArray, StoreError> &uniqueId)
{
    m_isCommitting = false;
    m_writer.reset();
    if (!uniqueId) {
        m_session->answer(refusalOfText(uniqueId.error()));
        return;
    }
    log().messageStored(mailboxNames(m_envelope), *uniqueId, octets);
    m_session->answer(Smtp::Replies::messageAccepted(*uniqueId));
}

void SmtpConnection::handle(const Smtp::MessageDropped &)
{
    m_writer.reset();
}

// An account that has gone since RCPT is refused there when the client comes again. Here 550 would count for all.
Smtp::Reply SmtpConnection::refusalOfText(const StoreError &error)
{
    const bool isOneOfSeveral = error.kind == StoreError::Kind::NoSuchUser && mailboxNames(m_envelope).contains(' ');
    return isOneOfSeveral ? Smtp::Replies::localError() : troubleReply(error);
}

Smtp::Reply SmtpConnection::troubleReply(const StoreError &error)
{
    if (error.kind != StoreError::Kind::NoSuchUser && error.kind != StoreError::Kind::BadName)
        log().note("store", error.detail.toUtf8());
    return smtpReply(error);
}

} // namespace Connections
