// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QList>

/// Makes events of made-up connections, a millisecond apart.
class EventMaker
{
public:
    using Event = Events::ConnectionEvent;

    Event make(quint64 connection, Event::Kind kind, const QByteArray &text = {},
               Event::Direction direction = Event::Direction::None)
    {
        Event event;
        event.connection = connection;
        event.time = m_time++;
        event.protocol = connection % 2 == 0 ? Events::Protocol::Smtp : Events::Protocol::Pop3;
        event.direction = direction;
        event.kind = kind;
        event.peer = "127.0.0.1:" + QByteArray::number(50000 + connection);
        event.text = text;
        event.octets = text.size() + 2;
        return event;
    }
    Event opened(quint64 connection) { return make(connection, Event::Kind::Opened); }
    Event closed(quint64 connection) { return make(connection, Event::Kind::Closed, "quit"); }
    Event server(quint64 connection, const QByteArray &line)
    {
        return make(connection, Event::Kind::Line, line, Event::Direction::ToClient);
    }
    Event client(quint64 connection, const QByteArray &line)
    {
        return make(connection, Event::Kind::Line, line, Event::Direction::FromClient);
    }

    qint64 now() const { return m_time; }

private:
    qint64 m_time = 1'795'000'000'000;
};
