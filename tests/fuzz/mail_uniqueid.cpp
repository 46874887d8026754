// SPDX-License-Identifier: MIT
// Unique ids: made from numbers they are ids of ours, sort by time and fit into a record.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/uniqueid.h"
#include "record/postmark.h"

#include <cstring>

using Fuzz::expect;

namespace {

template <typename Number>
Number number(Fuzz::Input &input)
{
    Number value = 0;
    const QByteArray octets = input.take(sizeof value);
    std::memcpy(&value, octets.constData(), static_cast<size_t>(octets.size()));
    return value;
}

constexpr qint64 Low48 = 0xffff'ffff'ffff;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const QByteArray text = input.rest();
    expect(!Mail::isUniqueId(text) || Storage::isRecordId(text), "a unique id can stand in a postmark");
    const qint64 early = number<qint64>(input) & Low48;
    const quint64 random = number<quint64>(input);
    const qint64 late = number<qint64>(input) & Low48;
    const QByteArray first = Mail::makeUniqueId(early, random);
    const QByteArray second = Mail::makeUniqueId(late, ~random);
    expect(Mail::isUniqueId(first) && Mail::isUniqueId(second), "an id that was made is one");
    expect(first != second, "other numbers give another id");
    expect(early == late || (first < second) == (early < late), "ids sort by time");
    return 0;
}
