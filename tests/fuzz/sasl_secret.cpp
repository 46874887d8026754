// SPDX-License-Identifier: MIT
// The secrets of userinfo.txt and the base64 of AUTH lines: what is read is written as the same.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "sasl/mechanism.h"
#include "sasl/scramkeys.h"

using Fuzz::expect;

namespace {

void readSecret(const QByteArray &secret)
{
    const auto keys = Sasl::parseSecret(secret);
    if (!keys)
        return;
    expect(Sasl::isScramSecret(secret), "keys come of a secret that claims to hold some");
    expect(keys->iterations >= 1 && keys->iterations <= Sasl::MaxIterations, "iterations are within their limits");
    expect(!keys->salt.isEmpty(), "keys have a salt");
    expect(keys->storedKey.size() == 32 && keys->serverKey.size() == 32, "keys are as long as SHA-256");
    expect(Sasl::parseSecret(Sasl::toSecret(*keys)) == keys, "keys read back as they were written");
    const QList<Sasl::ScramKeys> all = Sasl::keysIn(secret);
    expect(all.size() <= 2 && all.first() == *keys, "there are one or two, the first one first");
    expect(Sasl::keysIn(Sasl::toSecret(all)) == all, "both read back as they were written");
}

void readBase64(const QByteArray &text)
{
    for (const bool initial : {true, false}) {
        const auto octets = Sasl::decodeResponse(text, initial);
        if (octets && !(initial && octets->isEmpty()))
            expect(text.trimmed().startsWith(octets->toBase64(QByteArray::OmitTrailingEquals)) &&
                       text.trimmed().size() <= octets->toBase64(QByteArray::OmitTrailingEquals).size() + 2,
                   "there is one text for the same octets, but for its padding");
    }
    expect(Sasl::decodeResponse(Sasl::encodeInitialResponse(text), true) == text, "octets read back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray text = Fuzz::Input(data, size).rest();
    readSecret(text);
    readSecret("{SCRAM-SHA-256}" + text);
    readBase64(text);
    const QList<QByteArray> parts = Fuzz::parts(text, 2);
    expect(Sasl::equalInConstantTime(parts.at(0), parts.at(1)) == (parts.at(0) == parts.at(1)), "equal is equal");
    return 0;
}
