// SPDX-License-Identifier: MIT
#include "sendingwords.h"

#include "mail/domain.h"
#include "mail/mixedscripts.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Client::MailFailure;
using Stage = MailFailure::Stage;

QString SendingWords::explain(const MailFailure &failure, const QString &server)
{
    const bool isForNow = failure.code / 100 == 4;
    const QString unsent =
        failure.stage == Stage::Recipient ? tr("Nothing was sent, to anybody.") : tr("Nothing was sent.");
    QStringList sentences = {whatIsRefused(failure, server, isForNow), why(failure), advice(failure, isForNow), unsent};
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString SendingWords::shownAddress(const QString &address)
{
    const qsizetype domain = address.lastIndexOf(u'@') + 1;
    const QString shown = QString::fromUtf8(Mail::Domain(QStringView(address).sliced(domain).toUtf8()).display());
    return domain == 0 || Mail::mixesScripts(shown) ? address : address.first(domain) + shown;
}

QString SendingWords::whatIsRefused(const MailFailure &failure, const QString &server, bool isForNow)
{
    switch (failure.stage) {
    case Stage::Sender:
        return isForNow ? tr("%1 does not take mail from this address now.").arg(server)
                        : tr("%1 does not take mail from this address.").arg(server);
    case Stage::Recipient:
        return isForNow ? tr("%1 does not take mail for \"%2\" now.").arg(server, shownAddress(failure.subject))
                        : tr("%1 does not take mail for \"%2\".").arg(server, shownAddress(failure.subject));
    case Stage::Text:
        return isForNow ? tr("%1 does not take the message now.").arg(server)
                        : tr("%1 refused the message.").arg(server);
    default:
        return isForNow ? tr("%1 takes no mail now.").arg(server) : tr("%1 takes no mail.").arg(server);
    }
}

// "5.1.1" -> "1.1": the class is that of the reply code (RFC 2034 section 4).
QString SendingWords::why(const MailFailure &failure)
{
    const QString byStatus = whyByStatus(failure.status.mid(failure.status.indexOf('.') + 1));
    return byStatus.isEmpty() ? whyByCode(failure) : byStatus;
}

// RFC 3463 section 3, RFC 5248, RFC 7505, RFC 7372.
QString SendingWords::whyByStatus(const QByteArray &subjectAndDetail)
{
    static const QHash<QByteArray, const char *> words = {
        {"1.1", QT_TR_NOOP("There is no such mailbox.")},
        {"1.2", QT_TR_NOOP("The part behind the @ is not known.")},
        {"1.3", QT_TR_NOOP("It is not written as an address should be.")},
        {"1.4", QT_TR_NOOP("The address means more than one mailbox.")},
        {"1.6", QT_TR_NOOP("The mailbox has moved away.")},
        {"1.7", QT_TR_NOOP("The sender's address is not written as an address should be.")},
        {"1.8", QT_TR_NOOP("The part behind the @ in the sender's address is not known.")},
        {"1.10", QT_TR_NOOP("No mail is taken there at all.")},
        {"2.0", QT_TR_NOOP("Something is wrong with the mailbox.")},
        {"2.1", QT_TR_NOOP("The mailbox is closed.")},
        {"2.2", QT_TR_NOOP("The mailbox is full.")},
        {"2.3", QT_TR_NOOP("The message is too large for the mailbox.")},
        {"3.0", QT_TR_NOOP("The server has trouble of its own.")},
        {"3.1", QT_TR_NOOP("The server's disk is full.")},
        {"3.2", QT_TR_NOOP("The server is being stopped or looked after.")},
        {"3.3", QT_TR_NOOP("The message needs something that the server cannot do.")},
        {"3.4", QT_TR_NOOP("The message is too large for the server.")},
        {"3.5", QT_TR_NOOP("The server is not set up as it should be.")},
        {"4.1", QT_TR_NOOP("The next server does not answer.")},
        {"4.2", QT_TR_NOOP("The connection to the next server broke.")},
        {"4.3", QT_TR_NOOP("The server cannot find out where such mail goes.")},
        {"4.4", QT_TR_NOOP("The server does not know where such mail goes.")},
        {"4.5", QT_TR_NOOP("The server has too much to do.")},
        {"4.6", QT_TR_NOOP("The message goes in circles.")},
        {"5.3", QT_TR_NOOP("It has too many recipients at once.")},
        {"6.1", QT_TR_NOOP("It does not take a message of this kind.")},
        {"6.7", QT_TR_NOOP("It takes addresses in plain letters (a to z) only.")},
        {"7.0", QT_TR_NOOP("Its rules do not allow it.")},
        {"7.1", QT_TR_NOOP("Its rules do not allow you to send this.")},
        {"7.8", QT_TR_NOOP("It does not accept the user name and password.")},
        {"7.9", QT_TR_NOOP("Its way to log in is too weak for it.")},
        {"7.11", QT_TR_NOOP("It wants the connection encrypted.")},
        {"7.25", QT_TR_NOOP("It does not trust the computer that sends.")},
        {"7.26", QT_TR_NOOP("The message does not prove that it comes from its sender.")},
        {"7.28", QT_TR_NOOP("Too many messages came from you.")},
    };
    const char *word = words.value(subjectAndDetail, nullptr);
    return word ? tr(word) : QString();
}

// RFC 5321 section 4.2.3, for servers without enhanced status codes.
QString SendingWords::whyByCode(const MailFailure &failure)
{
    const bool isRecipient = failure.stage == Stage::Recipient;
    switch (failure.code) {
    case 421:
        return tr("The server is busy, or is being stopped.");
    case 450:
        return isRecipient ? tr("The mailbox cannot be reached.") : QString();
    case 451:
        return tr("The server has trouble of its own.");
    case 452:
        return isRecipient ? tr("There is no room for it, or it has too many recipients at once.")
                           : tr("There is no room for it.");
    case 530:
        return tr("It wants a login first.");
    case 550:
        return isRecipient ? tr("There may be no such mailbox.") : QString();
    case 551:
        return tr("The mailbox is not at this server.");
    case 552:
        return tr("There is no room for it, or it is too large.");
    case 553:
        return tr("It does not take such an address.");
    default:
        return {};
    }
}

QString SendingWords::advice(const MailFailure &failure, bool isForNow)
{
    if (isForNow)
        return tr("Try again later.");
    const QByteArray status = failure.status.mid(2);
    const bool isAboutAddress = failure.status.isEmpty() ? failure.code != 552 && failure.code != 530
                                                         : status.startsWith("1.") || status == "2.1";
    return failure.stage == Stage::Recipient && isAboutAddress ? tr("Check the address.") : QString();
}

} // namespace Gui
