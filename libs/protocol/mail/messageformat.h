// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringList>

namespace Mail {

/// The seed's limit: "Subject: <subject string, max 150 characters>". Characters are Unicode code points.
inline constexpr qsizetype MaxSubjectCharacters = 150;

/// A message as a person types it into the seed's form: From, To, Subject, one or more lines of text.
struct MessageForm
{
    QString from;
    QString to; ///< an AddressList
    QString subject;
    QString body;
};

enum class FormField { From, To, Subject, Body };

enum class FormFault {
    Missing,      ///< nothing typed where something must be
    NotAnAddress, ///< From or To: an AddressFault, or a second sender
    TooLong,      ///< Subject beyond MaxSubjectCharacters
    LineBreak,    ///< CR, LF or NUL in a field: it would begin a header field of its own
};

struct FormFinding
{
    FormField field;
    FormFault fault;
    QString part; ///< the text that is at fault, such as one of several addresses

    bool operator==(const FormFinding &) const = default;
};

/// The seed's format check. Empty when the form may be sent; otherwise every fault, in the order of the fields.
namespace MessageFormat {
QList<FormFinding> check(const MessageForm &form);

/// The addresses in @p list, as AddressList reads it; each as bare "a@b". What is no address stands behind them, as
/// typed.
QStringList addresses(const QString &list);

/// Characters of @p subject as the limit counts them.
qsizetype subjectCharacters(const QString &subject);
} // namespace MessageFormat

} // namespace Mail
