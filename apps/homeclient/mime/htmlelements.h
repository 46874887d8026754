// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

namespace Mime {

/// What an element of HTML does to the text in it: the list of all that have an effect.
struct HtmlElement
{
    enum class Role : quint8 {
        Inline,    ///< a style or nothing at all
        Anchor,    ///< a link
        Block,     ///< stands on lines of its own
        Paragraph, ///< a block with a margin
        Heading,
        Preformatted,
        Quote,
        List,
        OrderedList,
        Item,
        Terms, ///< and what they mean
        Term,
        Definition, ///< of a term: indented
        Table,
        Row,
        Cell,
        // Without an end tag, and without anything in them:
        LineBreak,
        Rule,
        Picture,
        Nothing,
    };

    const char *name;
    Role role = Role::Inline;
    TextStyles styles = {};
    quint8 level = 0; ///< of a heading

    bool isInline() const { return role == Role::Inline || role == Role::Anchor; }
    bool isVoid() const { return role >= Role::LineBreak; }
};

/// Null if @p name (lower case) is no element of HTML.
const HtmlElement *htmlElement(const QString &name);

} // namespace Mime
