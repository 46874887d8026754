// SPDX-License-Identifier: MIT
#include "model/headertext.h"

#include "mail/addresslist.h"
#include "mail/mixedscripts.h"
#include "mail/visibletext.h"

#include <QUrl>

#include <algorithm>
#include <memory>
#include <mutex>

#include <gmime/gmime.h>

namespace Model {

namespace {

struct GFree
{
    void operator()(char *text) const { g_free(text); }
};

bool isPlainAscii(const QByteArray &field)
{
    return std::all_of(field.begin(), field.end(), [](char c) { return c >= ' ' && c < 127; }) && !field.contains("=?");
}

QString decodedField(const QByteArray &field)
{
    static std::once_flag once;
    std::call_once(once, g_mime_init);
    QByteArray unfolded = field;
    unfolded.replace("\r\n", "").replace('\0', ' ');
    const std::unique_ptr<char, GFree> text(g_mime_utils_header_decode_text(nullptr, unfolded.constData()));
    return QString::fromUtf8(text.get());
}

} // namespace

QString headerText(const QByteArray &field)
{
    const QByteArray beginning = field.left(MaxDecodedOctets);
    return isPlainAscii(beginning) ? QString::fromLatin1(beginning) : Mail::visibleProse(decodedField(beginning));
}

QString senderText(const QByteArray &field)
{
    QString text = headerText(field);
    if (isPlainAscii(field))
        return text;
    for (const Mail::NamedAddress &sender : Mail::AddressList::parse(text).mailboxes()) {
        const QString domain = QString::fromUtf8(sender.address.domain);
        if (Mail::mixesScripts(domain))
            text += QStringLiteral(" (") + QString::fromLatin1(QUrl::toAce(domain)) + u')';
    }
    return text;
}

} // namespace Model
