// SPDX-License-Identifier: MIT
#include "settings/tomltext.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

constexpr char Utf8Mark[] = "\xEF\xBB\xBF";

bool isUtf16(const QByteArray &text)
{
    const auto hasZeroAt = [&text](qsizetype at) { return at < text.size() && text.at(at) == '\0'; };
    return text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF") || hasZeroAt(0) || hasZeroAt(1);
}

bool isNumberOrTruth(const QString &value)
{
    // Every form of TOML that begins like a number and is one; what is wrong in it the parser can say.
    static const QRegularExpression form(
        u"^([+-]?(0x[0-9A-Fa-f_]+|0[ob][0-7_]+|[0-9_]+(\\.[0-9_]+)?([eE][+-]?[0-9_]+)?|inf|nan)|true|false"
        "|\\d{4}-\\d\\d-\\d\\d([T ].*)?|\\d\\d:\\d\\d:.*)$"_s);
    return form.match(value).hasMatch();
}

/// More digits than a number of 64 bits has.
bool isTooLong(const QString &value)
{
    return std::count_if(value.begin(), value.end(), [](QChar c) { return c.isDigit(); }) > 18;
}

/// Quotes that an editor for letters makes of straight ones.
QString withoutFineQuotes(QString value)
{
    static const QString fine = u"\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB"_s;
    while (!value.isEmpty() && fine.contains(value.front()))
        value.remove(0, 1);
    while (!value.isEmpty() && fine.contains(value.back()))
        value.chop(1);
    return value;
}

/// A line of a settings file, seen as "key = value # comment".
class TomlTextScanner
{
public:
    std::optional<TomlTextFault> scan(const QString &text)
    {
        const QStringList lines = text.split(u'\n');
        for (m_line = 1; m_line <= lines.size() && !m_fault; ++m_line) {
            const QString &line = lines.at(m_line - 1);
            if (line.contains("\"\"\""_L1) || line.contains("'''"_L1))
                return std::nullopt; // text over several lines: no setting needs it, and the parser knows it
            m_depth > 0 ? lookAtItems(line, 0) : lookAtStatement(line);
        }
        return m_fault;
    }

private:
    void fail(qsizetype at, const QString &what) { m_fault = TomlTextFault{int(m_line), int(at) + 1, what, {}}; }
    void failValue(qsizetype at, const QString &what)
    {
        m_fault = TomlTextFault{int(m_line), int(at) + 1, what, m_key};
    }

    static qsizetype firstBesideBlanks(const QString &line, qsizetype from)
    {
        while (from < line.size() && line.at(from).isSpace())
            ++from;
        return from;
    }
    static qsizetype endOf(const QString &line, qsizetype from, const QString &ends);
    /// Whether each quote has its second one.
    static bool isClosed(const QString &value) { return endOf(value + u'\n', 0, u"\n"_s) == value.size(); }
    void lookAtStatement(const QString &line);
    void lookAtKey(const QString &line, qsizetype begin, qsizetype end);
    void lookAtValue(const QString &line, qsizetype begin);
    void lookAtItems(const QString &line, qsizetype from);
    bool lookAtItem(const QString &line, qsizetype begin, qsizetype end);

    qsizetype m_line = 0;
    int m_depth = 0; ///< of lists that are open
    QString m_key;   ///< of the statement
    QHash<QString, qsizetype> m_lineOfKey;
    std::optional<TomlTextFault> m_fault;
};

/// Where, from @p from on and outside quotes, one of @p ends stands; the line's end if none does.
qsizetype TomlTextScanner::endOf(const QString &line, qsizetype from, const QString &ends)
{
    QChar quote;
    for (qsizetype i = from; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (quote.isNull() && ends.contains(c))
            return i;
        if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else if (c == quote)
            quote = {};
        else if (quote == u'"' && c == u'\\')
            ++i;
    }
    return line.size();
}

void TomlTextScanner::lookAtStatement(const QString &line)
{
    const qsizetype begin = firstBesideBlanks(line, 0);
    const qsizetype comment = endOf(line, begin, u"#"_s);
    if (begin >= comment)
        return;
    if (line.at(begin) == u'[')
        return fail(begin, u"'%1' begins a table, and no setting has one"_s.arg(line.trimmed()));
    const qsizetype equals = endOf(line, begin, u"=#"_s);
    if (equals < comment) {
        lookAtKey(line, begin, equals);
        return m_fault ? void() : lookAtValue(line, firstBesideBlanks(line, equals + 1));
    }
    static const QRegularExpression almost(u"^([A-Za-z0-9_-]+)\\s*[:\\s]\\s*(.+)$"_s);
    const auto parts = almost.match(line.mid(begin, comment - begin).trimmed());
    fail(begin, parts.hasMatch() ? u"'=' is missing; write %1 = %2"_s.arg(parts.captured(1), parts.captured(2))
                                 : u"a setting is written NAME = VALUE"_s);
}

void TomlTextScanner::lookAtKey(const QString &line, qsizetype begin, qsizetype end)
{
    m_key = line.mid(begin, end - begin).trimmed();
    if (m_key.size() > 1 && (m_key.startsWith(u'"') || m_key.startsWith(u'\'')) && m_key.endsWith(m_key.front()))
        m_key = m_key.mid(1, m_key.size() - 2);
    if (std::any_of(m_key.begin(), m_key.end(), [](QChar c) { return c.unicode() > 0x7E || c.unicode() < 0x20; }))
        return fail(begin, u"the name of a setting has no letters beyond US-ASCII"_s);
    const qsizetype before = m_lineOfKey.value(m_key);
    if (before > 0)
        return fail(begin, u"'%1' is given twice, first in line %2; keep one of them"_s.arg(m_key).arg(before));
    m_lineOfKey.insert(m_key, m_line);
}

void TomlTextScanner::lookAtValue(const QString &line, qsizetype begin)
{
    const qsizetype end = endOf(line, begin, u"#"_s);
    const QString value = line.mid(begin, end - begin).trimmed();
    if (value.isEmpty())
        return failValue(begin, u"the value of '%1' is missing; write one, or take the line away"_s.arg(m_key));
    if (value.startsWith(u'['))
        return lookAtItems(line, begin);
    if (value.startsWith(u'"') || value.startsWith(u'\''))
        return isClosed(value)
                   ? void()
                   : failValue(begin,
                               u"the closing quote is missing; write %1 = %2%3"_s.arg(m_key, value, value.front()));
    if (value.startsWith(u'{') || isNumberOrTruth(value))
        return isTooLong(value) ? failValue(begin, u"that number is larger than any setting takes"_s) : void();
    QStringList items;
    for (const QString &item : value.split(u',', Qt::SkipEmptyParts))
        items.append(u'"' + withoutFineQuotes(item.trimmed()) + u'"');
    const QString list = items.join(", "_L1);
    failValue(begin,
              u"text stands in quotes; write %1 = %2"_s.arg(m_key, items.size() > 1 ? u'[' + list + u']' : list));
}

/// What a list holds, from its bracket on, or from the begin of a line in the middle of it.
void TomlTextScanner::lookAtItems(const QString &line, qsizetype from)
{
    while (from < line.size() && !m_fault) {
        const qsizetype end = endOf(line, from, u"[],#"_s);
        const qsizetype begin = firstBesideBlanks(line, from);
        if (begin < end && !lookAtItem(line, begin, end))
            return;
        if (end < line.size() && line.at(end) == u'#')
            return;
        if (end < line.size() && line.at(end) != u',')
            m_depth += line.at(end) == u'[' ? 1 : -1;
        from = m_depth > 0 ? end + 1 : line.size();
    }
}

bool TomlTextScanner::lookAtItem(const QString &line, qsizetype begin, qsizetype end)
{
    const QString item = line.mid(begin, end - begin).trimmed();
    if (item.startsWith(u'"') || item.startsWith(u'\'') || item.startsWith(u'{') || isNumberOrTruth(item))
        return true;
    failValue(begin, u"text stands in quotes, in a list too; write \"%1\""_s.arg(withoutFineQuotes(item)));
    return false;
}

/// Of the first octet that is no UTF-8.
TomlTextFault encodingFault(const QByteArray &text)
{
    int line = 0;
    for (const QByteArray &octets : text.split('\n')) {
        ++line;
        if (!octets.isValidUtf8())
            return {line,
                    int(QString::fromUtf8(octets).indexOf(QChar::ReplacementCharacter)) + 1,
                    u"this is no UTF-8; save the file in the encoding UTF-8"_s,
                    {}};
    }
    return {};
}

/// Where a line ends with CR alone.
std::optional<TomlTextFault> lineEndFault(const QString &text)
{
    static const QRegularExpression bareReturn(u"\r(?!\n)"_s);
    const qsizetype at = text.indexOf(bareReturn);
    if (at < 0)
        return std::nullopt;
    return TomlTextFault{int(text.first(at).count(u'\n')) + 1,
                         int(at - text.lastIndexOf(u'\n', at)),
                         u"lines end with LF or CRLF, not with CR alone; save the file with such line ends"_s,
                         {}};
}

} // namespace

QByteArray withoutByteOrderMark(const QByteArray &text)
{
    return text.startsWith(Utf8Mark) ? text.sliced(sizeof Utf8Mark - 1) : text;
}

std::optional<TomlTextFault> tomlTextFault(const QByteArray &text)
{
    if (isUtf16(text))
        return TomlTextFault{0, 0, u"it is in the encoding UTF-16; save it as UTF-8"_s, {}};
    if (!text.isValidUtf8())
        return encodingFault(text);
    const QString decoded = QString::fromUtf8(text);
    if (const auto fault = lineEndFault(decoded))
        return fault;
    return TomlTextScanner().scan(decoded);
}

} // namespace Settings
