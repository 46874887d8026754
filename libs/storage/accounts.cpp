// SPDX-License-Identifier: MIT
#include "accounts.h"

#include <algorithm>
#include <array>

namespace Storage {

namespace {

constexpr qsizetype MaxLoginOctets = 64;

bool isLoginOctet(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
}

// Names that a system takes for a device, with or without an extension, so that a data folder can be carried anywhere.
bool isDeviceName(QByteArrayView name)
{
    static constexpr std::array<const char *, 4> Devices{"con", "prn", "aux", "nul"};
    const QByteArrayView stem = name.first(name.indexOf('.') < 0 ? name.size() : name.indexOf('.'));
    const auto is = [](QByteArrayView text, const char *word) { return text.compare(word, Qt::CaseInsensitive) == 0; };
    if (stem.size() == 3)
        return std::any_of(Devices.begin(), Devices.end(), [&](const char *device) { return is(stem, device); });
    const QByteArrayView port = stem.first(std::min<qsizetype>(3, stem.size()));
    return stem.size() == 4 && stem.back() >= '0' && stem.back() <= '9' && (is(port, "com") || is(port, "lpt"));
}

} // namespace

bool isLogin(QByteArrayView name)
{
    if (name.isEmpty() || name.size() > MaxLoginOctets || !std::all_of(name.begin(), name.end(), isLoginOctet))
        return false;
    if (name.startsWith('.') || name.startsWith('-') || name.endsWith('.') || name.indexOf("..") >= 0)
        return false;
    return !isDeviceName(name);
}

std::optional<StoreError> accountFault(QByteArrayView user, QByteArrayView secret)
{
    if (!isLogin(user))
        return StoreError{StoreError::Kind::BadName,
                          QStringLiteral("A login is 1 to 64 characters of A-Z a-z 0-9 . _ - and no reserved name")};
    const bool breaksLine = secret.contains('\r') || secret.contains('\n') || secret.contains('\0');
    if (secret.isEmpty() || breaksLine || secret != secret.trimmed())
        return StoreError{StoreError::Kind::Failed,
                          QStringLiteral("A secret has no blank at its ends, no line break, and is not empty")};
    return {};
}

} // namespace Storage
