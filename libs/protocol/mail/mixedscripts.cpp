// SPDX-License-Identifier: MIT
#include "mail/mixedscripts.h"

#include <QChar>
#include <QSet>

#include <algorithm>
#include <initializer_list>

namespace Mail {

namespace {

using Scripts = QSet<int>;

Scripts scriptsOf(QStringView text)
{
    Scripts scripts;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size();
        const char32_t c = isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode());
        i += isPair ? 1 : 0;
        const QChar::Script script = QChar::script(c);
        if (script != QChar::Script_Common && script != QChar::Script_Inherited)
            scripts.insert(script);
    }
    return scripts;
}

bool isWithin(const Scripts &scripts, std::initializer_list<int> allowed)
{
    return std::all_of(scripts.begin(), scripts.end(), [allowed](int script) {
        return std::find(allowed.begin(), allowed.end(), script) != allowed.end();
    });
}

} // namespace

bool mixesScripts(QStringView domain)
{
    const Scripts scripts = scriptsOf(domain);
    return scripts.size() > 1 &&
           !isWithin(scripts,
                     {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Katakana}) &&
           !isWithin(scripts, {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hangul}) &&
           !isWithin(scripts, {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Bopomofo});
}

} // namespace Mail
