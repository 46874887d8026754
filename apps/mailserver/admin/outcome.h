// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Admin {

/// Exit codes of the command line's page.
inline constexpr int Failure = 1;
inline constexpr int WrongUsage = 2;

/// What a command has to say.
struct Outcome
{
    int exitCode = 0;  ///< 0, Failure if it could not be done, WrongUsage
    QString output;    ///< for standard output, lines with their ends
    QString complaint; ///< one sentence for standard error; empty if all went well
};

inline Outcome failed(const QString &complaint)
{
    return {Failure, {}, complaint};
}

inline Outcome misused(const QString &complaint)
{
    return {WrongUsage, {}, complaint};
}

} // namespace Admin
