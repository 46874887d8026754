// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

namespace Mime {

/// What a window lays out at once, in the units of layoutWork(): some 50 pages, and less than 50 ms. What is beyond is
/// kept as plain text.
inline constexpr qsizetype MaxShownWork = 60'000;
/// Of one block: Qt lays out a block as a whole. A longer paragraph becomes several.
inline constexpr qsizetype MaxBlockWork = 2'000;

/// Collects blocks up to the limits; web addresses in their text become links.
class RichTextBuilder
{
public:
    void add(const TextBlock &block);
    /// All of @p text, as if its blocks were added.
    void add(const RichText &text);
    bool isFull() const { return m_isFull; }
    RichText take();

private:
    void addRun(TextBlock &block, const TextRun &run);
    void addPiece(TextBlock &block, const TextRun &run, QStringView text);
    void flush(TextBlock &block);
    static qsizetype workOf(const TextBlock &block);

    RichText m_text;
    qsizetype m_work = 0;
    qsizetype m_blockWork = 0;
    bool m_isFull = false;
};

} // namespace Mime
