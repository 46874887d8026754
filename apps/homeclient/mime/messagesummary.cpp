// SPDX-License-Identifier: MIT
#include "messagesummary.h"

#include "addressfields.h"
#include "gmimeobject.h"
#include "layoutwork.h"
#include "mail/addresslist.h"
#include "mail/datetime.h"
#include "mail/domain.h"
#include "mail/header.h"
#include "mail/mixedscripts.h"
#include "textdecoding.h"

namespace Mime {

namespace {

QString plainWords(const char *text)
{
    return oneLine(QString::fromUtf8(text ? text : ""));
}

QString listText(InternetAddressList *list);

// A group shows its members (RFC 5322 section 3.4); GMime does not nest them within MaxFieldColons.
QString groupText(InternetAddress *group)
{
    const QString name = plainWords(internet_address_get_name(group));
    const QString members = listText(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(group)));
    return members.isEmpty() ? name : QStringLiteral("%1: %2;").arg(name, members);
}

QString mailboxText(InternetAddress *address)
{
    if (!INTERNET_ADDRESS_IS_MAILBOX(address))
        return groupText(address);
    const char *written = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    // A name without an address, for GMime an address without a domain.
    const bool isName = written && !QByteArrayView(written).contains('@');
    QString bare = isName ? decodedHeader(written) : plainWords(written);
    if (isName && bare.size() > 1 && bare.startsWith(QLatin1Char('"')) && bare.endsWith(QLatin1Char('"')))
        bare = bare.sliced(1, bare.size() - 2);
    const QString shown = plainWords(internet_address_get_name(address));
    return shown.isEmpty() ? bare : QStringLiteral("%1 <%2>").arg(shown, bare);
}

QString listText(InternetAddressList *list)
{
    const int count = list ? internet_address_list_length(list) : 0;
    QStringList addresses;
    for (int i = 0; i < count; ++i)
        addresses.append(mailboxText(internet_address_list_get_address(list, i)));
    return addresses.join(QStringLiteral(", "));
}

// All fields of the name: a second one is against RFC 5322 section 3.6, and is read all the same. Up to a comma within
// @p octets where there is one, as half an address is another one.
QByteArray addressField(const QByteArray &header, QByteArrayView name, qsizetype octets)
{
    const QByteArray field = Mail::headerFields(header, name).join(", ");
    if (field.size() <= octets)
        return field;
    const qsizetype comma = field.lastIndexOf(',', octets);
    return field.left(comma > 0 ? comma : octets);
}

// GMime decodes encoded words inside of addresses, which decodedHeader() would do without knowing about quotes.
QString shownAddresses(const QByteArray &field, const QByteArray &charset)
{
    const QByteArray body = headerInUtf8(field, charset);
    const QString asWritten = decodedHeader(body);
    if (!body.contains('@') || body.contains('\0') || body.count(':') > MaxFieldColons)
        return asWritten;
    const GObjectRef<InternetAddressList> list(internet_address_list_parse(parserOptions().get(), body.constData()));
    const QString text = listText(list.get());
    return text.contains(QLatin1Char('@')) ? text : asWritten;
}

// The seed's "Sender's email id": whatever stands there, if it is no address.
QString bareAddress(const QByteArray &field, const QString &shown)
{
    const auto address = Mail::firstAddress(field);
    return address ? oneLine(decodedText(address->toByteArray(), {})) : shown;
}

// Where a domain mixes scripts, so that a letter may stand in for another, what DNS knows it as stands beside it.
QString withPlainDomains(const QString &senders)
{
    QStringList marks;
    for (const Mail::NamedAddress &sender : Mail::AddressList::parse(senders).mailboxes()) {
        if (Mail::mixesScripts(QString::fromUtf8(sender.address.domain)))
            marks.append(QString::fromLatin1(Mail::Domain(sender.address.domain).ascii()));
    }
    marks.removeDuplicates();
    return marks.isEmpty() ? senders : QStringLiteral("%1 (%2)").arg(senders, marks.join(QStringLiteral(", ")));
}

// The trace field's date stands behind its last semicolon (RFC 5321 section 4.4); the seed's stands alone.
QDateTime receivedTime(const QByteArray &header)
{
    const QByteArray trace = Mail::headerField(header, "Received");
    const auto semicolon = trace.lastIndexOf(';');
    if (semicolon >= 0) {
        const QDateTime time = Mail::parseInternetDateTime(trace.mid(semicolon + 1).trimmed());
        if (time.isValid())
            return time;
    }
    return Mail::parseSeedDateTime(trace.trimmed());
}

// A table lays out the whole of a text to show its beginning.
QString bounded(const QString &text)
{
    const qsizetype shown = charactersWithin(text, MaxSummaryWork);
    return shown == text.size() ? text : text.left(shown) + QStringLiteral("...");
}

} // namespace

MessageSummary readSummary(const QByteArray &message)
{
    const QByteArrayView start = QByteArrayView(message).first(qMin(message.size(), MaxHeaderOctets));
    const QByteArray header = start.first(Mail::headerSectionOctets(start)).toByteArray();
    MessageSummary summary;
    const QByteArray charset = charsetOfText(header);
    const QByteArray fromField = addressField(header, "From", MaxSenderOctets);
    const QString from = bounded(shownAddresses(fromField, charset));
    summary.from = withPlainDomains(from);
    summary.fromAddress = bareAddress(fromField, from);
    summary.to = shownAddresses(addressField(header, "To", MaxRecipientOctets), charset);
    summary.cc = shownAddresses(addressField(header, "Cc", MaxRecipientOctets), charset);
    summary.deliveredTo = oneLine(decodedText(Mail::headerField(header, "Delivered-To"), {}));
    summary.subject = bounded(decodedHeader(Mail::headerField(header, "Subject"), charset));
    summary.date = Mail::parseInternetDateTime(Mail::headerField(header, "Date")).toLocalTime();
    const QDateTime received = receivedTime(header).toLocalTime();
    summary.received = received.isValid() ? received : summary.date;
    summary.messageId = decodedHeader(Mail::headerField(header, "Message-ID"));
    return summary;
}

} // namespace Mime
