// SPDX-License-Identifier: MIT
#include "saslprep.h"

#include <QString>
#include <QStringDecoder>

#include <unicode/usprep.h>

#include <memory>

namespace Secrets {

namespace {

struct ProfileCloser
{
    void operator()(UStringPrepProfile *profile) const { usprep_close(profile); }
};

std::optional<QString> decoded(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(utf8);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

bool isPrintableAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char octet) { return octet >= 0x20 && octet < 0x7F; });
}

} // namespace

std::optional<QByteArray> saslPrep(QByteArrayView utf8)
{
    // SASLprep leaves printable US-ASCII as it is; most passwords need no tables.
    if (isPrintableAscii(utf8))
        return utf8.toByteArray();
    const auto text = decoded(utf8);
    if (!text)
        return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UStringPrepProfile, ProfileCloser> profile(
        usprep_openByType(USPREP_RFC4013_SASLPREP, &status));
    if (U_FAILURE(status))
        return std::nullopt;
    // Normalisation form KC makes one character 18 at most (UAX #15).
    QString prepared(text->size() * 18 + 1, Qt::Uninitialized);
    const int32_t size = usprep_prepare(profile.get(), reinterpret_cast<const UChar *>(text->utf16()),
                                        int32_t(text->size()), reinterpret_cast<UChar *>(prepared.data()),
                                        int32_t(prepared.size()), USPREP_DEFAULT, nullptr, &status);
    if (U_FAILURE(status))
        return std::nullopt;
    return prepared.first(size).toUtf8();
}

} // namespace Secrets
