// SPDX-License-Identifier: MIT
#include "postmark.h"
#include "crc.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>

namespace Storage {

namespace {

constexpr std::array<QByteArrayView, 4> FieldNames{"From:", "To:", "Subject:", "Received:"};
using Clause = Mail::Unexpected<const char *>; ///< why something is no postmark
constexpr std::array<const char *, 4> NoField{"the From: line is missing", "the To: line is missing",
                                              "the Subject: line is missing", "the Received: line is missing"};

struct Line
{
    QByteArrayView text; // without its line end
    qsizetype octets;    // with it
    bool hasCrlf;
};

std::optional<Line> lineAt(QByteArrayView text, qsizetype from)
{
    const qsizetype end = text.indexOf('\n', from);
    if (end < 0 || end - from > MaxPostmarkLineOctets + 1)
        return {};
    if (text.sliced(from, end - from).contains('\0'))
        return {}; // a hole that a crash left: neither we nor the seed's program write one
    const bool crlf = end > from && text.at(end - 1) == '\r';
    return Line{text.sliced(from, end - from - (crlf ? 1 : 0)), end - from + 1, crlf};
}

// Takes "name: " off, a blank behind the colon being part of the name.
std::optional<QByteArrayView> afterName(QByteArrayView line, QByteArrayView name)
{
    if (!line.startsWith(name))
        return {};
    const QByteArrayView rest = line.sliced(name.size());
    return rest.startsWith(' ') ? rest.sliced(1) : rest;
}

std::optional<qint64> decimal(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 18 || (text.size() > 1 && text.front() == '0') ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return text.toByteArray().toLongLong();
}

std::optional<quint32> hexadecimal(QByteArrayView text)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 8 || !std::all_of(text.begin(), text.end(), isDigit))
        return {};
    return text.toByteArray().toUInt(nullptr, 16);
}

// "<date> (id <id> len <n> crc <8 digits>)". provenOctets counts within @p text. The error is a clause.
Mail::Expected<void, const char *> readReceived(QByteArrayView text, FoundPostmark &found)
{
    const qsizetype id = text.lastIndexOf(QByteArrayView(" (id "));
    if (id < 0 || !text.endsWith(')'))
        return Clause("the Received: line holds no (id ...)");
    const QByteArrayView inside = text.sliced(id + 5).chopped(1);
    const qsizetype len = inside.indexOf(" len ");
    const qsizetype crc = inside.indexOf(" crc ");
    if (len < 0 || crc < len)
        return Clause("the Received: line holds no id, len and crc");
    const auto length = decimal(inside.sliced(len + 5, std::max<qsizetype>(crc - len - 5, 0)));
    const auto sum = hexadecimal(inside.sliced(crc + 5));
    if (!isRecordId(inside.first(len)))
        return Clause("the id is not 1 to 70 letters and digits");
    if (!length)
        return Clause("the len is no number");
    if (!sum)
        return Clause("the crc is not 8 hexadecimal digits");
    found.fields.date = text.first(id).toByteArray();
    found.fields.id = inside.first(len).toByteArray();
    found.fields.length = *length;
    found.fields.crc = *sum;
    found.provenOctets = id + 5 + crc;
    return {};
}

QByteArray provenPart(const Postmark &fields, qint64 length)
{
    return "From: " + fields.from + "\r\nTo: " + fields.to + "\r\nSubject: " + fields.subject +
           "\r\nReceived: " + fields.date + " (id " + fields.id + " len " + QByteArray::number(length);
}

// A Received: line of ours of which something is damaged: the seed's program writes a date and nothing behind it.
bool holdsPartOfOurs(QByteArrayView received)
{
    return received.indexOf("(id ") >= 0 || received.indexOf(" len ") >= 0 || received.indexOf(" crc ") >= 0;
}

// What a program or a person writes as a date. Else it is a line of ours, torn in the middle, and whatever lay behind.
bool isText(QByteArrayView date)
{
    const auto isControl = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; };
    return QUtf8StringView(date).isValidUtf8() && std::none_of(date.begin(), date.end(), isControl);
}

bool isMark(char c)
{
    return c == LivingMark || c == DeletedMark || c == WithdrawnMark;
}

} // namespace

QByteArray sealedPostmark(const Postmark &fields, qint64 lengthBehind, quint32 crcBehind)
{
    const QByteArray proven = provenPart(fields, lengthBehind);
    const quint32 crc = crc32Joined(crc32Of(QByteArrayView(proven).sliced(1)), crcBehind, lengthBehind);
    return proven + " crc " + QByteArray::number(crc, 16).rightJustified(8, '0') + ")\r\n";
}

Mail::Expected<FoundPostmark, const char *> readPostmark(QByteArrayView text)
{
    if (text.size() < 6 || !text.sliced(1).startsWith("rom: "))
        return Clause(NoField.front());
    if (!isMark(text.front()))
        return Clause("the first octet is not one of F # -");
    FoundPostmark found;
    found.mark = text.front();
    std::array<QByteArray *, 3> values{&found.fields.from, &found.fields.to, &found.fields.subject};
    for (size_t i = 0; i < FieldNames.size(); ++i) {
        const auto line = lineAt(text, found.octets);
        const auto value = !line    ? std::nullopt
                           : i == 0 ? std::optional(line->text.sliced(6))
                                    : afterName(line->text, FieldNames[i]);
        if (!value)
            return Clause(NoField[i]);
        if (i < values.size())
            *values[i] = value->toByteArray();
        else if (const auto read = readReceived(*value, found); !read)
            return Clause(read.error());
        else
            found.provenOctets += found.octets + (line->text.size() - value->size());
        found.octets += line->octets;
        found.hasCrlf = found.hasCrlf && line->hasCrlf;
        found.hasLf = found.hasLf && !line->hasCrlf;
    }
    return found;
}

std::optional<FoundPostmark> findPostmark(QByteArrayView text)
{
    auto found = readPostmark(text);
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

std::optional<FoundPostmark> findForeignPostmark(QByteArrayView text)
{
    FoundPostmark found;
    std::array<QByteArray *, 4> values{&found.fields.from, &found.fields.to, &found.fields.subject, &found.fields.date};
    std::array<bool, 4> seen{};
    for (size_t count = 0; count < FieldNames.size(); ++count) {
        const auto line = lineAt(text, found.octets);
        if (!line)
            return {};
        QByteArrayView body = line->text;
        while (body.startsWith(' ') || body.startsWith('\t'))
            body = body.sliced(1);
        size_t field = 0;
        while (field < FieldNames.size() && !body.startsWith(FieldNames[field]))
            ++field;
        if (field == FieldNames.size() || seen[field])
            return {};
        seen[field] = true;
        *values[field] = afterName(body, FieldNames[field])->trimmed().toByteArray();
        found.octets += line->octets;
        found.hasCrlf = found.hasCrlf && line->hasCrlf;
        found.hasLf = found.hasLf && !line->hasCrlf;
    }
    if (holdsPartOfOurs(found.fields.date) || !isText(found.fields.date))
        return {};
    return found;
}

QByteArray postmarkText(QByteArrayView text, qsizetype maxOctets)
{
    QByteArray result = text.toByteArray();
    for (char &c : result) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    result = result.trimmed();
    qsizetype end = std::min(result.size(), maxOctets);
    if (end < result.size()) {
        // Back to the begin of a UTF-8 character, but not for ever in text that is none.
        while (end > maxOctets - 4 && end > 0 && (static_cast<unsigned char>(result.at(end)) & 0xc0) == 0x80)
            --end;
    }
    result.truncate(end);
    return result;
}

bool isRecordId(QByteArrayView id)
{
    const auto isAllowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !id.isEmpty() && id.size() <= MaxRecordIdOctets && std::all_of(id.begin(), id.end(), isAllowed);
}

} // namespace Storage
