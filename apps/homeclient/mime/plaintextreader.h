// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

namespace Mime {

/// A text/plain part as it is read: a block a line, web addresses as links, up to the limits of RichTextBuilder.
RichText readPlainText(const QString &text);

/// Paragraphs of format=flowed as one line each (RFC 3676 section 4.2): quotes and space-stuffing are undone, "> "
/// stands before each level of quotes. @p deleteSpace: DelSp=yes.
QString unflowed(const QString &text, bool deleteSpace);

} // namespace Mime
