// SPDX-License-Identifier: MIT
#include "tls/context.h"

#include "tls/octetsbio.h"

#include <utility>

namespace Tls {

Context::Context(ContextPtr context)
    : m_context(std::move(context))
    , m_octets(makeOctetsMethod())
{
}

} // namespace Tls
