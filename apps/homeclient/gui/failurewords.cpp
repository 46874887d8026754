// SPDX-License-Identifier: MIT
#include "failurewords.h"

#include "model/linksecurity.h"
#include "sendingwords.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Client::MailAccount;
using Client::MailFailure;
using Place = Explanation::Place;
using Reason = MailFailure::Reason;
using Stage = MailFailure::Stage;

namespace {

// "192.168.1.5:2110"; with more colons it is an address of IPv6.
bool hasPort(const QString &server)
{
    const QString port = server.section(u':', 1);
    return server.count(u':') == 1 && !port.isEmpty() &&
           std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

Explanation FailureWords::explain(const MailFailure &failure, const MailAccount &account, Service service)
{
    if (failure.reason == Reason::InUse)
        return {Place::General, tr("The mailbox of %1 is in use by another program right now. Close that one, or wait "
                                   "until it is done, and try again.")
                                    .arg(account.user)};
    if (failure.reason == Reason::Cancelled)
        return {Place::General, tr("Cancelled.")};
    if (failure.reason == Reason::TooLarge)
        return tooLarge(failure, account, service);
    if (failure.stage == Stage::Quit && service == Service::GettingMail)
        return unconfirmed(failure, account);
    if (failure.stage == Stage::Encryption)
        return encryption(failure, account);
    if (failure.reason == Reason::NotOffered)
        return notOffered(failure, account);
    if (failure.mayHaveArrived)
        return unknownArrival(failure, account);
    if (failure.reason != Reason::ServerSaidNo)
        return link(failure, account, service);
    if (failure.stage == Stage::Authentication)
        return login(failure, account, service);
    return service == Service::GettingMail ? getting(failure) : sending(failure, account);
}

Explanation FailureWords::link(const MailFailure &failure, const MailAccount &account, Service service)
{
    const QString &server = account.server;
    const bool wasSilent = failure.reason == Reason::TimedOut || failure.reason == Reason::LinkLost;
    const bool isClear =
        service == Service::GettingMail ? Model::isGivenPop3PortClear(account) : Model::isGivenSmtpPortClear(account);
    if (failure.stage == Stage::Greeting && wasSilent && isClear)
        return {Place::Server, tr("%1 said nothing at %2. If that port is encrypted from the start, choose \"TLS from "
                                  "the start\" under More when you log in.")
                                   .arg(server, ports(failure, account, service))};
    switch (failure.reason) {
    case Reason::HostNotFound:
        if (hasPort(server))
            return {Place::Server,
                    tr("\"%1\" is an address with a port behind it. Type the address alone; ports are found by "
                       "themselves, or set under More when you log in.")
                        .arg(server)};
        return {Place::Server,
                tr("No computer named \"%1\" was found. Check the spelling, and that this computer is on "
                   "the network.")
                    .arg(server)};
    case Reason::Refused:
        return {Place::Server, tr("Nothing answers on %1 at %2: no mail server runs there, or it uses another port. "
                                  "Start MailServer, or set the ports under More when you log in.")
                                   .arg(server, ports(failure, account, service))};
    case Reason::Unreachable:
        return {Place::Server, tr("There is no way to %1. Check that this computer is on the network, and that the one "
                                  "with the mail server is switched on.")
                                   .arg(server)};
    case Reason::TimedOut:
        if (failure.stage == Stage::Connecting)
            return {Place::Server,
                    tr("%1 does not answer at %2. It may be switched off, or a firewall is in between. "
                       "Check that it runs and takes connections from the network, or set the ports under "
                       "More when you log in.")
                        .arg(server, ports(failure, account, service))};
        return {Place::Server, tr("%1 did not answer in time. It may be switched off or busy, or a firewall is in "
                                  "between. Try again later.")
                                   .arg(server)};
    case Reason::NotUnderstood:
        return {Place::Server, withServerWords(tr("What answers on %1 at %2 is not the mail server expected there. "
                                                  "Check the ports under More.")
                                                   .arg(server, ports(failure, account, service)),
                                               failure.text)};
    default:
        break;
    }
    return {Place::General,
            withDetail(tr("The connection to %1 broke. Nothing is lost; try again.").arg(server), failure.text)};
}

// The message may have arrived: only its receipt is missing (RFC 5321 section 4.5.4.1 calls it the sender's duty to try
// again).
Explanation FailureWords::unknownArrival(const MailFailure &failure, const MailAccount &account)
{
    const QString arrival = u' ' + tr("It may have arrived all the same. Everything you typed is still here: send it "
                                      "again.");
    const QString &server = account.server;
    switch (failure.reason) {
    case Reason::TimedOut:
        return {Place::General, tr("%1 did not confirm the message in time.").arg(server) + arrival};
    case Reason::NotUnderstood:
        return {Place::General,
                withServerWords(tr("%1 answered the message with what makes no sense.").arg(server) + arrival,
                                failure.text)};
    default:
        return {Place::General,
                tr("The connection to %1 broke before the server confirmed the message.").arg(server) + arrival};
    }
}

Explanation FailureWords::encryption(const MailFailure &failure, const MailAccount &account)
{
    const QString &server = account.server;
    switch (failure.reason) {
    case Reason::TimedOut:
        return {Place::Server,
                tr("%1 did not bring the start of encryption to an end in time. Try again later.").arg(server)};
    case Reason::NotEncrypted:
        return {Place::Server, tr("%1 offers no encryption, so your password was not sent.").arg(server)};
    case Reason::EncryptionGone:
        return {Place::Server, tr("Possible attack: %1 no longer offers encryption, though it did before. Nothing was "
                                  "sent. Ask the person who runs the server.")
                                   .arg(server)};
    case Reason::SpokeTooEarly:
        return {Place::Server, tr("Possible attack: the server sent something before encryption began. The connection "
                                  "to %1 was cut, and nothing of it took effect.")
                                   .arg(server)};
    case Reason::CertificateUnknown:
        return {Place::Server,
                tr("Nobody vouches for the certificate of %1. It was not trusted, and nothing was sent.").arg(server)};
    case Reason::CertificateChanged:
        return {Place::Server,
                tr("Possible attack: %1 shows another certificate than before. Nothing was sent. Ask the "
                   "person who runs the server.")
                    .arg(server)};
    // Where TLS comes first a server cannot say in clear why it hangs up; MailServer does so with a banned address.
    case Reason::LinkLost:
        return {Place::Server, tr("%1 closed the connection before it was encrypted. It may be turning this computer "
                                  "away, as after too many wrong passwords. Try again later, or ask the person who "
                                  "runs the server.")
                                   .arg(server)};
    default:
        return {Place::Server,
                withDetail(tr("The connection to %1 could not be encrypted.").arg(server), failure.text)};
    }
}

Explanation FailureWords::login(const MailFailure &failure, const MailAccount &account, Service service)
{
    // [SYS/TEMP] and [SYS/PERM] are trouble of the server's, not a wrong password (RFC 3206 section 4).
    if (failure.text.contains(u"[SYS/"_s))
        return {
            Place::General,
            withServerWords(tr("The server has trouble of its own and cannot open the mailbox now. Try again later, "
                               "or tell the person who runs it."),
                            failure.text)};
    if (service == Service::SendingMail)
        return {Place::General, withServerWords(tr("%1 does not accept the user name and password for sending. Log out "
                                                   "and log in again.")
                                                    .arg(account.server),
                                                failure.text)};
    return {Place::Password, withServerWords(tr("The server does not accept this user name and password. Check both, "
                                                "and type the password again."),
                                             failure.text)};
}

Explanation FailureWords::getting(const MailFailure &failure)
{
    switch (failure.stage) {
    case Stage::Greeting:
        return {Place::Server,
                withServerWords(tr("The server takes no connection now. Try again later."), failure.text)};
    case Stage::Retrieval:
        return {Place::Message,
                withServerWords(tr("The server did not hand out this message. Press Get mail to see what "
                                   "is there now."),
                                failure.text)};
    case Stage::Deletion:
        return {Place::General, withServerWords(tr("The server did not delete every message that was marked. Press Get "
                                                   "mail to see which are left."),
                                                failure.text)};
    default:
        return {Place::General, withServerWords(tr("The server refused what was asked. Try again."), failure.text)};
    }
}

Explanation FailureWords::sending(const MailFailure &failure, const MailAccount &account)
{
    const Place place = failure.stage == Stage::Sender      ? Place::From
                        : failure.stage == Stage::Recipient ? Place::To
                                                            : Place::General;
    return {place, withServerWords(SendingWords::explain(failure, account.server), failure.text)};
}

// Two sizes that look alike when rounded are told apart by their octets.
Explanation FailureWords::tooLarge(const MailFailure &failure, const MailAccount &account, Service service)
{
    const auto rounded = [](qint64 octets) {
        return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeTraditionalFormat);
    };
    const auto exact = [](qint64 octets) { return tr("%L1 octets").arg(octets); };
    const bool isClear = rounded(failure.octets) != rounded(failure.maxOctets);
    const QString size = isClear ? rounded(failure.octets) : exact(failure.octets);
    const QString limit = isClear ? rounded(failure.maxOctets) : exact(failure.maxOctets);
    if (service == Service::SendingMail)
        return {Place::General,
                tr("The message has %1, and %2 takes no more than %3. Nothing was sent. Make it shorter.")
                    .arg(size, account.server, limit)};
    return {Place::Message,
            tr("This message is too large for HomeClient: it has %1, and no more than %2 are read.").arg(size, limit)};
}

// What the server takes is known before it is asked: SMTPUTF8 (RFC 6531), a number of recipients (RFC 9422).
Explanation FailureWords::notOffered(const MailFailure &failure, const MailAccount &account)
{
    if (failure.stage == Stage::Sender)
        return {Place::From,
                tr("%1 takes mail only with addresses in plain letters (a to z). Send it from another address.")
                    .arg(account.server)};
    if (failure.subject.isEmpty())
        return {Place::To, tr("%1 does not take a message for so many people at once. Nothing was sent, to anybody.")
                               .arg(account.server)};
    return {Place::To,
            tr("%1 takes mail only with addresses in plain letters (a to z), and \"%2\" is none. Nothing was sent, to "
               "anybody.")
                .arg(account.server, SendingWords::shownAddress(failure.subject))};
}

// RFC 1939 section 6: without the +OK to QUIT it is not known what was deleted.
Explanation FailureWords::unconfirmed(const MailFailure &failure, const MailAccount &account)
{
    const QString sentence =
        tr("%1 did not confirm that the marked messages were deleted. The next Get mail shows which "
           "are still there.")
            .arg(account.server);
    return {Place::General,
            failure.reason == Reason::ServerSaidNo ? withServerWords(sentence, failure.text) : sentence};
}

QString FailureWords::ports(const MailFailure &failure, const MailAccount &account, Service service)
{
    const bool pop3 = service == Service::GettingMail;
    const int chosen = pop3 ? account.pop3Port : account.smtpPort;
    const QString name = pop3 ? u"POP3"_s : u"SMTP"_s;
    QStringList tried;
    for (const quint16 port : failure.ports)
        tried.append(QString::number(port));
    if (tried.size() > 1)
        return tr("the ports %1 (%2)", "several").arg(tried.join(u", "_s), name);
    if (chosen != 0)
        return tr("port %1 (%2)").arg(chosen).arg(name);
    return tr("the usual ports (%1)").arg(name);
}

QString FailureWords::withServerWords(const QString &sentence, const QString &words)
{
    return words.isEmpty() ? sentence : tr("%1\nThe server said: %2").arg(sentence, words);
}

QString FailureWords::withDetail(const QString &sentence, const QString &words)
{
    return words.isEmpty() ? sentence : sentence + u'\n' + words;
}

} // namespace Gui
