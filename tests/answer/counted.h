// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

/// A result that counts how many of its kind live, and can only be moved, as a lock or a writer.
class Counted
{
public:
    explicit Counted(int number = 0)
        : m_number(number)
        , m_life(&s_living, [](std::atomic<int> *living) { --*living; })
    {
        ++s_living;
    }
    Counted(Counted &&) noexcept = default;
    Counted &operator=(Counted &&) noexcept = default;

    int number() const { return m_number; }
    static int living() { return s_living; }

private:
    int m_number;
    std::unique_ptr<std::atomic<int>, void (*)(std::atomic<int> *)> m_life;
    static inline std::atomic<int> s_living = 0;
};
