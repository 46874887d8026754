// SPDX-License-Identifier: MIT
#include "pop3/words/language.h"

#include "pop3/words/texts.h"

#include <algorithm>

namespace Pop3 {

namespace {

struct Offer
{
    Language language;
    const char *tag;
    const char *name;
};

constexpr Offer Offers[] = {
    {Language::Default, "i-default", "Default language"},
    {Language::English, "en", "English"},
    {Language::Dutch, "nl", "Nederlands"},
};

std::optional<Language> languageOf(QByteArrayView tag)
{
    const auto found = std::find_if(std::begin(Offers), std::end(Offers), [tag](const Offer &offer) {
        return tag.compare(QByteArrayView(offer.tag), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(Offers) ? std::nullopt : std::optional(found->language);
}

/// RFC 4647 section 3.4: without the last subtag, and without a single letter that then stands at the end.
QByteArrayView shortened(QByteArrayView range)
{
    const qsizetype hyphen = range.lastIndexOf('-');
    if (hyphen < 0)
        return {};
    const QByteArrayView rest = range.first(hyphen);
    const bool endsInSingleton = rest.size() >= 2 && rest[rest.size() - 2] == '-';
    return endsInSingleton ? rest.chopped(2) : rest;
}

} // namespace

QByteArray languageTag(Language language)
{
    const auto found = std::find_if(std::begin(Offers), std::end(Offers),
                                    [language](const Offer &offer) { return offer.language == language; });
    return found->tag;
}

QList<QByteArray> languageListing()
{
    QList<QByteArray> lines;
    for (const Offer &offer : Offers)
        lines << QByteArray(offer.tag) + ' ' + offer.name;
    return lines;
}

std::optional<Language> languageFor(QByteArrayView range)
{
    if (range == "*")
        return Language::English;
    for (QByteArrayView tag = range; !tag.isEmpty(); tag = shortened(tag)) {
        if (const auto found = languageOf(tag))
            return found;
    }
    return std::nullopt;
}

QByteArray inLanguage(const QByteArray &text, Language language)
{
    if (language != Language::Dutch)
        return text;
    const auto found = std::find_if(std::begin(Texts), std::end(Texts),
                                    [&text](const Text &known) { return text == QByteArrayView(known.english); });
    return found == std::end(Texts) ? text : QByteArray(found->dutch);
}

} // namespace Pop3
