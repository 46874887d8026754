// SPDX-License-Identifier: MIT
#include "smtpfailure.h"

#include "plainline.h"

namespace Client {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

Reason reasonOf(const Smtp::SendFailed &failure)
{
    if (failure.obstacle)
        return failure.obstacle->need == Smtp::Obstacle::Need::Size ? Reason::TooLarge : Reason::NotOffered;
    return failure.reply.code == 0 ? Reason::NotUnderstood : Reason::ServerSaidNo;
}

} // namespace

Stage stageOf(Smtp::ClientStage stage)
{
    switch (stage) {
    case Smtp::ClientStage::Greeting:
    case Smtp::ClientStage::Hello:
        return Stage::Greeting;
    case Smtp::ClientStage::Authentication:
        return Stage::Authentication;
    case Smtp::ClientStage::Sender:
        return Stage::Sender;
    case Smtp::ClientStage::Recipient:
        return Stage::Recipient;
    case Smtp::ClientStage::Text:
        return Stage::Text;
    case Smtp::ClientStage::Quit:
        return Stage::Quit;
    case Smtp::ClientStage::Encryption:
        return Stage::Encryption;
    }
    return Stage::Greeting;
}

MailFailure failureOf(const Smtp::SendFailed &event, qint64 octets)
{
    MailFailure failure{stageOf(event.stage), reasonOf(event), plainLine(event.reply.text()),
                        plainLine(event.recipient)};
    failure.code = event.reply.code;
    failure.status = event.reply.status;
    failure.octets = octets;
    failure.maxOctets = event.obstacle ? event.obstacle->maxOctets : 0;
    failure.mayHaveArrived = event.mayHaveArrived;
    return failure;
}

} // namespace Client
