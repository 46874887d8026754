// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientrequest.h"
#include "pop3/client/servercapabilities.h"

#include <deque>

namespace Pop3 {

/// A client's requests in their order: the one whose answer is awaited, those that were said ahead behind it, and those
/// that wait to be said. Begins with the greeting awaited.
class RequestQueue
{
public:
    /// Answered next, or last.
    const ClientRequest &awaited() const { return m_awaited; }

    void append(ClientRequest request) { m_waiting.push_back(std::move(request)); }
    /// In front of all that wait, in this order.
    void insert(const std::deque<ClientRequest> &requests);
    void insert(ClientRequest request) { m_waiting.push_front(std::move(request)); }
    /// The next one to be said, if it is of this kind: the second of a pair, whose first one failed.
    void drop(ClientRequest::Kind kind);
    /// Those that wait.
    void clear() { m_waiting.clear(); }
    void clearAll();

    bool hasWaiting() const { return !m_waiting.empty(); }
    bool hasSaid() const { return !m_said.empty(); }
    /// Whether a message is asked for, by the one that is awaited (if it is not answered yet) or by one behind it.
    bool asksForText(bool isAwaiting) const;

    /// The first that waits is awaited now, and to be said. hasWaiting() holds.
    const ClientRequest &takeWaiting();
    /// A copy of its argument, which may be a secret, is not kept.
    void forgetArgument() { m_awaited.argument.clear(); }
    /// The first that was said ahead is awaited now. hasSaid() holds.
    void takeSaid();
    /// The next that may be said behind those that are awaited, and counts as said; null if none may. Commands about
    /// messages, behind another of them (RFC 2449 section 6.6). Valid until the next call.
    const ClientRequest *sayAhead(const ServerCapabilities &server);
    /// The link is a new one: nothing is awaited that was.
    void forgetAwaited() { m_awaited = {}; }

private:
    ClientRequest m_awaited;
    std::deque<ClientRequest> m_said;
    std::deque<ClientRequest> m_waiting;
};

} // namespace Pop3
