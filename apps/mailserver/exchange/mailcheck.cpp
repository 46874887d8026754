// SPDX-License-Identifier: MIT
#include "exchange/mailcheck.h"

#include "mail/datetime.h"

#include <algorithm>
#include <array>

namespace Exchange {

namespace {

/// What begins so (from an offset on) is none of ours.
struct Magic
{
    qsizetype offset;
    QByteArrayView octets;
    const char *what; ///< a clause behind "is"
};

// The octets of the formats' own pages; those first that people are most likely to have.
constexpr std::array KnownFiles{
    Magic{0, "\x28\xb5\x2f\xfd", "compressed by zstd: unpack it first"},
    Magic{0, "BZh", "compressed by bzip2: unpack it first"},
    Magic{0, "\3757zXZ", "compressed by xz: unpack it first"},
    Magic{0, "\x04\x22\x4d\x18", "compressed by lz4: unpack it first"},
    Magic{0, "Dovecot-LZ4", "compressed by Dovecot with lz4: unpack it first"},
    Magic{0, "\x1f\x8b", "compressed by gzip twice: unpack it first"},
    Magic{0, "\x1f\x9d", "compressed by compress: unpack it first"},
    Magic{0, "PK\x03\x04", "a zip archive, or an office document: unpack it first"},
    Magic{0, "PK\x05\x06", "an empty zip archive"},
    Magic{0, "7z\xbc\xaf", "a 7z archive: unpack it first"},
    Magic{0, "Rar!", "a rar archive: unpack it first"},
    Magic{257, "ustar", "a tar archive: unpack it first"},
    Magic{0, "!BDN", "a data file of Outlook (.pst): export its mail from Outlook or by readpst first"},
    Magic{0, "\xd0\xcf\x11\xe0", "a message of Outlook (.msg) or an office document: save it as .eml first"},
    Magic{0, "\xcf\xad\x12\xfe", "a folder of Outlook Express (.dbx): export its mail first"},
    Magic{0, "\x78\x9f\x3e\x22", "an attachment of Outlook (winmail.dat)"},
    Magic{0, "// <!-- <mdb:mork", "an index of Thunderbird (.msf): the mail is in the file of that name without .msf"},
    Magic{0, "SQLite format 3", "a database"},
    Magic{0, "\x89PNG", "a PNG picture"},
    Magic{0, "\xff\xd8\xff", "a JPEG picture"},
    Magic{0, "GIF8", "a GIF picture"},
    Magic{0, "RIFF", "a picture, a sound or a film"},
    Magic{0, "II*", "a TIFF picture"},
    Magic{4, "ftyp", "a film or a picture"},
    Magic{0, "ID3", "a sound"},
    Magic{0, "OggS", "a sound or a film"},
    Magic{0, "%PDF", "a PDF document"},
    Magic{0, "{\\rtf", "a document (RTF)"},
    Magic{0, "\177ELF", "a program"},
    Magic{0, "MZ\x90", "a program"},
    Magic{0, "#!", "a script"},
    Magic{0, "\xff\xfe", "text in UTF-16"},
    Magic{0, "\xfe\xff", "text in UTF-16"},
    Magic{0, "BEGIN:V", "an address card or a calendar"},
    Magic{0, "<", "a page of the web, or XML"},
};

constexpr std::array MailFields{"from",         "to",          "cc",           "bcc",          "subject",
                                "sender",       "reply-to",    "message-id",   "received",     "return-path",
                                "delivered-to", "envelope-to", "mime-version", "content-type", "x-mozilla-status"};

/// The name of the field that @p line begins; empty if it begins none.
QByteArray fieldName(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return {};
    const QByteArray name = line.first(colon).trimmed().toByteArray();
    const bool isName = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return isName && !line.startsWith(' ') && !line.startsWith('\t') ? name.toLower() : QByteArray();
}

/// Other files have a "date:", too, in figures; mail names the month (RFC 5322 section 3.3).
bool isDateOfMail(QByteArrayView value)
{
    constexpr std::array Months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    const QByteArray text = value.toByteArray().toLower();
    return std::any_of(Months.begin(), Months.end(), [&text](const char *month) { return text.contains(month); }) &&
           Mail::parseInternetDateTime(value).isValid();
}

/// Whether this field stands in mail and hardly anywhere else.
bool isOfMail(const QByteArray &name, QByteArrayView line)
{
    if (name == "date")
        return isDateOfMail(line.sliced(line.indexOf(':') + 1));
    return std::find(MailFields.begin(), MailFields.end(), name) != MailFields.end();
}

bool isSeparatorOfOld(QByteArrayView line)
{
    return line.startsWith("From ") || line.startsWith(">From ");
}

// Front to back: fields, lines that go on with one, and separators that a delivery left there, up to the first empty
// line or the first that is none of these.
bool beginsLikeMail(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        const QByteArray name = fieldName(line);
        if (isOfMail(name, line))
            return true;
        const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
        if (name.isEmpty() && !goesOn && !isSeparatorOfOld(line))
            return false;
    }
    return false;
}

// The lines before a message there end in "Received: DATE (id ID len N crc N)"; they are the first four of the file.
bool beginsLikeOurMailbox(QByteArrayView text)
{
    for (int line = 1; line < 4; ++line) {
        const qsizetype end = text.indexOf('\n');
        if (end < 0)
            return false;
        text = text.sliced(end + 1);
    }
    const QByteArray fourth = text.first(std::max<qsizetype>(0, text.indexOf('\n'))).trimmed().toByteArray();
    return fourth.startsWith("Received: ") && fourth.contains(" (id ") && fourth.contains(" len ") &&
           fourth.contains(" crc ") && fourth.endsWith(')');
}

// The escape is of ISO-2022.
bool isText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return uchar(c) >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\x1b';
    });
}

} // namespace

QByteArrayView withoutMark(QByteArrayView text)
{
    return text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
}

QByteArrayView messageBegin(QByteArrayView head)
{
    QByteArrayView text = withoutMark(head);
    while (text.startsWith('\n') || text.startsWith("\r\n"))
        text = text.sliced(text.startsWith('\n') ? 1 : 2);
    return text;
}

std::optional<QString> noMailReason(QByteArrayView head, Claim claim)
{
    // Its postmarks look like headers, so all of it would be one message.
    if (claim == Claim::Anything && beginsLikeOurMailbox(head))
        return QStringLiteral("is a mailbox of MailServer: stop the server and copy it into a user's folder instead");
    const QByteArrayView text = messageBegin(head);
    if (beginsLikeMail(text) || (claim == Claim::Mail && text.size() < withoutMark(head).size()))
        return {};
    for (const Magic &magic : KnownFiles) {
        if (head.size() >= magic.offset && head.sliced(magic.offset).startsWith(magic.octets))
            return QStringLiteral("is %1").arg(QString::fromLatin1(magic.what));
    }
    if (claim == Claim::Mail && !head.isEmpty() && isText(head))
        return {};
    return head.isEmpty() ? QStringLiteral("is empty")
                          : QStringLiteral("does not begin with a header (From:, Subject: and the like)");
}

} // namespace Exchange
