// SPDX-License-Identifier: MIT
#pragma once

#include "wire/linereader.h"

namespace Wire {

/// A line that a session has handed out and not acted on yet: the driver may replace it or drop it meanwhile. What it
/// holds no longer is overwritten, as it may be a secret.
class HeldLine
{
public:
    HeldLine() = default;
    HeldLine(HeldLine &&) = default;
    HeldLine &operator=(HeldLine &&) = default;
    ~HeldLine() { drop(); }

    bool isHeld() const { return m_line.has_value(); }
    /// The line is valid until it is taken, replaced or dropped.
    const LineReader::Line &hold(LineReader::Line line);
    /// Puts @p text, without line end, in place of the line; overlong if it has more than @p maxOctets with one.
    /// Without effect if none is held, as drop().
    void replace(QByteArray text, qsizetype maxOctets);
    void drop();
    /// The line that is held; none is afterwards.
    LineReader::Line take();

private:
    std::optional<LineReader::Line> m_line;
};

} // namespace Wire
