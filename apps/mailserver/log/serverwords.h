// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Log {

/// What the server says in English of itself (a session's state, why a connection ended, a note, what is wrong with the
/// aliases) in the language of the person at the window. What is not in the catalogue stays as it is.
QString translatedWords(const QString &english);

} // namespace Log
