// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>

/// Looks, while it lives, for a secret in all memory that is given back to the heap: what was not overwritten stays
/// there for as long as the memory is not used again. One at a time.
class FreedMemory
{
public:
    /// Whether the heap can be watched: a sanitizer has one of its own.
    static bool canBeWatched();

    /// The beginning of @p password, 16 octets or more, is looked for as it is and in base64, whatever stands before
    /// it.
    explicit FreedMemory(QByteArrayView password);
    ~FreedMemory();
    FreedMemory(const FreedMemory &) = delete;
    FreedMemory &operator=(const FreedMemory &) = delete;

    /// Pieces of memory with the secret in it that were given back so far.
    int found() const;

private:
    QByteArrayList m_forms;
};
