// SPDX-License-Identifier: MIT
#pragma once

#include "mailserver/listen/testserver.h"

#include <QTest>

/// The rows of a test that is played with each level of the log, as initTestCase_data(): with a dialogue told, sessions
/// hand their lines and replies out, without one they do not.
inline void addLogLevels()
{
    QTest::addColumn<Events::LogLevel>("level");
    QTest::newRow("no log") << Events::LogLevel::None;
    QTest::newRow("messages") << Events::LogLevel::Messages;
    QTest::newRow("dialogue") << Events::LogLevel::Dialogue;
}

/// A server with the log of the row.
class LoggedServer : public TestServer
{
public:
    explicit LoggedServer(const Change &change = {}, const std::shared_ptr<Storage::MailStore> &store = {})
        : TestServer(change, store)
    {
        QFETCH_GLOBAL(Events::LogLevel, level);
        for (const std::shared_ptr<Events::EventRing> &ring : server().eventRings())
            ring->setLevel(level);
    }
};
