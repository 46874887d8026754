// SPDX-License-Identifier: MIT
#include "pop3failure.h"

#include "plainline.h"

#include <QCoreApplication>

namespace Client {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

Stage stageOf(Pop3::ClientStage stage)
{
    switch (stage) {
    case Pop3::ClientStage::Greeting:
        return Stage::Greeting;
    case Pop3::ClientStage::Authentication:
        return Stage::Authentication;
    case Pop3::ClientStage::Listing:
        return Stage::Listing;
    case Pop3::ClientStage::Retrieval:
        return Stage::Retrieval;
    case Pop3::ClientStage::Deletion:
        return Stage::Deletion;
    case Pop3::ClientStage::Reset:
        return Stage::Reset;
    case Pop3::ClientStage::Quit:
        return Stage::Quit;
    case Pop3::ClientStage::Encryption:
        return Stage::Encryption;
    }
    return Stage::Greeting;
}

QString subjectOf(qint64 number)
{
    return number > 0 ? QString::number(number) : QString();
}

// RFC 2449 section 8.1.2.
MailFailure failureOf(const Pop3::CommandFailed &event, bool isOurs)
{
    const QByteArray words = event.code.isEmpty() ? event.text : '[' + event.code + "] " + event.text;
    const bool isInUse = event.code.toUpper() == "IN-USE";
    const Reason refusal = isInUse ? Reason::InUse : Reason::ServerSaidNo;
    return {stageOf(event.stage), isOurs ? Reason::NotUnderstood : refusal, plainLine(words), subjectOf(event.number)};
}

MailFailure tooLarge(qint64 number, qint64 octets, qint64 maxOctets)
{
    const QString words = QCoreApplication::translate("Client::Pop3Client", "The message is larger than %1 octets");
    MailFailure failure{Stage::Retrieval, Reason::TooLarge, words.arg(maxOctets), subjectOf(number)};
    failure.octets = octets;
    failure.maxOctets = maxOctets;
    return failure;
}

} // namespace Client
