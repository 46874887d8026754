// SPDX-License-Identifier: MIT
// The C library's free() and realloc(), replaced for this program.
#include "freedmemory.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WATCHES_THE_HEAP
#include <malloc.h>
#endif

namespace {

constexpr qsizetype TellingOctets = 12; // a part of a secret is one, too

thread_local const QByteArrayList *watchedForms = nullptr;
thread_local int foundPieces = 0;

#ifdef WATCHES_THE_HEAP
void look(void *memory)
{
    if (!watchedForms || !memory)
        return;
    const QByteArrayView octets(static_cast<const char *>(memory), static_cast<qsizetype>(malloc_usable_size(memory)));
    for (const QByteArray &form : *watchedForms)
        foundPieces += octets.contains(form) ? 1 : 0;
}
#endif

} // namespace

#ifdef WATCHES_THE_HEAP
extern "C" {
void __libc_free(void *memory);
void *__libc_realloc(void *memory, size_t size);

void free(void *memory) noexcept
{
    look(memory);
    __libc_free(memory);
}

// As it may move what it enlarges, it always does so here.
void *realloc(void *memory, size_t size) noexcept
{
    if (!watchedForms || !memory || size == 0)
        return __libc_realloc(memory, size);
    void *fresh = malloc(size);
    if (fresh) {
        memcpy(fresh, memory, std::min(size, malloc_usable_size(memory)));
        free(memory);
    }
    return fresh;
}
}
#endif

bool FreedMemory::canBeWatched()
{
#ifdef WATCHES_THE_HEAP
    return true;
#else
    return false;
#endif
}

FreedMemory::FreedMemory(QByteArrayView password)
{
    m_forms += password.first(TellingOctets).toByteArray();
    for (int shift = 0; shift < 3; ++shift) // the first digits depend on what stands before it
        m_forms += (QByteArray(shift, '\0') + password.toByteArray()).toBase64().sliced(4, TellingOctets);
    foundPieces = 0;
    watchedForms = &m_forms;
}

FreedMemory::~FreedMemory()
{
    watchedForms = nullptr;
}

int FreedMemory::found() const
{
    return foundPieces;
}
