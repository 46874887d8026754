// SPDX-License-Identifier: MIT
#include "wire/endofdata.h"
#include "wire/linereader.h"

#include <benchmark/benchmark.h>

namespace {

/// A message of lines of @p lineOctets, about a megabyte, with its closing line.
QByteArray text(qsizetype lineOctets)
{
    const QByteArray line = QByteArray(lineOctets - 2, 'x') + "\r\n";
    return line.repeated(1024 * 1024 / lineOctets) + ".\r\n";
}

void endOfData(benchmark::State &state)
{
    const QByteArray wire = text(state.range(0));
    for ([[maybe_unused]] auto round : state) {
        Wire::EndOfData end;
        benchmark::DoNotOptimize(end.feed(wire).consumed);
    }
    state.SetBytesProcessed(state.iterations() * wire.size());
}
BENCHMARK(endOfData)->Arg(4)->Arg(78)->Arg(998);

void lineReader(benchmark::State &state)
{
    const QByteArray commands = QByteArray("MAIL FROM:<alice@example.org> SIZE=1024\r\n").repeated(1000);
    for ([[maybe_unused]] auto round : state) {
        Wire::LineReader reader(512);
        reader.feed(commands);
        while (const auto line = reader.next())
            benchmark::DoNotOptimize(line->text.size());
    }
    state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(lineReader);

} // namespace
