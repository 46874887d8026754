// SPDX-License-Identifier: MIT
#include "pop3/client/clientrequest.h"

#include "pop3/words/command.h"

namespace Pop3 {

using Kind = ClientRequest::Kind;

QByteArray commandLine(const ClientRequest &request)
{
    const QByteArray number = QByteArray::number(request.number);
    switch (request.kind) {
    case Kind::Greeting:
        break;
    case Kind::Capabilities:
        return "CAPA";
    case Kind::StartTls:
        return "STLS";
    case Kind::LogIn:
        break;
    case Kind::Auth:
        return "AUTH " + request.argument;
    case Kind::AuthResponse:
        return request.argument;
    case Kind::Apop:
        return "APOP " + request.argument;
    case Kind::User:
        return "USER " + request.argument;
    case Kind::Pass:
        return "PASS " + request.argument;
    case Kind::List:
        return "LIST";
    case Kind::UniqueIds:
        return "UIDL";
    case Kind::Retrieve:
        return "RETR " + number;
    case Kind::Top:
        return "TOP " + number + ' ' + QByteArray::number(request.lines);
    case Kind::Delete:
        return "DELE " + number;
    case Kind::Reset:
        return "RSET";
    case Kind::Quit:
        return "QUIT";
    }
    return {};
}

ClientStage stageOf(Kind kind)
{
    switch (kind) {
    case Kind::Greeting:
        break;
    case Kind::StartTls:
        return ClientStage::Encryption;
    case Kind::Capabilities:
    case Kind::LogIn:
    case Kind::Auth:
    case Kind::AuthResponse:
    case Kind::Apop:
    case Kind::User:
    case Kind::Pass:
        return ClientStage::Authentication;
    case Kind::List:
    case Kind::UniqueIds:
        return ClientStage::Listing;
    case Kind::Retrieve:
    case Kind::Top:
        return ClientStage::Retrieval;
    case Kind::Delete:
        return ClientStage::Deletion;
    case Kind::Reset:
        return ClientStage::Reset;
    case Kind::Quit:
        return ClientStage::Quit;
    }
    return ClientStage::Greeting;
}

bool isSendable(const ClientRequest &request)
{
    if (request.argument.isEmpty() || commandLine(request).size() + 2 > MaxCommandOctets)
        return false;
    return !request.argument.contains('\r') && !request.argument.contains('\n') && !request.argument.contains('\0');
}

} // namespace Pop3
