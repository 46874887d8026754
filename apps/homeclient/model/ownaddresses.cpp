// SPDX-License-Identifier: MIT
#include "ownaddresses.h"

#include "mail/addresslist.h"
#include "portfinder.h"

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

bool isHostAddress(QString server)
{
    server = server.trimmed();
    if (server.startsWith(u'[') && server.endsWith(u']'))
        server = server.mid(1, server.size() - 2);
    return !QHostAddress(server).isNull();
}

/// Of a field in which own addresses are looked for; a list of thousands tells no more.
constexpr qsizetype MaxSearchedCharacters = 2'000;

// Up to a comma: half an address is another one.
QString beginning(const QString &field)
{
    return field.size() <= MaxSearchedCharacters
               ? field
               : field.left(qMax<qsizetype>(0, field.lastIndexOf(u',', MaxSearchedCharacters)));
}

// A literal, or a computer that does not know its name, is no domain to write from.
bool isDomainName(const QString &word)
{
    return Mail::isDomain(word.toUtf8(), Mail::AddressCharset::Utf8) && !word.startsWith(u'[') && !isHostAddress(word);
}

} // namespace

QStringList ownAddresses(const QList<Mailbox::InboxEntry> &entries, const QString &user)
{
    QHash<QString, int> counts;
    for (const Mailbox::InboxEntry &entry : entries) {
        const QString to = beginning(entry.summary.to) + u',' + beginning(entry.summary.deliveredTo);
        for (const Mail::NamedAddress &mailbox : Mail::AddressList::parse(to).mailboxes()) {
            const QString address = QString::fromUtf8(mailbox.address.toByteArray());
            if (address.section(u'@', 0, -2).compare(user, Qt::CaseInsensitive) == 0)
                ++counts[address];
        }
    }
    QStringList addresses = counts.keys();
    std::sort(addresses.begin(), addresses.end(), [&](const QString &a, const QString &b) {
        return counts.value(a) != counts.value(b) ? counts.value(a) > counts.value(b) : a < b;
    });
    return addresses;
}

QStringList addressGuesses(const Client::MailAccount &account, const QStringList &greeted,
                           const QList<Mailbox::InboxEntry> &entries)
{
    QStringList guesses;
    if (account.user.contains(u'@'))
        guesses.append(account.user);
    guesses += ownAddresses(entries, account.user.section(u'@', 0, 0));
    const QString user = account.user.section(u'@', 0, 0) + u'@';
    const bool isName = !isHostAddress(account.server) && !Client::PortFinder::isThisMachine(account.server);
    QStringList domains = greeted;
    if (isName)
        domains.prepend(account.server.trimmed());
    domains.removeAll(QString());
    for (const QString &domain : std::as_const(domains))
        guesses.append(user + domain);
    if (guesses.isEmpty())
        guesses.append(user + u"localhost"_s);
    guesses.removeDuplicates();
    return guesses;
}

QString domainOfEhlo(const QString &word)
{
    return isDomainName(word) ? word : QString();
}

QString domainOfSmtpGreeting(const QString &text)
{
    const QString word = text.section(u' ', 0, 0);
    return word.contains(u'.') ? domainOfEhlo(word) : QString();
}

QString domainOfPop3Greeting(const QString &text)
{
    static const QRegularExpression timestamp(u"<[^<>@ ]+@([^<>@ ]+)>"_s);
    const QString domain = timestamp.match(text).captured(1);
    return domainOfEhlo(domain);
}

} // namespace Model
