// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace Load {

/// What the load generator is asked to do: the options of its command line.
struct Plan
{
    enum class Work {
        Smtp,  ///< deliver messages
        Login, ///< POP3: login, STAT, QUIT
        List,  ///< POP3: login, LIST, QUIT
        Retr,  ///< POP3: login, RETR of every message, QUIT
        Idle,  ///< connections that say nothing, until standard input ends
    };

    Work work = Work::Smtp;
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    int connections = 16;   ///< at a time, at most
    int count = 1000;       ///< messages (Smtp), sessions (Login, List, Retr)
    int perConnection = 20; ///< messages over one connection
    int octets = 1024;      ///< of a message's text
    int window = 64;        ///< commands of RETR on their way at a time
    int users = 10;         ///< user0, user1, ...; of each there is one POP3 session at a time
    std::string domain = "load.test";
    std::string password = "secret";
    bool tls = false;      ///< from the first octet
    bool loggedIn = false; ///< Idle: behind a POP3 login
    int seconds = 60;      ///< after that what is not done counts as failed
};

} // namespace Load
