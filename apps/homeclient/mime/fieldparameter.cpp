// SPDX-License-Identifier: MIT
#include "fieldparameter.h"

#include "charset.h"
#include "textdecoding.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <optional>

namespace Mime {

namespace {

struct Parameter
{
    QByteArray name; ///< lower case, with what the extended forms put behind it: "filename*0*"
    QByteArray value;
};

/// From @p at, which stands behind it then: what is in quotes or up to the next ';'. Blanks around it are none of it.
QByteArray readValue(const QByteArray &field, qsizetype &at)
{
    QByteArray value;
    qsizetype end = 0;
    bool isQuoted = false;
    for (; at < field.size() && (isQuoted || field.at(at) != ';'); ++at) {
        const char octet = field.at(at);
        const bool isBlank = !isQuoted && (octet == ' ' || octet == '\t');
        if (octet == '"')
            isQuoted = !isQuoted;
        else if (isQuoted && octet == '\\' && at + 1 < field.size())
            value += field.at(++at);
        else if (octet != '\r' && octet != '\n' && !(isBlank && value.isEmpty()))
            value += octet;
        end = isBlank ? end : value.size();
    }
    return value.first(end);
}

QList<Parameter> parameters(const QByteArray &field)
{
    QList<Parameter> found;
    qsizetype at = 0;
    readValue(field, at); // "attachment"
    while (at < field.size()) {
        const qsizetype equals = field.indexOf('=', ++at);
        if (equals < 0)
            break;
        const QByteArray name = field.sliced(at, equals - at).trimmed().toLower();
        if (const qsizetype next = name.lastIndexOf(';'); next >= 0) { // one without a value before it
            at += field.sliced(at).indexOf(';');
            continue;
        }
        at = equals + 1;
        found.append({name, readValue(field, at)});
    }
    return found;
}

/// RFC 2231 section 4: the text of one or several pieces, the first of which says in which charset it is.
class ExtendedValue
{
public:
    void add(const QByteArray &value, bool isEncoded)
    {
        QByteArray octets = value;
        if (const qsizetype text = textBegin(value); isEncoded && !m_isBegun && text > 0) {
            m_charset = value.first(value.indexOf('\''));
            octets = value.sliced(text);
        }
        m_isBegun = true;
        m_octets += isEncoded ? QByteArray::fromPercentEncoding(octets) : octets;
    }
    bool isRight() const
    {
        if (m_charset.isEmpty())
            return !m_octets.isEmpty();
        const auto text = Charset(m_charset).decoded(m_octets);
        return text && text->isWhole && !m_octets.isEmpty();
    }
    /// Guessed, with encoded words, where no charset is named or where it cannot be right.
    QString text() const
    {
        return m_charset.isEmpty() || !isRight() ? decodedWords(m_octets) : decodedText(m_octets, m_charset);
    }

private:
    /// Behind charset'language'; 0 if there is no such thing.
    static qsizetype textBegin(const QByteArray &value)
    {
        const qsizetype language = value.indexOf('\'') + 1;
        return language == 0 ? 0 : value.indexOf('\'', language) + 1;
    }

    QByteArray m_charset;
    QByteArray m_octets;
    bool m_isBegun = false;
};

std::optional<ExtendedValue> extendedValue(const QList<Parameter> &all, const QByteArray &name)
{
    QHash<QByteArray, QByteArray> byName;
    for (const Parameter &each : all) {
        if (!byName.contains(each.name))
            byName.insert(each.name, each.value);
    }
    ExtendedValue value;
    if (const auto whole = byName.constFind(name + '*'); whole != byName.cend()) {
        value.add(*whole, true);
        return value;
    }
    int piece = 0;
    for (; piece < MaxParameterPieces; ++piece) {
        const QByteArray pieceName = name + '*' + QByteArray::number(piece);
        const auto plain = byName.constFind(pieceName);
        const auto encoded = byName.constFind(pieceName + '*');
        if (plain == byName.cend() && encoded == byName.cend())
            break;
        value.add(encoded == byName.cend() ? *plain : *encoded, encoded != byName.cend());
    }
    return piece > 0 ? std::optional(value) : std::nullopt;
}

} // namespace

QString extendedParameter(const QByteArray &field, const QByteArray &name)
{
    if (field.size() > MaxParameterOctets)
        return {};
    const QList<Parameter> all = parameters(field);
    const auto extended = extendedValue(all, name);
    if (!extended)
        return {};
    const auto plain = std::find_if(all.begin(), all.end(), [&](const Parameter &each) { return each.name == name; });
    const bool hasPlain = plain != all.end() && !plain->value.isEmpty();
    return hasPlain && !extended->isRight() ? decodedWords(plain->value) : extended->text();
}

QString plainParameter(const QByteArray &field, const QByteArray &name)
{
    const QList<Parameter> all = parameters(field.left(MaxParameterOctets));
    const auto plain = std::find_if(all.begin(), all.end(), [&](const Parameter &each) { return each.name == name; });
    return plain == all.end() ? QString() : decodedWords(plain->value);
}

} // namespace Mime
