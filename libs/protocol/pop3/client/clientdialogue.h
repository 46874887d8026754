// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientevents.h"
#include "pop3/client/requestqueue.h"

#include <deque>
#include <optional>

namespace Pop3 {

/// What a client session says, awaits and tells, for all its parts, up to the end.
class ClientDialogue
{
public:
    /// What the awaited reply still lacks.
    enum class Awaiting { Nothing, FirstLine, Lines, Text };

    RequestQueue &requests() { return m_requests; }
    const RequestQueue &requests() const { return m_requests; }
    /// What is asked, or was asked last.
    const ClientRequest &request() const { return m_requests.awaited(); }
    Awaiting awaiting() const { return m_awaiting; }
    void await(Awaiting what) { m_awaiting = what; }
    bool isAwaiting() const { return m_awaiting != Awaiting::Nothing; }

    void say(const ClientRequest &request);
    void tell(ClientEvent event) { m_events.push_back(std::move(event)); }
    /// The request has its whole answer.
    void finish() { m_awaiting = Awaiting::Nothing; }
    void finish(ClientEvent event);
    /// The request comes to nothing, nor does any other: closed.
    void giveUp(const QByteArray &why, TlsFault tlsFault = TlsFault::None);
    /// A request that is not said.
    void reject(ClientStage stage, const QByteArray &why, qint64 number = 0);
    /// TlsWanted is not told any more, if it was not taken yet.
    void withdrawTls();
    void close();
    bool isClosed() const { return m_isClosed; }

    /// A DELE went out that no RSET has taken back.
    bool hasMarks() const { return m_marked > 0; }
    void markRefused() { --m_marked; }
    void marksReset() { m_marked = 0; }

    void setReportsLines(bool reports) { m_reportsLines = reports; }
    void lineRead(QByteArrayView line);

    bool hasEvents() const { return !m_events.empty(); }
    std::optional<ClientEvent> takeEvent();
    QByteArray takeOutput();

private:
    RequestQueue m_requests;
    Awaiting m_awaiting = Awaiting::FirstLine;
    std::deque<ClientEvent> m_events;
    QByteArray m_output;
    qint64 m_marked = 0;
    bool m_reportsLines = false;
    bool m_isClosed = false;
};

} // namespace Pop3
