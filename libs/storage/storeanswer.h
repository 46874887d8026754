// SPDX-License-Identifier: MIT
#pragma once

#include "answer.h"
#include "mail/expected.h"
#include "storeerror.h"

namespace Storage {

using Answers::Answer;
using Answers::Promise;
using Mail::Expected;

} // namespace Storage

/// A question to a store that was given up counts as a failure of the store.
template <typename T>
struct Answers::GivenUp<Mail::Expected<T, Storage::StoreError>>
{
    static Mail::Expected<T, Storage::StoreError> value()
    {
        return tl::unexpected(Storage::StoreError{Storage::StoreError::Kind::Failed, QStringLiteral("no answer came")});
    }
};
