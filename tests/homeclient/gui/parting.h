// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QEventLoopLocker>
#include <QTimer>

#include <memory>

/// Sessions that say their farewell (System::partFrom) hold up the end of the program. A test that ends waits for them,
/// too, once its windows are gone: what they hold would be a leak.
inline void letSessionsPart()
{
    constexpr int MostMilliseconds = 20'000;
    QTimer::singleShot(MostMilliseconds, QCoreApplication::instance(), &QCoreApplication::quit);
    QTimer::singleShot(0, QCoreApplication::instance(), [locker = std::make_shared<QEventLoopLocker>()] {});
    QCoreApplication::exec();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}
