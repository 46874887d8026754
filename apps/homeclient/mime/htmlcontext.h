// SPDX-License-Identifier: MIT
#pragma once

#include "htmlelements.h"
#include "htmltokenizer.h"

namespace Mime {

/// What holds for text at one place in a document: what the elements around it say.
struct HtmlContext
{
    TextStyles styles;
    QString link;
    quint8 headingLevel = 0;
    quint8 quoteDepth = 0;
    quint8 listDepth = 0;
    TextAlignment alignment = TextAlignment::Natural;
    bool isRightToLeft = false;
    bool isPreformatted = false;
    bool isHidden = false;

    /// Takes in what @p element and the attributes of its start tag say.
    void enter(const HtmlElement &element, const HtmlToken &tag);
    /// Takes out what an inline element added, though blocks that began in it are still open.
    void leave(const HtmlContext &before, const HtmlContext &within);

private:
    void applyStyle(QStringView style);
    void applyDeclaration(const QString &property, const QString &value);
    void align(const QString &value);
};

} // namespace Mime
