// SPDX-License-Identifier: MIT
#include "gmimeobject.h"

#include "base64.h"
#include "keptconverters.h"
#include "mail/header.h"
#include "readerlimits.h"

#include <algorithm>
#include <mutex>

namespace Mime {

namespace {

// RFC 2045 section 6.1 wants a bare word; it is seen in quotes, and with a parameter or a comment behind it.
GMimeContentEncoding encodingWithin(const char *field)
{
    const auto isPart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    const QByteArray lower = QByteArray(field).toLower();
    const auto begin = std::find_if(lower.begin(), lower.end(), isPart);
    const QByteArray word(begin, std::find_if_not(begin, lower.end(), isPart) - begin);
    return g_mime_content_encoding_from_string(word.constData());
}

void settleEncoding(GMimeObject *part, GMimeDataWrapper *content)
{
    const char *field = g_mime_object_get_header(part, "Content-Transfer-Encoding");
    if (field && g_mime_data_wrapper_get_encoding(content) == GMIME_CONTENT_ENCODING_DEFAULT)
        g_mime_data_wrapper_set_encoding(content, encodingWithin(field));
}

QByteArray encodedOctets(GMimeDataWrapper *content)
{
    GObjectRef<GMimeStream> source(g_mime_stream_mem_new());
    GMimeStream *const encoded = g_mime_data_wrapper_get_stream(content);
    g_mime_stream_reset(encoded);
    g_mime_stream_write_to_stream(encoded, source.get());
    const GByteArray *octets = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(source.get()));
    return QByteArray(reinterpret_cast<const char *>(octets->data), octets->len);
}

// RFC 2045 section 6.7 rule 3: blanks behind the "=" that ends a line were added on the way.
QByteArray withoutBlanksBehindSoftBreaks(QByteArray body)
{
    qsizetype to = 0;
    for (qsizetype from = 0; from < body.size();) {
        const char octet = body.at(from++);
        body[to++] = octet;
        qsizetype end = from;
        while (octet == '=' && end < body.size() && (body.at(end) == ' ' || body.at(end) == '\t'))
            ++end;
        const QByteArrayView rest = QByteArrayView(body).sliced(end);
        if (end > from && (rest.isEmpty() || rest.startsWith('\n') || rest.startsWith("\r\n")))
            from = end;
    }
    body.truncate(to);
    return body;
}

// GMime takes such an "=" for a letter.
QByteArray contentOfQuotedPrintable(GMimeDataWrapper *content)
{
    const QByteArray body = withoutBlanksBehindSoftBreaks(encodedOctets(content));
    GMimeEncoding decoder;
    g_mime_encoding_init_decode(&decoder, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    QByteArray text(qsizetype(g_mime_encoding_outlen(&decoder, size_t(body.size()))), Qt::Uninitialized);
    text.truncate(qsizetype(g_mime_encoding_flush(&decoder, body.constData(), size_t(body.size()), text.data())));
    return text;
}

// GMime stops at the first padding, and loses the last octets where there is none. A footer belongs to a text, not to a
// file.
QByteArray contentOfBase64(GMimeObject *part, GMimeDataWrapper *content)
{
    const QByteArray octets = encodedOctets(content);
    const QByteArrayView body(octets);
    const qsizetype end = footerBegin(body);
    QByteArray text = fromBase64(body.first(end));
    if (end == body.size() || !g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", "*"))
        return text;
    if (!text.endsWith('\n'))
        text += "\r\n";
    return text.append(body.sliced(end));
}

void write(const QByteArray &octets, GMimeStream *stream)
{
    g_mime_stream_write(stream, octets.constData(), static_cast<size_t>(octets.size()));
}

// Parts give their decoded octets, an enclosed message itself, and what nests too deeply its source.
void writeContent(GMimeObject *object, GMimeStream *stream)
{
    if (GMIME_IS_PART(object)) {
        if (GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object))) {
            settleEncoding(object, content);
            const GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding(content);
            if (encoding == GMIME_CONTENT_ENCODING_BASE64)
                write(contentOfBase64(object, content), stream);
            else if (encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
                write(contentOfQuotedPrintable(content), stream);
            else
                g_mime_data_wrapper_write_to_stream(content, stream);
        }
        return;
    }
    GMimeMessage *enclosed =
        GMIME_IS_MESSAGE_PART(object) ? g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)) : nullptr;
    g_mime_object_write_to_stream(enclosed ? GMIME_OBJECT(enclosed) : object, nullptr, stream);
}

bool isContinuation(char octet)
{
    return octet == ' ' || octet == '\t';
}

// Of the field (or line of text) that begins at @p begin, continuation lines included.
qsizetype fieldEnd(const QByteArray &message, qsizetype begin)
{
    qsizetype end = begin;
    do {
        const auto lineFeed = message.indexOf('\n', end);
        end = lineFeed < 0 ? message.size() : lineFeed + 1;
    } while (end < message.size() && isContinuation(message.at(end)));
    return end;
}

// GMime reads addresses in these, also in the header of an enclosed message. Anything else, such as a line of a table
// or of JSON, stays what it is: it may be saved as a file.
bool isAddressField(QByteArrayView field)
{
    static constexpr QByteArrayView Names[] = {"From", "Sender", "Reply-To", "To", "Cc", "Bcc"};
    const QByteArrayView name = field.first(field.indexOf(':')).trimmed();
    return std::any_of(std::begin(Names), std::end(Names),
                       [name](QByteArrayView known) { return name.compare(known, Qt::CaseInsensitive) == 0; });
}

void replaceColons(QByteArray &message, qsizetype begin, qsizetype end)
{
    std::replace(message.begin() + message.indexOf(':', begin) + 1, message.begin() + end, ':', ';');
}

} // namespace

QByteArray withoutDeepGroups(const QByteArray &message)
{
    if (message.count(':') <= MaxFieldColons)
        return message;
    QByteArray safe = message;
    for (qsizetype begin = 0; begin < safe.size();) {
        const qsizetype end = fieldEnd(safe, begin);
        if (end - begin > MaxFieldColons && isAddressField(QByteArrayView(safe).sliced(begin, end - begin)) &&
            QByteArrayView(safe).sliced(begin, end - begin).count(':') > MaxFieldColons)
            replaceColons(safe, begin, end);
        begin = end;
    }
    return safe;
}

void initialiseGMime()
{
    static std::once_flag once;
    std::call_once(once, g_mime_init);
}

ParserOptionsRef parserOptions()
{
    initialiseGMime();
    ParserOptionsRef options(g_mime_parser_options_new());
    const char *charsets[] = {"utf-8", "windows-1252", "iso-8859-1", nullptr};
    g_mime_parser_options_set_fallback_charsets(options.get(), charsets);
    g_mime_parser_options_set_allow_addresses_without_domain(options.get(), TRUE);
    return options;
}

// GMime keeps a list of all fields, at the price of a microsecond each.
QByteArray withoutNeedlessFields(const QByteArray &message)
{
    const qsizetype header = Mail::headerSectionOctets(message);
    const bool isText = header == message.size() && !Mail::isHeaderFieldLine(message.left(message.indexOf('\n')));
    if (header <= MaxHeaderOctets || isText)
        return message;
    QByteArray needed;
    int kept = 0;
    for (qsizetype begin = 0; begin < header;) {
        const qsizetype end = fieldEnd(message, begin);
        const QByteArrayView field = QByteArrayView(message).sliced(begin, end - begin);
        const bool isContent =
            field.first(qMin<qsizetype>(8, field.size())).compare("content-", Qt::CaseInsensitive) == 0;
        if (end <= MaxHeaderOctets || field.trimmed().isEmpty() || (isContent && ++kept <= MaxContentFields))
            needed += field;
        begin = end;
    }
    return needed + message.mid(header);
}

GObjectRef<GMimeMessage> parseMessage(const QByteArray &source)
{
    const QByteArray message = withoutDeepGroups(withoutNeedlessFields(source));
    const auto options = parserOptions();
    const KeptConverters converters(message);
    GObjectRef<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.constData(), message.size()));
    GObjectRef<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return GObjectRef<GMimeMessage>(g_mime_parser_construct_message(parser.get(), options.get()));
}

QByteArray decodedContent(GMimeObject *object, qint64 maxOctets)
{
    GObjectRef<GMimeStream> stream(g_mime_stream_mem_new());
    writeContent(object, stream.get());
    const GByteArray *octets = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return QByteArray(reinterpret_cast<const char *>(octets->data), qMin<qint64>(octets->len, maxOctets));
}

qint64 decodedOctets(GMimeObject *object)
{
    GObjectRef<GMimeStream> stream(g_mime_stream_null_new());
    writeContent(object, stream.get());
    return static_cast<qint64>(GMIME_STREAM_NULL(stream.get())->written);
}

} // namespace Mime
