// SPDX-License-Identifier: MIT
#include "mail/addresslist.h"

#include "mail/addresslistparser.h"
#include "mail/addresstokens.h"

#include <QStringList>

#include <algorithm>

namespace Mail {
namespace {

/// RFC 5322 section 3.2.3 with RFC 6532 section 3.2; a dot is of the obsolete syntax and needs quotes.
bool isPhraseCharacter(QChar c)
{
    if (c.unicode() > 127)
        return !AddressTokens::isBlankCharacter(c) && !AddressTokens::isLineBreak(c);
    return c.isLetterOrNumber() || QStringView(u"!#$%&'*+-/=?^_`{|}~").contains(c);
}

/// A name may come from an encoded word, which can hold anything: a line break would begin another field.
QString withoutControls(QString name)
{
    for (QChar &c : name)
        c = c.category() == QChar::Other_Control || AddressTokens::isLineBreak(c) ? u' ' : c;
    return name;
}

QString phraseOf(const QString &name)
{
    const QStringList words = name.split(u' ');
    if (std::all_of(words.begin(), words.end(), [](const QString &word) {
            return !word.isEmpty() && std::all_of(word.begin(), word.end(), isPhraseCharacter);
        }))
        return name;
    QString quoted = name;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + quoted + u'"';
}

QString joined(const QList<NamedAddress> &mailboxes)
{
    QStringList texts;
    for (const NamedAddress &mailbox : mailboxes)
        texts.append(mailbox.toString());
    return texts.join(QStringLiteral(", "));
}

} // namespace

QString NamedAddress::toString() const
{
    const QString spec = QString::fromUtf8(address.toByteArray());
    const QString shown = withoutControls(name);
    return shown.isEmpty() ? spec : QString(phraseOf(shown) + QStringLiteral(" <") + spec + u'>');
}

QString AddressGroup::toString() const
{
    return phraseOf(withoutControls(name)) + QStringLiteral(": ") + joined(members) + u';';
}

AddressList AddressList::parse(const QString &text)
{
    return AddressListParser(text).parse();
}

QList<NamedAddress> AddressList::mailboxes() const
{
    QList<NamedAddress> all;
    for (const Entry &entry : entries) {
        if (const auto *group = std::get_if<AddressGroup>(&entry))
            all.append(group->members);
        else
            all.append(std::get<NamedAddress>(entry));
    }
    return all;
}

QString AddressList::toString() const
{
    QStringList texts;
    for (const Entry &entry : entries)
        texts.append(std::visit([](const auto &each) { return each.toString(); }, entry));
    return texts.join(QStringLiteral(", "));
}

} // namespace Mail
