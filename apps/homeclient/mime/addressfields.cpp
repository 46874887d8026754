// SPDX-License-Identifier: MIT
#include "addressfields.h"

#include "gmimeobject.h"
#include "mail/header.h"
#include "mail/visibletext.h"
#include "readerlimits.h"
#include "textdecoding.h"

namespace Mime {

namespace {

bool beginsField(QByteArrayView header, qsizetype at)
{
    return at == 0 || (header.at(at - 1) == '\n' && header.at(at) != ' ' && header.at(at) != '\t');
}

/// Half an address is another one.
QByteArray upToComma(const QByteArray &list, qsizetype octets)
{
    return list.first(qMax<qsizetype>(0, list.lastIndexOf(',', octets)));
}

/// As a sender is shown: a zero-width space is no end of an address that came with the mail.
QString withoutBreakHints(QString text)
{
    return text.removeIf([](QChar c) { return Mail::isBreakHint(c.unicode()); });
}

} // namespace

UsualHeader::UsualHeader(const QByteArray &message)
{
    const QByteArray start = message.left(2 * MaxHeaderOctets);
    const QByteArray header = start.first(Mail::headerSectionOctets(start));
    if (header.size() <= MaxHeaderOctets) {
        fields = header;
        return;
    }
    qsizetype begin = MaxHeaderOctets;
    while (!beginsField(header, begin))
        --begin;
    qsizetype end = begin + 1;
    while (end < header.size() && !beginsField(header, end))
        ++end;
    const bool isWhole = end < header.size() || header.size() < 2 * MaxHeaderOctets;
    fields = header.first(isWhole ? end : begin);
    begun = isWhole ? QByteArray() : header.sliced(begin);
}

QList<Mail::NamedAddress> addressesIn(const QByteArray &message, QByteArrayView name)
{
    const UsualHeader header(message);
    QByteArrayList bodies = Mail::headerFields(header.fields, name);
    if (const QByteArray begun = Mail::headerField(header.begun, name); !begun.isEmpty())
        bodies.append(upToComma(begun, begun.size()));
    QByteArray body = bodies.join(", ");
    if (body.size() > MaxHeaderOctets)
        body = upToComma(body, MaxHeaderOctets);
    const QByteArray charset = charsetOfText(header.fields);
    // In base64 an encoded word holds nothing that separates addresses, whatever its text is.
    const QString list = withoutBreakHints(QString::fromUtf8(headerInUtf8(body, charset)));
    QList<Mail::NamedAddress> mailboxes = Mail::AddressList::parse(list).mailboxes();
    for (Mail::NamedAddress &mailbox : mailboxes)
        mailbox.name = decodedHeader(mailbox.name.toUtf8());
    return mailboxes;
}

QByteArray charsetOfText(const QByteArray &header)
{
    const QByteArray body = Mail::headerField(header, "Content-Type");
    const GObjectRef<GMimeContentType> type(g_mime_content_type_parse(parserOptions().get(), body.constData()));
    const char *charset = type ? g_mime_content_type_get_parameter(type.get(), "charset") : nullptr;
    return charset ? QByteArray(charset) : QByteArray();
}

} // namespace Mime
