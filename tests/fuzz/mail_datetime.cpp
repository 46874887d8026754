// SPDX-License-Identifier: MIT
// A text -> a date, of RFC 5322 and of the seed; what is parsed and written reads back as the same.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/datetime.h"

using Fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray text = Fuzz::Input(data, size).rest();
    const QDateTime internet = Mail::parseInternetDateTime(text);
    if (internet.isValid() && internet.date().year() >= 1900 && internet.date().year() <= 9999) {
        const QByteArray written = Mail::internetDateTime(internet);
        expect(written.size() == 31, "a date has the one form of RFC 5322");
        expect(Mail::parseInternetDateTime(written) == internet, "a date reads back as itself");
    }
    const QDateTime seed = Mail::parseSeedDateTime(text);
    if (seed.isValid() && seed.date().year() > 0)
        expect(Mail::parseSeedDateTime(Mail::seedDateTime(seed)) == seed, "a date of the seed reads back as itself");
    return 0;
}
