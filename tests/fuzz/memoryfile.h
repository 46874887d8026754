// SPDX-License-Identifier: MIT
#pragma once

#include "fuzz/expect.h"

#include <QByteArray>

#include <sys/mman.h>
#include <unistd.h>

namespace Fuzz {

/// A file that is in memory only, for parsers that open a path.
class MemoryFile
{
public:
    explicit MemoryFile(const QByteArray &octets)
        : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC))
    {
        expect(::write(m_descriptor, octets.constData(), static_cast<size_t>(octets.size())) == octets.size(),
               "the file could be written");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(MemoryFile)

    QByteArray path() const { return "/proc/self/fd/" + QByteArray::number(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace Fuzz
