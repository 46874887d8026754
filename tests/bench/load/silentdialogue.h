// SPDX-License-Identifier: MIT
#pragma once

#include "dialogue.h"

namespace Load {

/// Says nothing, to a server of any protocol, and hears what it is told.
class SilentDialogue final : public Dialogue
{
public:
    using Dialogue::Dialogue;

    void linkEnded() override {}

private:
    bool read(std::string_view) override { return true; }
};

} // namespace Load
