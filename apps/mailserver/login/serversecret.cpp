// SPDX-License-Identifier: MIT
#include "login/serversecret.h"

#include "randomoctets.h"

namespace Login {

namespace {

/// Empty if there is nothing of use.
QByteArray secretIn(const QByteArray &text)
{
    const QByteArray secret = QByteArray::fromHex(text);
    return secret.size() == ServerSecretOctets && secret.toHex() + '\n' == text ? secret : QByteArray();
}

} // namespace

Answers::Answer<Mail::Expected<QByteArray, QString>> serverSecret(Storage::SharedSettings &shared)
{
    const auto keep = [](const Storage::SharedValue &value) -> std::optional<QByteArray> {
        return secretIn(value.octets).isEmpty() ? Secrets::randomOctets(ServerSecretOctets).toHex() + '\n'
                                                : value.octets;
    };
    using Kept = Storage::Expected<Storage::SharedValue, Storage::StoreError>;
    return shared.change(Storage::SharedName::LoginSecret, keep).continueWith([](const Kept &value) {
        return value.map([](const Storage::SharedValue &kept) { return secretIn(kept.octets); })
            .map_error([](const Storage::StoreError &error) { return error.detail; });
    });
}

} // namespace Login
