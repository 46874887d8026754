// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

namespace Mail {

/// @p text as a log, a table or a label may show it in one line: each character that has no look of its own stands
/// there as "\u{202E}", a control character of ASCII as "\x1b". Without that, text of a stranger could look like other
/// text, or change how what stands beside it is read (Unicode Technical Report 36).
///
/// Such are: control characters, line and paragraph separators, bidirectional controls, all code points that Unicode
/// lists as Default_Ignorable_Code_Point (joiners, variation selectors, fillers, tags), the empty cell of Braille,
/// annotation characters, noncharacters and lone surrogates. Blanks of any width are left as they are.
///
/// For lines of a dialogue, addresses and whatever else is compared by eye.
QString visibleLine(QStringView text);

/// The same for what people wrote: subjects, names, names of files. What a script or an emoji needs to look right
/// stays: joiners behind letters of scripts that join or stack, and in emoji; variation selectors behind what they
/// vary; marks of direction beside a letter of a script that runs from right to left; the tags of a flag. Hints on
/// where a line may break (U+00AD, U+200B, U+2060, U+FEFF) are left out. Embeddings, overrides and isolates are always
/// shown.
QString visibleProse(QStringView text);

/// Whether visibleProse() leaves @p c out: a hint on where a line may break.
bool isBreakHint(char32_t c);

} // namespace Mail
