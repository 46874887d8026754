// SPDX-License-Identifier: MIT
#include "htmlelements.h"

#include <QHash>

namespace Mime {

namespace {

using Role = HtmlElement::Role;

constexpr TextStyles NoStyle = {};

const HtmlElement Elements[] = {
    {"a", Role::Anchor},
    {"b", Role::Inline, TextStyle::Bold},
    {"strong", Role::Inline, TextStyle::Bold},
    {"i", Role::Inline, TextStyle::Italic},
    {"em", Role::Inline, TextStyle::Italic},
    {"cite", Role::Inline, TextStyle::Italic},
    {"dfn", Role::Inline, TextStyle::Italic},
    {"var", Role::Inline, TextStyle::Italic},
    {"u", Role::Inline, TextStyle::Underline},
    {"ins", Role::Inline, TextStyle::Underline},
    {"s", Role::Inline, TextStyle::StrikeOut},
    {"strike", Role::Inline, TextStyle::StrikeOut},
    {"del", Role::Inline, TextStyle::StrikeOut},
    {"code", Role::Inline, TextStyle::Monospace},
    {"tt", Role::Inline, TextStyle::Monospace},
    {"kbd", Role::Inline, TextStyle::Monospace},
    {"samp", Role::Inline, TextStyle::Monospace},
    {"small", Role::Inline, TextStyle::Small},
    {"big", Role::Inline, TextStyle::Large},
    {"sup", Role::Inline, TextStyle::Superscript},
    {"sub", Role::Inline, TextStyle::Subscript},
    {"p", Role::Paragraph},
    {"h1", Role::Heading, TextStyle::Bold, 1},
    {"h2", Role::Heading, TextStyle::Bold, 2},
    {"h3", Role::Heading, TextStyle::Bold, 3},
    {"h4", Role::Heading, TextStyle::Bold, 4},
    {"h5", Role::Heading, TextStyle::Bold, 5},
    {"h6", Role::Heading, TextStyle::Bold, 6},
    {"pre", Role::Preformatted, TextStyle::Monospace},
    {"listing", Role::Preformatted, TextStyle::Monospace},
    {"xmp", Role::Preformatted, TextStyle::Monospace},
    {"textarea", Role::Preformatted, TextStyle::Monospace},
    {"blockquote", Role::Quote},
    {"ul", Role::List},
    {"menu", Role::List},
    {"dir", Role::List},
    {"ol", Role::OrderedList},
    {"li", Role::Item},
    {"dl", Role::Terms},
    {"dt", Role::Term},
    {"dd", Role::Definition},
    {"table", Role::Table},
    {"tr", Role::Row},
    {"td", Role::Cell},
    {"th", Role::Cell, TextStyle::Bold},
    {"caption", Role::Block},
    {"br", Role::LineBreak},
    {"hr", Role::Rule},
    {"img", Role::Picture},
};

// What only makes blocks, what makes no difference, and what is empty and shows nothing.
constexpr const char *Blocks[] = {"div",    "center",   "address", "article",    "aside",   "details",
                                  "dialog", "fieldset", "figure",  "form",       "footer",  "header",
                                  "hgroup", "legend",   "main",    "nav",        "section", "noscript",
                                  "option", "summary",  "title",   "figcaption", "optgroup"};
constexpr const char *Inlines[] = {
    "span",     "font",     "html",    "head",  "body",   "tbody",  "thead",  "tfoot",    "abbr",    "label",
    "q",        "mark",     "time",    "data",  "bdi",    "bdo",    "button", "nobr",     "object",  "map",
    "ruby",     "rt",       "rp",      "rb",    "select", "meter",  "output", "colgroup", "acronym", "blink",
    "progress", "template", "picture", "video", "audio",  "canvas", "applet", "noframes", "noembed", "marquee"};
constexpr const char *Empties[] = {"meta",  "link",   "base",   "col",      "wbr",      "input",   "area",
                                   "embed", "param",  "source", "track",    "basefont", "bgsound", "script",
                                   "style", "iframe", "frame",  "frameset", "keygen"};

using ElementsByName = QHash<QString, HtmlElement>;

template <std::size_t N>
void insertAll(ElementsByName &byName, const char *const (&names)[N], Role role)
{
    for (const char *name : names)
        byName.insert(QString::fromLatin1(name), {name, role, NoStyle});
}

ElementsByName elementsByName()
{
    ElementsByName byName;
    for (const HtmlElement &element : Elements)
        byName.insert(QString::fromLatin1(element.name), element);
    insertAll(byName, Blocks, Role::Block);
    insertAll(byName, Inlines, Role::Inline);
    insertAll(byName, Empties, Role::Nothing);
    return byName;
}

} // namespace

const HtmlElement *htmlElement(const QString &name)
{
    static const ElementsByName byName = elementsByName();
    const auto found = byName.constFind(name);
    return found == byName.constEnd() ? nullptr : &*found;
}

} // namespace Mime
