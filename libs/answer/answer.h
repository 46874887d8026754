// SPDX-License-Identifier: MIT
#pragma once

#include "answerstate.h"
#include "meeting.h"

#include <type_traits>

namespace Answers {

template <typename T>
class Answer;

template <typename T>
inline constexpr bool IsAnswer = false;
template <typename T>
inline constexpr bool IsAnswer<Answer<T>> = true;

/// The answer to a question. Either it is here (no allocation, no lock, no other thread), or a Promise will give it
/// from another thread. It is read once, by one of the functions below; then nothing is left of it. Dropped unread, its
/// value is destroyed: what that held (a lock, a writer) is undone.
///
/// A question that was given up is answered with GivenUp<T>::value().
///
/// Not a QFuture: in Qt 6.4.2 then(), unwrap() and whenAll() may run a continuation twice when another thread finishes
/// the future while it is attached. Not a coroutine: GCC 12 allocates a frame for each, also where the answer is here.
template <typename T>
class Answer
{
public:
    using Value = T;

    /// Is here already. From whatever makes a T: a value, the error of an Expected.
    template <typename U>
    requires(std::is_convertible_v<U, T> && !IsAnswer<std::remove_cvref_t<U>>) Answer(U &&value)
        : m_value(std::forward<U>(value))
    {
    }
    explicit Answer(std::shared_ptr<AnswerState<T>> state)
        : m_state(std::move(state))
    {
    }
    Answer(Answer &&) noexcept = default;
    Answer &operator=(Answer &&) noexcept = default;
    Answer(const Answer &) = delete;
    Answer &operator=(const Answer &) = delete;

    bool isReady() const { return m_value || m_state->isSettled(); }

    /// Only when isReady().
    T take()
    {
        Q_ASSERT(isReady());
        return m_value ? std::move(*m_value) : std::exchange(m_state, {})->take();
    }

    /// Calls @p read(T) once: within this call if the answer is here, else in the thread that gives it.
    /// AnswerQueue brings it to a thread of one's own.
    template <typename Read>
    void passTo(Read read)
    {
        if (m_value)
            read(std::move(*m_value));
        else
            std::exchange(m_state, {})->attach(std::make_unique<ReaderOf<Read>>(std::move(read)));
    }

    /// The answer to what @p next asks, or makes, of this one: an Answer, or a plain value. @p next runs by passTo()'s
    /// rule, once, also when the question was given up.
    template <typename Next>
    auto continueWith(Next next);

    /// Blocks until the answer is here: for tools and for threads of a pool, never for an event loop.
    T waitForResult();

private:
    template <typename Read>
    class ReaderOf final : public Reader<T>
    {
    public:
        explicit ReaderOf(Read read)
            : m_read(std::move(read))
        {
        }
        void read(T value) override { m_read(std::move(value)); }

    private:
        Read m_read;
    };

    // Not a std::variant: it takes a compiler seconds for each T.
    std::optional<T> m_value;
    std::shared_ptr<AnswerState<T>> m_state; ///< null if the value is here
};

/// The side that answers. Copies share it; when the last is gone and none has given an answer, the question counts as
/// given up.
template <typename T>
class Promise
{
public:
    /// What the caller gets; called once.
    Answer<T> answer() const { return Answer<T>(m_state); }
    /// Once. The reader may run within this call.
    void give(T value) const { m_state->settle(std::move(value)); }

private:
    std::shared_ptr<AnswerState<T>> m_state = std::make_shared<AnswerState<T>>();
    // Counts the copies alone: the reader's side holds m_state, too.
    std::shared_ptr<void> m_hold{m_state.get(), [state = m_state](void *) { state->giveUp(); }};
};

template <typename T>
template <typename Next>
auto Answer<T>::continueWith(Next next)
{
    using Made = std::invoke_result_t<Next &, T>;
    if constexpr (IsAnswer<Made>) {
        if (isReady())
            return next(take());
        Promise<typename Made::Value> promise;
        Made made = promise.answer();
        passTo([promise = std::move(promise), next = std::move(next)](T value) mutable {
            next(std::move(value)).passTo([promise = std::move(promise)](auto last) { promise.give(std::move(last)); });
        });
        return made;
    } else {
        if (isReady())
            return Answer<Made>(next(take()));
        Promise<Made> promise;
        Answer<Made> made = promise.answer();
        passTo([promise = std::move(promise), next = std::move(next)](T value) mutable {
            promise.give(next(std::move(value)));
        });
        return made;
    }
}

template <typename T>
T Answer<T>::waitForResult()
{
    if (isReady())
        return take();
    Meeting meeting;
    std::optional<T> result;
    passTo([&](T value) {
        result.emplace(std::move(value));
        meeting.arrive();
    });
    meeting.wait();
    return std::move(*result);
}

} // namespace Answers
