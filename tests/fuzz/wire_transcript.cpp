// SPDX-License-Identifier: MIT
// A line as a log shows it: one plain line of bounded length, and behind the kept words nothing of a secret.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/visibletext.h"
#include "wire/transcript.h"

#include <QUtf8StringView>

#include <algorithm>

using Fuzz::expect;

namespace {

void expectPlain(const QByteArray &shown)
{
    expect(std::none_of(shown.begin(), shown.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }),
           "no control character is shown");
    expect(QUtf8StringView(shown).isValidUtf8(), "what is shown is UTF-8");
    const QString text = QString::fromUtf8(shown);
    expect(Mail::visibleLine(text) == text, "all that is shown can be seen");
    expect(shown.size() <= 4 * Wire::MaxTranscriptOctets + 3, "a shown line is bounded");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const QByteArray Secret("#s3cr3t#");
    Fuzz::Input input(data, size);
    const int keptWords = input.choice() % 4;
    const QByteArray line = input.rest();
    const QByteArray shown = Wire::transcriptLine(line);
    expectPlain(shown);
    expectPlain(Wire::maskedLine(line, keptWords));
    expect(!Wire::maskedLine(Secret + ' ' + line + Secret, 0).contains(Secret), "a line without kept words is masked");
    expect(!Wire::maskedLine("PASS " + Secret + line + Secret, 1).contains(Secret),
           "behind the kept word all is masked");
    const QByteArray masked = QByteArray("PASS ") + Wire::Mask;
    expect(Wire::shownOctets(masked, line.size()) == Wire::shownOctets(masked, 0),
           "the length of a secret is not told");
    return 0;
}
