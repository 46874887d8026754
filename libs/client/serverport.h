// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace Client {

/// A port and what is spoken there.
struct ServerPort
{
    quint16 number = 0;
    bool tlsFromTheStart = false;

    bool operator==(const ServerPort &) const = default;
};

} // namespace Client
