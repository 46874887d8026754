// SPDX-License-Identifier: MIT
// HTML that may be anything -> what a window lays out of it: bounded, nothing but text, styles and three kinds of
// links.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mime/htmlreader.h"
#include "mime/layoutwork.h"
#include "mime/weblinks.h"

#include <algorithm>

using Fuzz::expect;
using Mime::TextBlock;
using Mime::TextRun;

namespace {

bool isPlainCharacter(QChar c)
{
    return c == u'\t' || c.category() != QChar::Other_Control;
}

qsizetype expectRuns(const QList<TextRun> &runs)
{
    qsizetype work = 0;
    for (const TextRun &run : runs) {
        expect(run.isPicture || !run.text.isEmpty(), "a run shows something");
        expect(std::all_of(run.text.begin(), run.text.end(), isPlainCharacter), "a run has no control characters");
        expect(run.link.isEmpty() || Mime::followableLink(run.link) == run.link, "a link is one of three schemes");
        work += Mime::RunWork + Mime::layoutWork(run.text);
    }
    return work;
}

qsizetype expectBlock(const TextBlock &block)
{
    const qsizetype runs = expectRuns(block.runs);
    expect(runs <= Mime::MaxBlockWork + Mime::RunWork + 100, "a block is laid out at once");
    expect(block.cells.size() <= Mime::MaxTableColumns, "a table has a few columns");
    expect(block.cells.isEmpty() == (block.kind != TextBlock::Kind::TableRow), "only rows have cells");
    qsizetype work = Mime::BlockWork + runs;
    for (const QList<TextRun> &cell : block.cells)
        work += Mime::CellWork + expectRuns(cell);
    return work;
}

// Every letter of a text without any markup is there.
void expectNothingLost(const QString &html, const QString &text)
{
    const bool isMarkup = html.contains(u'<') || html.contains(u'&');
    const auto letters = [](const QString &from) {
        return std::count_if(from.begin(), from.end(), [](QChar c) { return c.isLetterOrNumber(); });
    };
    expect(isMarkup || letters(html) <= letters(text), "text without markup stays");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QString html = QString::fromUtf8(Fuzz::Input(data, size).rest());
    const Mime::RichText shown = Mime::HtmlReader::read(html);
    qsizetype work = 0;
    for (const TextBlock &block : shown.blocks)
        work += expectBlock(block);
    expect(work <= Mime::MaxShownWork, "what is shown is bounded");
    const QString text = Mime::plainText(shown);
    expect(text.size() <= 60 * (html.size() + 10), "the text does not outgrow the document");
    expectNothingLost(html, text);
    return 0;
}
