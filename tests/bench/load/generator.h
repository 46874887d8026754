// SPDX-License-Identifier: MIT
#pragma once

#include "dialogue.h"
#include "users.h"

#include <memory>
#include <unordered_map>

namespace Load {

/// Keeps as many connections busy as the plan says, in one thread, until the work is done or the time is over.
class Generator
{
public:
    explicit Generator(const Plan &plan);
    ~Generator();

    /// The run's figures, one JSON object.
    std::string run();

private:
    struct Connection
    {
        std::unique_ptr<Dialogue> dialogue;
        bool isWriteWatched = true;
    };

    std::unique_ptr<Dialogue> makeDialogue(int number);
    void openOne();
    void openWanted();
    void serve(int descriptor);
    void watch(Connection &connection, int operation);
    void hold();

    const Plan m_plan;
    Tally m_tally;
    Users m_users;
    ssl_ctx_st *m_tls = nullptr;
    int m_epoll;
    int m_opened = 0;
    std::unordered_map<int, Connection> m_connections; ///< by descriptor
};

} // namespace Load
