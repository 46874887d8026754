// SPDX-License-Identifier: MIT
#include "messagesummary.h"

#include "gmimeobject.h"
#include "mail/datetime.h"
#include "mail/header.h"
#include "textdecoding.h"

namespace Mime {

namespace {

QString field(const QByteArray &header, QByteArrayView name)
{
    return decodedHeader(Mail::headerField(header, name));
}

QString mailboxText(InternetAddress *address)
{
    const char *name = internet_address_get_name(address);
    if (!INTERNET_ADDRESS_IS_MAILBOX(address))
        return oneLine(decodedText(name ? name : "", {}));
    const char *mailbox = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    const QString bare = oneLine(decodedText(mailbox ? mailbox : "", {}));
    const QString shown = oneLine(decodedText(name ? name : "", {}));
    return shown.isEmpty() ? bare : QStringLiteral("%1 <%2>").arg(shown, bare);
}

// GMime decodes encoded words inside of addresses, which decodedHeader() would do without knowing about quotes.
QString shownAddresses(const QByteArray &header, QByteArrayView name)
{
    const QByteArray body = joinedWords(Mail::headerField(header, name));
    const QString asWritten = decodedHeader(body);
    if (!body.contains('@') || body.contains('\0') || body.count(':') > MaxFieldColons)
        return asWritten;
    const GObjectRef<InternetAddressList> list(internet_address_list_parse(parserOptions().get(), body.constData()));
    const int count = list ? internet_address_list_length(list.get()) : 0;
    QStringList mailboxes;
    for (int i = 0; i < count; ++i)
        mailboxes.append(mailboxText(internet_address_list_get_address(list.get(), i)));
    const QString text = mailboxes.join(QStringLiteral(", "));
    return text.contains(QLatin1Char('@')) ? text : asWritten;
}

// The seed's "Sender's email id": whatever stands there, if it is no address.
QString bareAddress(const QByteArray &header, const QString &shown)
{
    const auto address = Mail::firstAddress(Mail::headerField(header, "From"));
    return address ? oneLine(decodedText(address->toByteArray(), {})) : shown;
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

} // namespace

MessageSummary readSummary(const QByteArray &message)
{
    const QByteArrayView start = QByteArrayView(message).first(qMin(message.size(), MaxHeaderOctets));
    const QByteArray header = start.first(Mail::headerSectionOctets(start)).toByteArray();
    MessageSummary summary;
    summary.from = shownAddresses(header, "From");
    summary.fromAddress = bareAddress(header, summary.from);
    summary.to = shownAddresses(header, "To");
    summary.cc = shownAddresses(header, "Cc");
    summary.subject = field(header, "Subject");
    summary.date = Mail::parseInternetDateTime(Mail::headerField(header, "Date")).toLocalTime();
    const QDateTime received = receivedTime(header).toLocalTime();
    summary.received = received.isValid() ? received : summary.date;
    summary.messageId = field(header, "Message-ID");
    return summary;
}

} // namespace Mime
