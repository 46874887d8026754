// SPDX-License-Identifier: MIT
#include "mail/visibletext.h"

#include <QList>

#include <algorithm>
#include <array>

namespace Mail {

namespace {

using CodePoints = QList<char32_t>;

struct Range
{
    char32_t first;
    char32_t last;
};

/// Default_Ignorable_Code_Point of Unicode 15 (DerivedCoreProperties.txt), separators of lines and paragraphs, and what
/// a text layout takes for its own: annotation and object replacement characters, noncharacters. The empty cell of
/// Braille looks like nothing where there is no Braille.
constexpr std::array Invisible{
    Range{0x00ad, 0x00ad},   Range{0x034f, 0x034f},   Range{0x061c, 0x061c},   Range{0x115f, 0x1160},
    Range{0x17b4, 0x17b5},   Range{0x180b, 0x180f},   Range{0x200b, 0x200f},   Range{0x2028, 0x202e},
    Range{0x2060, 0x206f},   Range{0x2800, 0x2800},   Range{0x3164, 0x3164},   Range{0xfdd0, 0xfdef},
    Range{0xfe00, 0xfe0f},   Range{0xfeff, 0xfeff},   Range{0xffa0, 0xffa0},   Range{0xfff0, 0xfffc},
    Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a}, Range{0xe0000, 0xe0fff},
};

constexpr char32_t LeftToRightMark = 0x200e;
constexpr char32_t RightToLeftMark = 0x200f;
constexpr char32_t ArabicLetterMark = 0x061c;
constexpr char32_t NonJoiner = 0x200c;
constexpr char32_t Joiner = 0x200d;
constexpr char32_t EmptyBrailleCell = 0x2800;
constexpr char32_t BlackFlag = 0x1f3f4;
constexpr char32_t FirstTag = 0xe0020;
constexpr char32_t EndOfTags = 0xe007f;

bool isIn(char32_t c, Range range)
{
    return c >= range.first && c <= range.last;
}

bool isAsciiControl(char32_t c)
{
    return c < 0x20 || c == 0x7f;
}

bool isInvisible(char32_t c)
{
    if (c < 0xa0)
        return isAsciiControl(c) || c >= 0x80;
    if (QChar::isSurrogate(c) || (c & 0xfffe) == 0xfffe)
        return true;
    return std::any_of(Invisible.begin(), Invisible.end(), [c](Range range) { return isIn(c, range); });
}

bool isVariationSelector(char32_t c)
{
    return isIn(c, {0xfe00, 0xfe0f}) || isIn(c, {0xe0100, 0xe01ef}) || isIn(c, {0x180b, 0x180d}) || c == 0x180f;
}

/// Symbols, and the modifiers of skin colour behind them.
bool isEmoji(char32_t c)
{
    return QChar::category(c) == QChar::Symbol_Other || isIn(c, {0x1f3fb, 0x1f3ff}) || isIn(c, {0xfe0e, 0xfe0f});
}

/// Of a script whose letters take another form beside each other, so that a joiner changes what is seen.
bool isOfJoiningScript(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Unknown:
    case QChar::Script_Common:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Armenian:
    case QChar::Script_Georgian:
    case QChar::Script_Hebrew:
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul:
        return false;
    case QChar::Script_Inherited:
        return QChar::category(c) == QChar::Mark_NonSpacing && !isInvisible(c);
    default:
        return true;
    }
}

/// A cell of Braille that is not empty.
bool isDots(char32_t c)
{
    return QChar::script(c) == QChar::Script_Braille && c != EmptyBrailleCell;
}

/// A letter that is; a mark of direction vouches for no other.
bool isRightToLeft(char32_t c)
{
    if (isInvisible(c))
        return false;
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

bool mayVary(char32_t base, char32_t selector)
{
    if (QChar::script(selector) == QChar::Script_Mongolian || QChar::script(base) == QChar::Script_Mongolian)
        return QChar::script(base) == QChar::Script_Mongolian;
    if (isIn(selector, {0xe0100, 0xe01ef}))
        return QChar::script(base) == QChar::Script_Han;
    const QChar::Category category = QChar::category(base);
    const bool isSymbol = category >= QChar::Symbol_Math && category <= QChar::Symbol_Other;
    return isSymbol || (base >= '0' && base <= '9') || base == '#' || base == '*' || base == 0x203c || base == 0x2049 ||
           (base > 0x2000 && QChar::isLetter(base));
}

/// How many code points behind the black flag at @p at are the tags of a regional flag, their end included; 0: none.
qsizetype flagTags(const CodePoints &text, qsizetype at)
{
    qsizetype end = at + 1;
    while (end < text.size() && isIn(text.at(end), {FirstTag, EndOfTags - 1}))
        ++end;
    const bool isWhole = end > at + 1 && end < text.size() && text.at(end) == EndOfTags;
    return isWhole ? end - at : 0;
}

/// Whether the script or the emoji around it needs the invisible character at @p at.
bool isNeeded(const CodePoints &text, qsizetype at)
{
    const char32_t c = text.at(at);
    const char32_t before = at > 0 ? text.at(at - 1) : 0;
    const char32_t behind = at + 1 < text.size() ? text.at(at + 1) : 0;
    if (c == Joiner && isEmoji(before))
        return isEmoji(behind);
    if (c == Joiner || c == NonJoiner)
        return isOfJoiningScript(before);
    if (c == LeftToRightMark || c == RightToLeftMark || c == ArabicLetterMark)
        return isRightToLeft(before) || isRightToLeft(behind);
    if (c == EmptyBrailleCell)
        return isDots(before) || isDots(behind);
    return isVariationSelector(c) && mayVary(before, c);
}

CodePoints codePoints(QStringView text)
{
    CodePoints points;
    points.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        points.push_back(isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()));
        i += isPair ? 1 : 0;
    }
    return points;
}

QString escaped(char32_t c)
{
    return isAsciiControl(c) ? QStringLiteral("\\x%1").arg(uint(c), 2, 16, QLatin1Char('0'))
                             : QStringLiteral("\\u{%1}").arg(QString::number(uint(c), 16).toUpper());
}

bool hasInvisible(QStringView text)
{
    // What is beyond the basic plane is looked at as pairs; a plain text has none of them.
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSurrogate() || isInvisible(c.unicode()); });
}

void append(QString &shown, char32_t c)
{
    shown += QChar::fromUcs4(c);
}

} // namespace

bool isBreakHint(char32_t c)
{
    return c == 0x00ad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

QString visibleLine(QStringView text)
{
    if (!hasInvisible(text))
        return text.toString();
    QString shown;
    for (const char32_t c : codePoints(text))
        isInvisible(c) ? (void)shown.append(escaped(c)) : append(shown, c);
    return shown;
}

QString visibleProse(QStringView text)
{
    if (!hasInvisible(text))
        return text.toString();
    const CodePoints points = codePoints(text);
    QString shown;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t c = points.at(i);
        if (c == BlackFlag) {
            for (const qsizetype last = i + flagTags(points, i); i < last; ++i)
                append(shown, points.at(i));
            append(shown, points.at(i));
        } else if (!isInvisible(c) || isNeeded(points, i)) {
            append(shown, c);
        } else if (!isBreakHint(c)) {
            shown += escaped(c);
        }
    }
    return shown;
}

} // namespace Mail
