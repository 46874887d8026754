// SPDX-License-Identifier: MIT
#include "weblinks.h"

#include <algorithm>
#include <iterator>

namespace Mime {

namespace {

constexpr QLatin1StringView Beginnings[] = {QLatin1StringView("http://"), QLatin1StringView("https://"),
                                            QLatin1StringView("www."), QLatin1StringView("mailto:")};

// Length of what begins an address at @p at; 0 if none does.
qsizetype beginningAt(QStringView text, qsizetype at)
{
    const char16_t first = text.at(at).unicode() | 0x20;
    if ((first != u'h' && first != u'w' && first != u'm') || (at > 0 && text.at(at - 1).isLetterOrNumber()))
        return 0;
    for (const QLatin1StringView beginning : Beginnings) {
        if (text.sliced(at).startsWith(beginning, Qt::CaseInsensitive))
            return beginning.size();
    }
    return 0;
}

bool endsAddress(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control ||
           QStringView(u"<>\"\u201c\u201d\u00ab\u00bb").contains(c);
}

// Without the full stop of the sentence, or the parenthesis that the whole address stands in.
qsizetype trimmedEnd(QStringView text, qsizetype begin, qsizetype end)
{
    const QStringView address = text.sliced(begin, end - begin);
    qsizetype closing = address.count(QLatin1Char(')')) - address.count(QLatin1Char('('));
    while (end > begin) {
        const QChar last = text.at(end - 1);
        const bool isClosing = last == QLatin1Char(')') && closing > 0;
        if (!isClosing && !QStringView(u".,;:!?'*_]}").contains(last))
            break;
        closing -= isClosing ? 1 : 0;
        --end;
    }
    return end;
}

qsizetype addressEnd(QStringView text, qsizetype begin)
{
    const auto end = std::find_if(text.begin() + begin, text.end(), endsAddress) - text.begin();
    return trimmedEnd(text, begin, end);
}

QString linkFor(QStringView address)
{
    const bool isBare = address.startsWith(QLatin1StringView("www."), Qt::CaseInsensitive);
    return followableLink(isBare ? QStringLiteral("http://") + address.toString() : address.toString());
}

void appendText(QList<TextRun> &runs, const TextRun &like, QStringView text, const QString &link)
{
    if (text.isEmpty())
        return;
    TextRun run = like;
    run.text = text.toString();
    run.link = link;
    runs.append(run);
}

} // namespace

QList<TextRun> withWebLinks(const TextRun &run)
{
    const QStringView text = run.text;
    QList<TextRun> runs;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype beginning = beginningAt(text, at);
        if (beginning == 0)
            continue;
        const qsizetype end = addressEnd(text, at);
        const QString link = end - at > beginning ? linkFor(text.sliced(at, end - at)) : QString();
        if (!link.isEmpty()) {
            appendText(runs, run, text.sliced(begin, at - begin), {});
            appendText(runs, run, text.sliced(at, end - at), link);
            begin = end;
        }
        at = qMax(at, end - 1);
    }
    appendText(runs, run, text.sliced(begin), {});
    return runs;
}

QString followableLink(const QString &address)
{
    static constexpr QLatin1StringView Schemes[] = {QLatin1StringView("http://"), QLatin1StringView("https://"),
                                                    QLatin1StringView("mailto:")};
    QString link = address.trimmed();
    link.removeIf([](QChar c) { return c == QLatin1Char('\n') || c == QLatin1Char('\r') || c == QLatin1Char('\t'); });
    const bool isKnown = std::any_of(std::begin(Schemes), std::end(Schemes), [&](QLatin1StringView scheme) {
        return link.size() > scheme.size() && link.startsWith(scheme, Qt::CaseInsensitive);
    });
    const bool isPlain = std::none_of(link.begin(), link.end(), [](QChar c) { return c.unicode() < 0x20; });
    return isKnown && isPlain && link.size() <= MaxLinkCharacters ? link : QString();
}

} // namespace Mime
