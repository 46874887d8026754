// SPDX-License-Identifier: MIT
#pragma once

namespace Smtp {

/// An event of both sides. STARTTLS was said, and 220 answers it: send what is in the output, do the handshake, then
/// call tlsStarted(). RFC 3207.
struct TlsWanted
{
};

} // namespace Smtp
