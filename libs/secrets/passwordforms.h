// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Secrets {

/// OpaqueString (RFC 8265 section 4.2) by ICU: blanks of every kind become U+0020, then normalisation form C; nothing
/// else is changed, and the direction of writing does not matter. Nothing if @p utf8 is empty, no UTF-8, or holds a
/// control character, a line separator or a noncharacter. Wider than the RFC where people would be shut out: characters
/// that are too new for this ICU, and the invisible ones that emoji are put together with, are taken.
std::optional<QByteArray> opaqueString(QByteArrayView utf8);

/// Whether nothing in @p utf8 leaves a trace on a screen, not even a blank: that is not chosen on purpose.
bool isInvisible(QByteArrayView utf8);

/// See Sasl::PasswordForms. SASLprep first, which all secrets of earlier versions were made with. What is no UTF-8 is
/// taken for windows-1252: programs from before UTF-8 send passwords in it, or in ISO 8859-1, which is part of it.
QList<QByteArray> passwordForms(QByteArrayView password);

} // namespace Secrets
