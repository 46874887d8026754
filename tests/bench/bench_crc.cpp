// SPDX-License-Identifier: MIT
#include "record/crc.h"

#include <QByteArray>

#include <benchmark/benchmark.h>

namespace {

/// The CRC-32 of a record of so many octets.
void crc(benchmark::State &state)
{
    const QByteArray octets(state.range(0), 'x');
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(Storage::crc32Of(octets));
    state.SetBytesProcessed(state.iterations() * octets.size());
}
BENCHMARK(crc)->Arg(200)->Arg(1024)->Arg(64 * 1024)->Arg(10 * 1024 * 1024);

} // namespace
