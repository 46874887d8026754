// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace Answers {

/// What a reader is given for a question that was given up: a default value, unless the type has a word of its own.
template <typename T>
struct GivenUp
{
    static T value() { return T(); }
};

/// What takes one value, once. Unlike std::function it may hold what can only be moved.
template <typename T>
class Reader
{
public:
    virtual ~Reader() = default;
    virtual void read(T value) = 0;
};

/// Where the thread that answers and the thread that asked meet. settle() and attach() may be called by any two
/// threads, each once: the second of them runs the reader, and never both.
template <typename T>
class AnswerState
{
public:
    void settle(T value)
    {
        Q_ASSERT(!m_isSettled);
        m_isSettled = true;
        m_value.emplace(std::move(value));
        meet();
    }

    void attach(std::unique_ptr<Reader<T>> reader)
    {
        m_reader = std::move(reader);
        meet();
    }

    /// For the answering side, once nothing more can come from it.
    void giveUp()
    {
        if (!m_isSettled)
            settle(GivenUp<T>::value());
    }

    /// For the asking side, before attach().
    bool isSettled() const { return m_isOneHere.test(std::memory_order_acquire); }
    T take() { return *std::exchange(m_value, std::nullopt); }

private:
    void meet()
    {
        if (!m_isOneHere.test_and_set(std::memory_order_acq_rel))
            return;
        const std::unique_ptr<Reader<T>> reader = std::move(m_reader);
        reader->read(take());
    }

    std::atomic_flag m_isOneHere;
    bool m_isSettled = false; ///< the answering side's
    std::optional<T> m_value;
    std::unique_ptr<Reader<T>> m_reader;
};

} // namespace Answers
