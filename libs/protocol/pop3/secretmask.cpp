// SPDX-License-Identifier: MIT
#include "pop3/secretmask.h"

#include "wire/transcript.h"

namespace Pop3 {

namespace {

bool beginsWith(QByteArrayView line, QByteArrayView keyword)
{
    return line.size() >= keyword.size() && line.first(keyword.size()).compare(keyword, Qt::CaseInsensitive) == 0;
}

} // namespace

// Whatever begins like PASS or AUTH hides a secret, however it goes on: "PASS\tsecret" and "PASSsecret" are typing
// errors.
QByteArray maskedCommand(QByteArrayView line, bool inExchange)
{
    if (inExchange)
        return line == "*" ? line.toByteArray() : QByteArray(Wire::Mask);
    const QByteArrayView text = line.trimmed();
    if (beginsWith(text, "PASS"))
        return text.size() > 4 ? text.first(4).toByteArray() + ' ' + Wire::Mask : text.toByteArray();
    if (beginsWith(text, "AUTH"))
        return Wire::maskedLine(text.toByteArray().simplified(), 2);
    return Wire::transcriptLine(line);
}

} // namespace Pop3
