// SPDX-License-Identifier: MIT
// A client's lines as the log shows them: whatever a client makes of PASS and AUTH, no secret is in it. "$" in the
// input stands for a secret; "+" or "!" at the begin of a line says that it was sent within an AUTH exchange, or that
// the login succeeded.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "pop3/words/secretmask.h"
#include "smtp/words/commandmask.h"
#include "wire/transcript.h"

#include <algorithm>

using Fuzz::expect;

namespace {

const QByteArray Secret("x9sEcReTx9");

bool beginsWith(const QByteArray &line, const char *keyword)
{
    return line.trimmed().toUpper().startsWith(keyword);
}

void expectPlain(const QByteArray &shown)
{
    expect(std::none_of(shown.begin(), shown.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }),
           "no control character is shown");
    expect(shown.size() <= 4 * Wire::MaxTranscriptOctets + 3, "a shown line is bounded");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const auto dialect = input.choice() % 2 == 0 ? Smtp::Dialect::Strict : Smtp::Dialect::Seed;
    Smtp::CommandMask smtp(dialect);
    Pop3::SecretMask pop3;
    for (QByteArray line : input.rest().split('\n')) {
        const bool inExchange = line.startsWith('+');
        if (line.startsWith('!')) {
            smtp.loggedIn();
            pop3.loggedIn();
        }
        if (inExchange || line.startsWith('!'))
            line.remove(0, 1);
        line.replace('$', Secret);
        const QByteArray smtpShown = smtp.shown(line, inExchange);
        const QByteArray pop3Shown = pop3.shown(line, inExchange);
        expectPlain(smtpShown);
        expectPlain(pop3Shown);
        const bool isLogin = line.toLower().startsWith("a1 login ") || line.toLower().startsWith("authorization:");
        expect(!isLogin || (!smtpShown.contains(Secret) && !pop3Shown.contains(Secret)), "another login is masked");
        const bool isAuth = inExchange || beginsWith(line, "AUTH");
        expect(!isAuth || !smtpShown.contains(Secret), "SMTP: no secret of AUTH is shown");
        expect(!(isAuth || beginsWith(line, "PASS")) || !pop3Shown.contains(Secret), "POP3: no secret is shown");
        expect(!(isAuth || beginsWith(line, "PASS")) || !Pop3::maskedCommand(line, inExchange).contains(Secret),
               "POP3: no secret is shown of a line alone");
    }
    return 0;
}
