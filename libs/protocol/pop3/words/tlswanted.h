// SPDX-License-Identifier: MIT
#pragma once

namespace Pop3 {

/// An event of both sides. STLS was said, and +OK answers it: send what is in the output, do the handshake, then call
/// tlsStarted(). RFC 2595 section 4.
struct TlsWanted
{
};

} // namespace Pop3
