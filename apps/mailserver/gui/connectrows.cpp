// SPDX-License-Identifier: MIT
#include "gui/connectrows.h"

#include "model/connectcard.h"

#include <QCoreApplication>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::ConnectCard;
using Model::WayIn;

namespace {

struct ConnectTr
{
    Q_DECLARE_TR_FUNCTIONS(ConnectPage)
};

QString encryptionText(Model::Encryption encryption)
{
    switch (encryption) {
    case Model::Encryption::Tls:
        return ConnectTr::tr("SSL/TLS");
    case Model::Encryption::StartTls:
        return ConnectTr::tr("STARTTLS");
    case Model::Encryption::None:
        break;
    }
    return ConnectTr::tr("no encryption");
}

/// "port 2995, SSL/TLS": the first is the one to take, the others are for programs that cannot.
QString waysText(const QList<WayIn> &ways)
{
    QStringList texts;
    for (const WayIn &way : ways)
        texts.append(ConnectTr::tr("port %1, %2").arg(way.port).arg(encryptionText(way.encryption)));
    return texts.join(ConnectTr::tr("; or "));
}

QString serverText(const ConnectCard &card)
{
    const QString hosts = card.hosts.join(ConnectTr::tr(" or "));
    return card.isLocalOnly ? ConnectTr::tr("%1 (from this computer only)").arg(hosts) : hosts;
}

} // namespace

QList<ConnectRow> connectRows(const ConnectCard &card, const QString &user)
{
    if (card.hosts.isEmpty())
        return {};
    const QString login = user.isEmpty() ? ConnectTr::tr("user") : user;
    QList<ConnectRow> rows{{ConnectTr::tr("Server"), serverText(card)}};
    if (!card.fetch.isEmpty())
        rows.append({ConnectTr::tr("Receiving mail (POP3)"), waysText(card.fetch)});
    if (!card.send.isEmpty())
        rows.append({ConnectTr::tr("Sending mail (SMTP)"), waysText(card.send)});
    rows.append({ConnectTr::tr("E-mail address"), login + u'@' + card.domain});
    rows.append({ConnectTr::tr("User name"), login});
    rows.append({ConnectTr::tr("Password"),
                 ConnectTr::tr("the one that was set for this user; by normal password (plain, login)")});
    if (!card.fingerprint.isEmpty())
        rows.append({ConnectTr::tr("Certificate (SHA-256)"), QString::fromLatin1(card.fingerprint)});
    return rows;
}

QString connectText(const QList<ConnectRow> &rows)
{
    QString text;
    for (const ConnectRow &row : rows)
        text += ConnectTr::tr("%1: %2").arg(row.title, row.text) + u'\n';
    return text;
}

} // namespace Gui
