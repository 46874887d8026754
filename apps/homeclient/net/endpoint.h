// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace Net {

/// A port and what is spoken there.
struct Endpoint
{
    quint16 port = 0;
    bool tlsFromTheStart = false;

    bool operator==(const Endpoint &) const = default;
};

} // namespace Net
