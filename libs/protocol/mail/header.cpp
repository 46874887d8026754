// SPDX-License-Identifier: MIT
#include "mail/header.h"

#include <algorithm>

namespace Mail {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// The line that begins at @p begin, its line end included.
QByteArrayView lineAt(QByteArrayView text, qsizetype begin)
{
    const qsizetype lineFeed = text.indexOf('\n', begin);
    return lineFeed < 0 ? text.sliced(begin) : text.sliced(begin, lineFeed - begin + 1);
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

/// Whether @p line opens the field @p name. Blanks before the colon are obsolete, not wrong (RFC 5322 section 4.5).
bool opensField(QByteArrayView line, QByteArrayView name)
{
    const qsizetype colon = line.indexOf(':');
    return colon >= name.size() && line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0 &&
           !isBlank(line.front());
}

/// A source route in front of an address, "@a,@b:", is of no use to anybody (RFC 5322 section 4.4).
QByteArrayView withoutRoute(QByteArrayView address)
{
    return address.startsWith('@') ? address.sliced(address.indexOf(':') + 1) : address;
}

/// Reads an address list character by character and offers what could be an address: in angle brackets, or bare between
/// commas.
class AddressListReader
{
public:
    std::optional<Address> first(QByteArrayView list)
    {
        for (const char c : list) {
            if (const std::optional<Address> address = step(c))
                return address;
        }
        return offer();
    }

private:
    std::optional<Address> step(char c)
    {
        if (m_escaped) {
            m_escaped = false;
            return keep(c);
        }
        if (c == '\\' && (m_quoted || m_commentDepth > 0)) {
            m_escaped = true;
            return keep(c);
        }
        if (m_commentDepth > 0 || (c == '(' && !m_quoted))
            return comment(c);
        if (c == '"')
            m_quoted = !m_quoted;
        return m_quoted || c == '"' ? keep(c) : plain(c);
    }

    std::optional<Address> comment(char c)
    {
        m_commentDepth += c == '(' ? 1 : c == ')' ? -1 : 0;
        return std::nullopt;
    }

    std::optional<Address> keep(char c)
    {
        if (m_commentDepth == 0)
            m_text += c;
        return std::nullopt;
    }

    std::optional<Address> plain(char c)
    {
        switch (c) {
        case '<':
            m_text.clear();
            m_bracketed = true;
            return std::nullopt;
        case ':': // the name of a group ends here; inside brackets a source route does
            return m_bracketed || m_text.contains('[') ? keep(c) : forget();
        case ',':
            return m_bracketed ? keep(c) : offer();
        case '>':
        case ';':
            return offer();
        default:
            return keep(c);
        }
    }

    std::optional<Address> forget()
    {
        m_text.clear();
        m_bracketed = false;
        return std::nullopt;
    }

    std::optional<Address> offer()
    {
        const std::optional<Address> address =
            parseAddress(withoutRoute(QByteArrayView(m_text).trimmed()), AddressCharset::Utf8);
        forget();
        return address;
    }

    QByteArray m_text;
    int m_commentDepth = 0;
    bool m_quoted = false;
    bool m_escaped = false;
    bool m_bracketed = false;
};

} // namespace

QByteArray headerField(QByteArrayView message, QByteArrayView name)
{
    QByteArray body;
    bool found = false;
    for (qsizetype begin = 0; begin < message.size();) {
        const QByteArrayView wholeLine = lineAt(message, begin);
        const QByteArrayView line = withoutLineEnd(wholeLine);
        if (line.isEmpty() || (found && !isBlank(line.front())))
            break;
        if (found) {
            body += line;
        } else if (opensField(line, name)) {
            found = true;
            body += line.sliced(line.indexOf(':') + 1);
        }
        begin += wholeLine.size();
    }
    if (!found)
        return {};
    body = body.trimmed();
    return body.isNull() ? QByteArray("") : body;
}

qsizetype headerSectionOctets(QByteArrayView message)
{
    qsizetype begin = 0;
    while (begin < message.size()) {
        const QByteArrayView line = lineAt(message, begin);
        begin += line.size();
        if (withoutLineEnd(line).isEmpty() && line.endsWith('\n'))
            break;
    }
    return begin;
}

bool isHeaderFieldLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && std::all_of(line.begin(), line.begin() + colon, [](char c) { return c > 32 && c < 127; });
}

std::optional<Address> firstAddress(QByteArrayView fieldBody)
{
    return AddressListReader().first(fieldBody);
}

} // namespace Mail
