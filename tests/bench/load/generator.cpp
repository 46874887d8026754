// SPDX-License-Identifier: MIT
#include "generator.h"

#include "pop3dialogue.h"
#include "silentdialogue.h"
#include "smtpdialogue.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace Load {

namespace {

constexpr int WaitMs = 100;

int piecesOfWork(const Plan &plan)
{
    return plan.work == Plan::Work::Idle ? 0 : plan.count;
}

} // namespace

Generator::Generator(const Plan &plan)
    : m_plan(plan)
    , m_tally(piecesOfWork(plan))
    , m_users(plan.users)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    if (plan.tls)
        m_tls = SSL_CTX_new(TLS_client_method()); // whose certificate it is does not matter here
}

Generator::~Generator()
{
    m_connections.clear();
    if (m_tls)
        SSL_CTX_free(m_tls);
    ::close(m_epoll);
}

std::string Generator::run()
{
    const Clock::time_point end = Clock::now() + std::chrono::seconds(m_plan.seconds);
    openWanted();
    while (!m_tally.isOver() && Clock::now() < end) {
        std::array<epoll_event, 256> events;
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), WaitMs);
        for (int i = 0; i < count; ++i)
            serve(events.at(std::size_t(i)).data.fd);
        openWanted();
    }
    if (m_plan.work == Plan::Work::Idle)
        hold();
    return m_tally.json();
}

/// Opens its connections, says how many there are, and keeps them until standard input ends.
void Generator::hold()
{
    const auto isReady = [this](const auto &entry) {
        return !m_plan.loggedIn || static_cast<const Pop3Dialogue &>(*entry.second.dialogue).isLoggedIn();
    };
    while (m_opened < m_plan.count || !std::all_of(m_connections.begin(), m_connections.end(), isReady)) {
        if (m_opened < m_plan.count)
            openOne();
        std::array<epoll_event, 256> events;
        const int count =
            ::epoll_wait(m_epoll, events.data(), int(events.size()), m_opened < m_plan.count ? 1 : WaitMs);
        for (int i = 0; i < count; ++i)
            serve(events.at(std::size_t(i)).data.fd);
    }
    std::printf("{\"holding\": %zu}\n", m_connections.size());
    std::fflush(stdout);
    while (std::getchar() != EOF)
        ;
}

std::unique_ptr<Dialogue> Generator::makeDialogue(int number)
{
    if (m_plan.work == Plan::Work::Smtp)
        return std::make_unique<SmtpDialogue>(m_plan, m_tally, m_tls, number);
    if (m_plan.work == Plan::Work::Idle && !m_plan.loggedIn)
        return std::make_unique<SilentDialogue>(m_plan, m_tally, m_tls);
    return std::make_unique<Pop3Dialogue>(m_plan, m_tally, m_tls, m_users);
}

void Generator::openWanted()
{
    if (m_plan.work == Plan::Work::Idle)
        return;
    const bool isSmtp = m_plan.work == Plan::Work::Smtp;
    while (int(m_connections.size()) < m_plan.connections && m_tally.hasMore() && (isSmtp || m_users.hasFree()))
        openOne();
}

void Generator::openOne()
{
    Connection connection{makeDialogue(m_opened++)};
    if (!connection.dialogue->link().open(m_plan.host, m_plan.port)) {
        connection.dialogue->linkEnded();
        return;
    }
    const int descriptor = connection.dialogue->link().descriptor();
    watch(m_connections.insert_or_assign(descriptor, std::move(connection)).first->second, EPOLL_CTL_ADD);
}

void Generator::watch(Connection &connection, int operation)
{
    epoll_event event = {};
    event.data.fd = connection.dialogue->link().descriptor();
    event.events = EPOLLIN | (connection.isWriteWatched ? std::uint32_t(EPOLLOUT) : 0);
    ::epoll_ctl(m_epoll, operation, event.data.fd, &event);
}

void Generator::serve(int descriptor)
{
    const auto found = m_connections.find(descriptor);
    if (found == m_connections.end())
        return;
    Connection &connection = found->second;
    Link &link = connection.dialogue->link();
    const bool isOpen = link.progress();
    // What came before the end of the link counts.
    const bool goesOn = connection.dialogue->goOn() && isOpen && link.flush();
    if (!goesOn) {
        connection.dialogue->linkEnded();
        m_connections.erase(found);
    } else if (link.wantsToWrite() != connection.isWriteWatched) {
        connection.isWriteWatched = link.wantsToWrite();
        watch(connection, EPOLL_CTL_MOD);
    }
}

} // namespace Load
