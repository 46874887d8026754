// SPDX-License-Identifier: MIT
#pragma once

#include "tls/servercontext.h"

#include <mutex>

namespace Tls {

/// The context that new connections use; any thread.
class ContextSource
{
public:
    /// Null before there is one.
    std::shared_ptr<const ServerContext> current() const
    {
        const std::lock_guard guard(m_mutex);
        return m_context;
    }
    void replace(std::shared_ptr<const ServerContext> context)
    {
        const std::lock_guard guard(m_mutex);
        m_context.swap(context);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const ServerContext> m_context;
};

} // namespace Tls
