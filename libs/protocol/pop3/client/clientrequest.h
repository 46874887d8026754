// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Pop3 {

enum class ClientStage { Greeting, Authentication, Listing, Retrieval, Deletion, Reset, Quit, Encryption };

/// One command on its way to a server, or the greeting, which is awaited though nothing was asked.
struct ClientRequest
{
    enum class Kind {
        Greeting,
        Capabilities,
        StartTls,
        LogIn, ///< no command: stands for those of the way to log in that is tried
        Auth,
        AuthResponse,
        Apop,
        User,
        Pass,
        List,
        UniqueIds,
        Retrieve,
        Top,
        Delete,
        Reset,
        Quit
    };

    Kind kind = Kind::Greeting;
    QByteArray argument = {}; ///< name, password, or what AUTH and APOP say
    qint64 number = 0;        ///< message number
    qint64 lines = 0;         ///< of the body, for TOP
};

/// The command line without its line end.
QByteArray commandLine(const ClientRequest &request);

/// Where a dialogue stands while this is awaited.
ClientStage stageOf(ClientRequest::Kind kind);

/// Whether @p argument may stand in a command: not empty, short enough (RFC 2449 section 4), and without CR, LF and
/// NUL, which would smuggle a command of their own.
bool isSendable(const ClientRequest &request);

} // namespace Pop3
