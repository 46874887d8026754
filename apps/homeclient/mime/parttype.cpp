// SPDX-License-Identifier: MIT
#include "parttype.h"

#include "attachmentname.h"
#include "fieldparameter.h"
#include "textdecoding.h"

#include <QMimeDatabase>
#include <QRegularExpression>

#include <algorithm>

namespace Mime {

namespace {

/// Longest media type that is shown.
constexpr qsizetype MaxMediaTypeCharacters = 200;

// What stands in the place of a type.
QByteArray bareType(GMimeObject *object)
{
    const char *field = g_mime_object_get_header(object, "Content-Type");
    return QByteArray(field ? field : "text/plain").split(';').first().trimmed().toLower();
}

// RFC 2045 section 5.2: what cannot be read as a type is text/plain. These are seen in mail; another word may stand for
// a file.
bool isBareText(GMimeObject *object)
{
    static constexpr const char *Words[] = {"", "text", "text/", "plain", "html"};
    return std::find(std::begin(Words), std::end(Words), bareType(object)) != std::end(Words);
}

QString fallbackName(GMimeObject *object, qsizetype index)
{
    const QString name = QStringLiteral("attachment-%1").arg(index + 1);
    if (GMIME_IS_MESSAGE_PART(object) || GMIME_IS_MESSAGE(object))
        return name + QStringLiteral(".eml");
    const QString type = mediaType(object);
    const QMimeType known = QMimeDatabase().mimeTypeForName(type);
    const bool saysNothing = type == QLatin1String("application/octet-stream") || !known.isValid();
    QString suffix = saysNothing ? QString() : known.preferredSuffix();
    if (type == QLatin1String("text/calendar"))
        suffix = QStringLiteral("ics"); // RFC 5545 section 8.1; the tables say vcs
    return suffix.isEmpty() ? name : name + QLatin1Char('.') + suffix;
}

QByteArray rawField(GMimeObject *object, const char *field)
{
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), field);
    const char *raw = header ? g_mime_header_get_raw_value(header) : nullptr;
    return raw ? QByteArray(raw) : QByteArray();
}

// A parameter with encoded words in it, which RFC 2047 section 5 forbids and mail is full of, as it came: GMime decodes
// them one by one, and knows fewer charsets. Empty if it has none.
QByteArray encodedParameter(const QByteArray &field, const QString &parameter)
{
    const QByteArray value = field.left(MaxParameterOctets);
    if (!value.contains("=?"))
        return {};
    const QRegularExpression form(QStringLiteral("(?:^|[;\\s])%1\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))").arg(parameter),
                                  QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(value));
    const QByteArray found = (match.captured(1) + match.captured(2)).toLatin1();
    return found.contains("=?") ? found : QByteArray();
}

// Empty if GMime reads it as well.
QString nameIn(GMimeObject *object, const char *field, const char *parameter)
{
    const QByteArray value = rawField(object, field);
    const QString extended = extendedParameter(value, parameter);
    return extended.isEmpty() ? decodedWords(encodedParameter(value, QLatin1String(parameter))) : extended;
}

QByteArray nameByGMime(GMimeObject *object)
{
    const char *name = g_mime_object_get_content_disposition_parameter(object, "filename");
    return name ? name : g_mime_object_get_content_type_parameter(object, "name");
}

QString partName(GMimeObject *object)
{
    QString name = nameIn(object, "Content-Disposition", "filename");
    if (name.isEmpty() && !g_mime_object_get_content_disposition_parameter(object, "filename"))
        name = nameIn(object, "Content-Type", "name");
    if (name.isEmpty())
        name = decodedWords(nameByGMime(object));
    // Without a type GMime reads no parameters.
    return name.isEmpty() ? plainParameter(rawField(object, "Content-Type"), "name") : name;
}

QString messageTitle(GMimeObject *object)
{
    GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    const char *subject = message ? g_mime_object_get_header(GMIME_OBJECT(message), "Subject") : nullptr;
    return decodedHeader(subject ? subject : "").replace(QLatin1Char('/'), QLatin1Char('-'));
}

} // namespace

bool isType(GMimeObject *object, const char *type, const char *subtype)
{
    GMimeContentType *contentType = g_mime_object_get_content_type(object);
    return contentType && g_mime_content_type_is_type(contentType, type, subtype);
}

bool isHtml(GMimeObject *object)
{
    return isType(object, "text", "html") || bareType(object) == "html";
}

bool isPlain(GMimeObject *object)
{
    return isType(object, "text", "plain") || (isBareText(object) && !isHtml(object));
}

QByteArray typeParameter(GMimeObject *object, const char *name)
{
    const char *value = g_mime_object_get_content_type_parameter(object, name);
    return value ? QByteArray(value) : QByteArray();
}

bool isAttached(GMimeObject *object)
{
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);
    return disposition && g_mime_content_disposition_is_attachment(disposition);
}

bool hasName(GMimeObject *object)
{
    return GMIME_IS_PART(object) && g_mime_part_get_filename(GMIME_PART(object));
}

bool isReadable(GMimeObject *object)
{
    if (isType(object, "message", "delivery-status") || isType(object, "message", "disposition-notification") ||
        isType(object, "message", "feedback-report") || isBareText(object))
        return true;
    static constexpr const char *Data[] = {"calendar", "csv", "vcard", "x-vcard", "directory", "rtf", "x-amp-html"};
    return isType(object, "text", "*") && std::none_of(std::begin(Data), std::end(Data), [&](const char *subtype) {
               return isType(object, "text", subtype);
           });
}

QString mediaType(GMimeObject *object)
{
    GMimeContentType *contentType = g_mime_object_get_content_type(object);
    if (!contentType)
        return QStringLiteral("application/octet-stream");
    const GCharsRef type(g_mime_content_type_get_mime_type(contentType));
    return oneLine(QString::fromUtf8(type.get())).toLower().left(MaxMediaTypeCharacters);
}

QString attachmentName(GMimeObject *object, qsizetype index)
{
    static const QString Suffix = QStringLiteral(".eml");
    const QString fallback = fallbackName(object, index);
    const QString given = partName(object);
    if (!GMIME_IS_MESSAGE_PART(object))
        return safeFileName(given, fallback);
    const QString title = given.trimmed().isEmpty() ? messageTitle(object) : given;
    const bool isBare = !title.isEmpty() && !title.endsWith(Suffix, Qt::CaseInsensitive);
    return safeFileName(isBare ? title + Suffix : title, fallback);
}

} // namespace Mime
