// SPDX-License-Identifier: MIT
// mailserver.toml as people may leave it: one sentence of refusal, or settings that are written and read back as the
// same.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "fuzz/memoryfile.h"
#include "settings/load.h"
#include "settings/tomlfile.h"

using Fuzz::expect;
using namespace Settings;

namespace {

using Read = Mail::Expected<ServerSettings, QString>;

Read read(const QByteArray &text)
{
    const Fuzz::MemoryFile file(text);
    auto given = readTomlFile(QString::fromLatin1(file.path()));
    if (!given)
        return tl::unexpected(given.error());
    GivenOptions options = given->value_or(GivenOptions());
    options.insert(QStringLiteral("data"), {{QStringLiteral("/nowhere")}, QStringLiteral("--data")});
    return settingsFrom(options);
}

bool isOneSentence(const QString &text)
{
    return !text.isEmpty() && text.endsWith(u'.');
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray text = Fuzz::Input(data, size).rest();
    const Read settings = read(text);
    if (!settings) {
        expect(isOneSentence(settings.error()), "a refusal is a sentence");
        return 0;
    }
    expect(!settings->domains.isEmpty() && !settings->listenAddresses.isEmpty(), "a server has a name and a place");
    const Read again = read(toToml(*settings));
    expect(again && *again == *settings, "settings read back as they were written");
    return 0;
}
