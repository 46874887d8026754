// SPDX-License-Identifier: MIT
#include "plaintextreader.h"

#include "layoutwork.h"
#include "richtextbuilder.h"

namespace Mime {

namespace {

struct FlowedLine
{
    qsizetype quoteDepth;
    QStringView text; ///< without quotes and stuffing
    bool isFlowed;    ///< the paragraph goes on in the next line
};

FlowedLine flowedLine(QStringView line)
{
    qsizetype depth = 0;
    while (depth < line.size() && line.at(depth) == QLatin1Char('>'))
        ++depth;
    QStringView text = line.sliced(depth);
    if (text.startsWith(QLatin1Char(' ')))
        text = text.sliced(1);
    const bool isSignature = text == QLatin1StringView("-- ");
    return {depth, text, !isSignature && text.endsWith(QLatin1Char(' '))};
}

// Where the line that begins at @p begin ends, its line end not included.
qsizetype lineEnd(QStringView text, qsizetype begin)
{
    const qsizetype end = text.indexOf(QLatin1Char('\n'), begin);
    return end < 0 ? text.size() : end;
}

} // namespace

RichText readPlainText(const QString &text)
{
    RichTextBuilder builder;
    const QStringView whole = text;
    for (qsizetype begin = 0; begin < whole.size();) {
        const qsizetype end = lineEnd(whole, begin);
        if (builder.isFull()) {
            RichText rest;
            rest.rest = text.mid(begin);
            builder.add(rest);
            break;
        }
        TextBlock line;
        if (end > begin)
            line.runs.append({whole.sliced(begin, end - begin).toString(), {}, {}});
        builder.add(line);
        begin = end + 1;
    }
    return builder.take();
}

QString unflowed(const QString &text, bool deleteSpace)
{
    QString plain;
    plain.reserve(text.size());
    const QStringView whole = text;
    qsizetype openDepth = -1; // of the paragraph that goes on
    for (qsizetype begin = 0; begin < whole.size();) {
        const qsizetype end = lineEnd(whole, begin);
        const FlowedLine line = flowedLine(whole.sliced(begin, end - begin));
        const bool isSignature = line.text == QLatin1StringView("-- ");
        if (openDepth != line.quoteDepth || isSignature) {
            plain += openDepth >= 0 ? QStringLiteral("\n") : QString();
            plain += QString(line.quoteDepth, QLatin1Char('>'));
            plain += line.quoteDepth > 0 ? QStringLiteral(" ") : QString();
        }
        plain += line.isFlowed && deleteSpace ? line.text.chopped(1) : line.text;
        openDepth = line.isFlowed ? line.quoteDepth : -1;
        plain += line.isFlowed ? QString() : QStringLiteral("\n");
        begin = end + 1;
    }
    return plain;
}

Quotation quotation(const QString &text)
{
    Quotation quoted;
    const QStringView whole = text;
    qsizetype begin = 0;
    for (qsizetype lines = 0; lines < MaxQuotedLines && begin < whole.size() && begin < MaxQuotedCharacters; ++lines) {
        const QStringView near = whole.sliced(begin, qMin(whole.size() - begin, MaxBlockWork + 1));
        const qsizetype lineFeed = near.indexOf(QLatin1Char('\n'));
        const QStringView line = lineFeed < 0 ? near : near.first(lineFeed);
        const qsizetype fitting = charactersWithin(line, MaxBlockWork);
        quoted.text += line.first(fitting);
        begin += fitting;
        const bool endsLine = begin < whole.size() && whole.at(begin) == QLatin1Char('\n');
        if (begin < whole.size())
            quoted.text += QLatin1Char('\n');
        begin += endsLine ? 1 : 0;
    }
    quoted.isWhole = begin == whole.size();
    return quoted;
}

} // namespace Mime
