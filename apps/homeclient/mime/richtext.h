// SPDX-License-Identifier: MIT
#pragma once

#include <QFlags>
#include <QList>
#include <QString>

namespace Mime {

enum class TextStyle : quint16 {
    Bold = 1,
    Italic = 2,
    Underline = 4,
    StrikeOut = 8,
    Monospace = 16,
    Small = 32,
    Large = 64,
    Superscript = 128,
    Subscript = 256,
};
Q_DECLARE_FLAGS(TextStyles, TextStyle)
Q_DECLARE_OPERATORS_FOR_FLAGS(TextStyles)

/// Text of one style, without line breaks.
struct TextRun
{
    QString text;
    TextStyles styles;
    QString link;           ///< a complete address of the schemes http, https or mailto; empty if none
    bool isPicture = false; ///< stands for one; text is what the sender says that it shows, and may be empty

    bool operator==(const TextRun &) const = default;
};

enum class TextAlignment : quint8 { Natural, Left, Right, Centre, Justified };

/// One paragraph, or one row of a table.
struct TextBlock
{
    enum class Kind : quint8 { Paragraph, Heading, Preformatted, Rule, TableRow };

    Kind kind = Kind::Paragraph;
    quint8 level = 0; ///< of a heading: 1 to 6
    quint8 quoteDepth = 0;
    quint8 listDepth = 0;
    TextAlignment alignment = TextAlignment::Natural;
    bool isRightToLeft = false;
    bool isSpaced = false; ///< a margin stands between this block and the one before it
    bool beginsTable = false;
    bool isContinued = false; ///< goes on with the paragraph before it, which was too long for one block
    QString marker;           ///< of a list's item: a bullet, or "1."; only on its first block
    QList<TextRun> runs;
    QList<QList<TextRun>> cells; ///< of a row

    bool operator==(const TextBlock &) const = default;
};

/// What a message says, as a value: nothing but text, a handful of styles, and links of three schemes. It is bounded,
/// so that it can be laid out at once: see RichTextBuilder.
struct RichText
{
    QList<TextBlock> blocks;
    QString rest; ///< what found no room in blocks, as plain text

    bool isEmpty() const { return blocks.isEmpty() && rest.isEmpty(); }
    bool isWhole() const { return rest.isEmpty(); }
    bool operator==(const RichText &) const = default;
};

/// All of it, the rest included: lines with "> " before what is quoted, list markers, and where links lead if their
/// text does not say it. Time grows with the length.
QString plainText(const RichText &text);
/// Puts one block, as plainText() has it, behind @p text.
void appendPlainText(QString &text, const TextBlock &block);

/// Whether a person would see anything of it: letters, signs or a picture, and not only blanks and invisible
/// characters.
bool isVisible(const RichText &text);
/// The same without pictures that their sender does not describe.
bool hasWords(const RichText &text);

} // namespace Mime
