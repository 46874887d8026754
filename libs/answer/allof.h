// SPDX-License-Identifier: MIT
#pragma once

#include "answer.h"

#include <algorithm>
#include <vector>

namespace Answers {

/// All of @p answers, in their order: at once if all are here, else in the thread that gives the last one.
template <typename T>
Answer<std::vector<T>> allOf(std::vector<Answer<T>> answers)
{
    struct Gathering
    {
        explicit Gathering(std::size_t count)
            : values(count)
            , missing(count)
        {
        }
        std::vector<T> taken()
        {
            std::vector<T> all;
            for (std::optional<T> &value : values)
                all.push_back(std::move(*value));
            return all;
        }

        Promise<std::vector<T>> promise;
        std::vector<std::optional<T>> values;
        std::atomic<std::size_t> missing;
    };

    if (std::all_of(answers.begin(), answers.end(), [](const Answer<T> &answer) { return answer.isReady(); })) {
        std::vector<T> all;
        for (Answer<T> &answer : answers)
            all.push_back(answer.take());
        return all;
    }
    const auto gathering = std::make_shared<Gathering>(answers.size());
    Answer<std::vector<T>> whole = gathering->promise.answer();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        answers[i].passTo([gathering, i](T value) {
            gathering->values[i].emplace(std::move(value));
            if (--gathering->missing == 0)
                gathering->promise.give(gathering->taken());
        });
    }
    return whole;
}

} // namespace Answers
