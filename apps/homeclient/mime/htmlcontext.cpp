// SPDX-License-Identifier: MIT
#include "htmlcontext.h"

#include "weblinks.h"

namespace Mime {

namespace {

/// Deeper quotes and lists look like this deep.
constexpr quint8 MaxIndentDepth = 12;
/// Of a style attribute; a real one has a few hundred.
constexpr qsizetype MaxStyleCharacters = 4096;

quint8 deeper(quint8 depth)
{
    return depth < MaxIndentDepth ? depth + 1 : depth;
}

/// What is there for programs to take from.
bool isTemplate(const HtmlElement &element)
{
    return QLatin1StringView(element.name) == QLatin1StringView("template");
}

bool isBoldWeight(const QString &value)
{
    return value.startsWith(QLatin1String("bold")) || value.toInt() >= 600;
}

} // namespace

void HtmlContext::enter(const HtmlElement &element, const HtmlToken &tag)
{
    using Role = HtmlElement::Role;
    styles |= element.styles;
    if (element.role == Role::Anchor)
        link = followableLink(tag.attribute(QLatin1StringView("href")));
    else if (element.role == Role::Heading)
        headingLevel = element.level;
    else if (element.role == Role::Preformatted)
        isPreformatted = true;
    else if (element.role == Role::Quote)
        quoteDepth = deeper(quoteDepth);
    else if (element.role == Role::List || element.role == Role::OrderedList || element.role == Role::Definition)
        listDepth = deeper(listDepth);
    if (QLatin1StringView(element.name) == QLatin1StringView("center"))
        alignment = TextAlignment::Centre;
    if (!element.isInline())
        align(tag.attribute(QLatin1StringView("align")).toLower());
    if (const QString direction = tag.attribute(QLatin1StringView("dir")); !direction.isEmpty())
        isRightToLeft = direction.compare(QLatin1StringView("rtl"), Qt::CaseInsensitive) == 0;
    isHidden = isHidden || isTemplate(element) || !tag.attribute(QLatin1StringView("hidden")).isNull();
    applyStyle(tag.attribute(QLatin1StringView("style")));
}

void HtmlContext::leave(const HtmlContext &before, const HtmlContext &within)
{
    styles &= ~(within.styles & ~before.styles);
    if (within.link != before.link)
        link = before.link;
    if (within.isHidden != before.isHidden)
        isHidden = before.isHidden;
    if (within.isPreformatted != before.isPreformatted)
        isPreformatted = before.isPreformatted;
}

void HtmlContext::applyStyle(QStringView style)
{
    for (const QStringView declaration : style.first(qMin(style.size(), MaxStyleCharacters)).split(QLatin1Char(';'))) {
        const qsizetype colon = declaration.indexOf(QLatin1Char(':'));
        if (colon > 0)
            applyDeclaration(declaration.first(colon).trimmed().toString().toLower(),
                             declaration.sliced(colon + 1).trimmed().toString().toLower());
    }
}

// All properties that count; sizes, colours, margins and positions of the sender's do not.
void HtmlContext::applyDeclaration(const QString &property, const QString &value)
{
    if (property == QLatin1String("font-weight"))
        styles.setFlag(TextStyle::Bold, isBoldWeight(value));
    else if (property == QLatin1String("font-style"))
        styles.setFlag(TextStyle::Italic, value.startsWith(QLatin1String("italic")));
    else if (property == QLatin1String("text-decoration")) {
        styles.setFlag(TextStyle::Underline, value.contains(QLatin1String("underline")));
        styles.setFlag(TextStyle::StrikeOut, value.contains(QLatin1String("line-through")));
    } else if (property == QLatin1String("font-family") && value.contains(QLatin1String("mono")))
        styles |= TextStyle::Monospace;
    else if (property == QLatin1String("white-space"))
        isPreformatted = value.startsWith(QLatin1String("pre"));
    else if (property == QLatin1String("text-align"))
        align(value);
    else if (property == QLatin1String("direction"))
        isRightToLeft = value.startsWith(QLatin1String("rtl"));
    else if (property == QLatin1String("display"))
        isHidden = isHidden || value.startsWith(QLatin1String("none"));
    else if (property == QLatin1String("visibility"))
        isHidden = isHidden || value.startsWith(QLatin1String("hidden"));
}

void HtmlContext::align(const QString &value)
{
    if (value.startsWith(QLatin1String("left")))
        alignment = TextAlignment::Left;
    else if (value.startsWith(QLatin1String("right")))
        alignment = TextAlignment::Right;
    else if (value.startsWith(QLatin1String("center")))
        alignment = TextAlignment::Centre;
    else if (value.startsWith(QLatin1String("justify")))
        alignment = TextAlignment::Justified;
}

} // namespace Mime
