// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

namespace Mime {

/// A text/plain part as it is read: a block a line, web addresses as links, up to the limits of RichTextBuilder.
RichText readPlainText(const QString &text);

/// Paragraphs of format=flowed as one line each (RFC 3676 section 4.2): quotes and space-stuffing are undone, "> "
/// stands before each level of quotes. @p deleteSpace: DelSp=yes.
QString unflowed(const QString &text, bool deleteSpace);

/// Characters and lines of a text that is quoted in an answer or passed on.
inline constexpr qsizetype MaxQuotedCharacters = 200'000;
inline constexpr qsizetype MaxQuotedLines = 5'000;

struct Quotation
{
    QString text;
    bool isWhole;
};

/// The beginning of @p text as it is put into a window for writing: within those limits, and with lines that are too
/// long to be laid out at once broken at blanks.
Quotation quotation(const QString &text);

} // namespace Mime
