// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"
#include "tls/certificatekeeper.h"

namespace Listen {

/// Which certificate a server with @p settings shows: a person's, or our own for its domains and for the addresses at
/// which it is reached now, so that a client that was given an address finds it there; localhost is one of its names.
Tls::CertificateRequest certificateRequest(const Settings::ServerSettings &settings);

} // namespace Listen
