// SPDX-License-Identifier: MIT
#pragma once

#include "log/linewriter.h"

#include <QString>

#include <memory>

namespace Log {

/// "mailserver: @p sentence.", with its line end: as the program says it on standard error.
QString complaint(const QString &sentence);

/// What a running server says on standard error, from any thread. A caller never waits, even if standard error is not
/// read. Copies write to the same place.
class Notes
{
public:
    Notes();

    /// False: the system gave no thread.
    bool isRunning() const { return m_writer->isRunning(); }
    void operator()(const QString &sentence) const;

private:
    std::shared_ptr<LineWriter> m_writer;
};

} // namespace Log
